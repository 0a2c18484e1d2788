"""What is printed: every figure, plainly, in columns that line up."""

from __future__ import annotations

import json
from typing import cast

from saijin_studio.scheduling.simulation.report import as_lines, as_values
from saijin_studio.scheduling.simulation.rows import Row
from saijin_studio.scheduling.simulation.summary import ALL, HIGH, summaries
from saijin_studio.scheduling.simulation.verdicts import Results
from tests.scheduling.simulation.results import figures, row, spread

ROWS = [
    *(row("scan@0.9", "studio", 3.0 + seed, seed) for seed in range(3)),
    *(row("scan@0.9", "ollama", 2.0 + seed, seed) for seed in range(3)),
    *(row("scan@0.9", "studio-without-gate", 6.0 + seed, seed) for seed in range(3)),
    *(row("scan@0.3", "studio", 1.0, seed) for seed in range(3)),
    *(row("scan@0.3", "ollama", 5.0, seed) for seed in range(3)),
]


def test_summaries_are_means_over_the_traces_of_a_scope_with_intervals_over_seeds() -> None:
    found = {(one.scope, one.policy): one for one in summaries(Results(ROWS))}
    assert found["scan@0.9", "studio"].figures["mean_wait"].value == 4.0
    assert found[HIGH, "studio"].figures == found["scan@0.9", "studio"].figures
    assert found[ALL, "studio"].figures["mean_wait"].value == 2.5
    assert found[ALL, "studio"].figures["mean_wait"].high > 2.5
    assert found[ALL, "ollama"].over_ours["mean wait"].value == 8 / 5
    assert (ALL, "studio-without-gate") in found
    assert ("scan@0.3", "studio-without-gate") not in found
    assert "cold_mean_wait" not in found[ALL, "studio"].figures


def test_one_trace_is_its_own_and_only_scope() -> None:
    assert {one.scope for one in summaries(Results([row("my.jsonl", "studio", 1.0)]))} == {"my.jsonl"}


def test_everything_is_said_for_people() -> None:
    lines = list(as_lines(Results(ROWS)))
    titles = [line for line in lines if line and not line.startswith((" ", "s", "o", "holds", "FAILS"))]
    assert titles == [
        "Mean wait in seconds, with the 95 % interval over seeds",
        "P95 wait in seconds, with the 95 % interval over seeds",
        "Longest wait in seconds, with the 95 % interval over seeds",
        "Figures by policy, high load",
        "Times the studio's, high load, with the 95 % interval paired by seed",
        "Figures by policy, all",
        "Times the studio's, all, with the 95 % interval paired by seed",
        "What was promised",
        "Where the studio's policy loses to the best of the others",
    ]
    assert lines[1].split() == ["studio", "ollama"]  # less a part: below, as a ratio
    assert lines[2].split() == ["scan@0.9", "4.0", "±2.5", "3.0", "±2.5"]
    assert any(line.startswith("FAILS  1.33  at most 0.75") for line in lines)
    assert any(line.split()[:3] == ["studio-without-gate", "1.75", "(1.28"] for line in lines)
    assert any(line.startswith("scan@0.9     mean wait    4.00") for line in lines)


def test_where_nothing_is_lost_it_says_so() -> None:
    lines = list(as_lines(Results([row("my.jsonl", "studio", 1.0), row("my.jsonl", "gdsf", 2.0)])))
    assert lines[-1] == "Where the studio's policy loses to the best of the others: nowhere"


def test_one_policy_alone_is_compared_with_nobody() -> None:
    lines = list(as_lines(Results([row("my.jsonl", "gdsf", 2.0)])))
    assert not any("studio" in line for line in lines)
    assert [line.split() for line in lines[1:3]] == [["gdsf"], ["my.jsonl", "2.0"]]


def test_everything_is_said_as_json_too() -> None:
    nothing = Row("scan@0.9", "gdsf", 0, figures(spread(0.0), load_seconds=0.0))
    values = as_values(Results([*ROWS, nothing]))
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    assert values.keys() == {"results", "summaries", "verdicts", "losses"}
    assert len(cast("list[object]", values["results"])) == len(ROWS) + 1
    lost = cast("list[dict[str, object]]", values["losses"])
    assert lost[0]["ratio"] == {"value": None, "low": None, "high": None}  # something over nothing
