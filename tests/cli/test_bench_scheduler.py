"""``bench scheduler``: traces in, tables or JSON out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

import psutil
import pytest

from saijin_studio.scheduling.simulation.files import machine_text, trace_lines
from saijin_studio.scheduling.simulation.generators import FAMILIES, LOADS, generate
from saijin_studio.scheduling.simulation.standard import standard_machine

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Said

BENCH = ("bench", "scheduler", "--workers", "1")


@pytest.fixture
def trace(tmp_path: Path) -> str:
    """A short trace in a file."""
    made = generate("zipf-0.8", 0.9, 1, standard_machine(), 30)
    file = tmp_path / "week.jsonl"
    file.write_text("\n".join(trace_lines(made)), encoding="utf-8")
    return str(file)


def results(said: Said) -> list[dict[str, object]]:
    assert said.code == 0, said.err
    return cast("list[dict[str, object]]", said.json["results"])


def test_a_trace_of_the_users_own(run: Run, trace: str) -> None:
    said = run(*BENCH, "--trace", trace, "--policies", "studio,lru-fifo", "--json")
    rows = results(said)
    assert [(row["trace"], row["policy"], row["seed"]) for row in rows] == [
        ("week.jsonl", "studio", 0),
        ("week.jsonl", "lru-fifo", 0),
    ]
    asked = "mean_wait p95_wait max_wait makespan loads load_seconds bytes_loaded jain budget_violations"
    assert set(asked.split()) <= rows[0].keys()
    assert rows[0]["in_order_optimum_load_seconds"] == rows[1]["in_order_optimum_load_seconds"]
    assert rows[0]["budget_violations"] == 0
    assert said.json.keys() == {"results", "summaries", "verdicts", "losses", "machine"}
    assert said.err.splitlines() == ["week.jsonl ..."]


def test_on_a_machine_of_the_users_own(run: Run, trace: str, tmp_path: Path) -> None:
    roomy = json.loads(machine_text(standard_machine())) | {"vram": 1e12, "ram": 1e12}
    file = tmp_path / "machine.json"
    file.write_text(json.dumps(roomy), encoding="utf-8")
    row = results(run(*BENCH, "--trace", trace, "--machine", str(file), "--policies", "gdsf", "--json"))[0]
    asked = {json.loads(line)["model"] for line in Path(trace).read_text("utf-8").splitlines()}
    assert row["loads"] == len(asked)


def test_one_built_in_trace_by_its_name(run: Run) -> None:
    said = run(*BENCH, "--trace", "bursty@1.1", "--seeds", "2", "--requests", "12", "--policies", "gdsf", "--json")
    assert [(row["trace"], row["seed"], row["requests"]) for row in results(said)] == [
        ("bursty@1.1", 0, 12),
        ("bursty@1.1", 1, 12),
    ]


def test_all_built_in_traces_and_all_policies_are_the_default(run: Run) -> None:
    rows = results(run(*BENCH, "--seeds", "1", "--requests", "3", "--json"))
    traces = {f"{family}@{load:g}" for family in FAMILIES for load in LOADS}
    assert {row["trace"] for row in rows} == traces
    policies = {cast("str", row["policy"]) for row in rows}
    assert policies >= {"studio", "ollama", "llama-swap", "llama-swap-matrix", "lru-fifo", "gdsf"}
    assert any(name.startswith("studio-without-") for name in policies)
    assert len(rows) == len(traces) * len(policies)


def test_for_people_it_is_tables_verdicts_and_losses(run: Run) -> None:
    said = run(*BENCH, "--trace", "scan@0.9", "--requests", "30", "--seeds", "2", "--policies", "studio,ollama")
    assert said.code == 0, said.err
    assert said.out.startswith("Mean wait in seconds")
    assert "What was promised" in said.out
    assert "Where the studio's policy loses" in said.out


def test_a_picture_is_drawn(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "waits.svg"
    said = run(
        *BENCH,
        "--trace",
        "scan@0.9",
        "--requests",
        "9",
        "--seeds",
        "1",
        "--policies",
        "studio",
        "--picture",
        str(file),
    )
    assert said.code == 0, said.err
    assert ET.parse(file).getroot().tag.endswith("svg")


def test_without_high_load_there_is_no_picture(run: Run, trace: str, tmp_path: Path) -> None:
    file = tmp_path / "waits.svg"
    said = run(*BENCH, "--trace", trace, "--policies", "gdsf", "--picture", str(file))
    assert "no picture" in said.err
    assert not file.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--policies", "studio,nobody"),
        ("--seeds", "0"),
        ("--seeds", "many"),
        ("--requests", "-1"),
        ("--workers", "1000"),
        ("--picture", "nowhere/at/all.svg"),
        ("--runs", "3"),
    ],
)
def test_wrong_usage_is_said_before_anything_runs(run: Run, wrong: tuple[str, str]) -> None:
    said = run("bench", "scheduler", *wrong)
    assert said.code == 2
    assert said.err.splitlines()[-1].startswith("usage:") or wrong[0] in said.err


def test_a_fault_in_a_file_is_one_sentence_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"t": 0, "model": "phi4", "service": 1}\n', encoding="utf-8")
    said = run(*BENCH, "--trace", str(file))
    assert said.code == 1
    assert said.err == (
        "error: bad.jsonl cannot be replayed: line 1: the machine has no model phi4. "
        "Correct it, or leave it out to get the built-in one.\n"
    )
    assert run(*BENCH, "--machine", str(file)).err.startswith("error: bad.jsonl cannot be replayed: vram is not")
    assert run(*BENCH, "--trace", "bursty@").err.startswith("error: bursty@ cannot be replayed: it cannot be read")


@pytest.mark.skipif(os.name == "nt", reason="a console's interrupt reaches the tests as well")
@pytest.mark.parametrize(
    ("killed", "code", "said"), [(False, 130, "interrupted\n"), (True, -9, "")], ids=["interrupted", "killed"]
)
def test_no_process_is_left_behind(killed: bool, code: int, said: str) -> None:
    command = [sys.executable, "-m", "saijin_studio", "bench", "scheduler", "--workers", "2"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8", start_new_session=True
    ) as bench:
        assert bench.stderr is not None
        assert bench.stderr.readline() == "zipf-0.8@0.3 ...\n"
        children = psutil.Process(bench.pid).children(recursive=True)
        assert len(children) >= 2
        if killed:
            bench.kill()
        else:
            os.killpg(bench.pid, signal.SIGINT)  # as a terminal does
        assert bench.wait(30) == code
        assert psutil.wait_procs(children, timeout=10)[1] == []
        assert bench.stderr.read().startswith(said)
