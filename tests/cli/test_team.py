"""``team``: several personas on one task."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import psutil
import pytest
import yaml

from saijin_studio.config.resources import resource
from tests.runners.ollama_server import Cut

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run
    from tests.studio.ollama_thread import OllamaThread

TEAM = ("team", "ren,yurika", "Plan a reading night")


def _lines(ollama: OllamaThread) -> None:
    """Answer with a plan that can be read, whoever is asked."""
    ollama.reply("ren: book ", "the room\n", "yurika: draw the flyer (after ren)")


def test_turns_are_streamed_with_their_names_and_then_the_result(run: Run, ollama: OllamaThread) -> None:
    said = run(*TEAM)
    assert said.code == 0, said.err
    assert said.out == (
        "Ren:\nOne, two, three.\n\nYurika:\nOne, two, three.\n\nResult (Organ):\nOne, two, three.\n"
    )
    assert said.err.splitlines() == [
        "Organ splits the task ...",
        "(the organiser's plan could not be read: everybody got the whole task)",
    ]


def test_a_plan_is_shown_beside(run: Run, ollama: OllamaThread) -> None:
    _lines(ollama)
    said = run(*TEAM)
    assert said.code == 0, said.err
    assert said.err.splitlines()[1:] == ["  Ren: book the room", "  Yurika: draw the flyer (after Ren)"]


def test_json_has_the_promised_fields(run: Run, ollama: OllamaThread) -> None:
    said = run(*TEAM, "--json")
    assert said.code == 0, said.err
    assert said.json.keys() >= {"turns", "result", "loads"}
    turns = cast("list[dict[str, object]]", said.json["turns"])
    assert sorted(cast("str", one["persona"]) for one in turns) == ["ren", "yurika"]
    assert all(one.keys() >= {"persona", "model", "reply"} for one in turns)
    assert {one["reply"] for one in turns} == {"One, two, three."}
    assert said.json["result"] == "One, two, three."
    assert said.json["fallback"] is True
    models = {cast("str", one["model"]) for one in turns} | {"phi3-mini"}
    assert said.json["loads"] == len(models), "a memory for all of them"


def test_somebody_else_may_organise(run: Run, ollama: OllamaThread) -> None:
    said = run(*TEAM, "--organiser", "ren", "--json")
    assert said.code == 0, said.err
    assert cast("dict[str, object]", said.json["organiser"])["persona"] == "ren"
    assert said.err.startswith("Ren splits the task ...")


def test_length_and_seed_are_of_every_turn(run: Run, ollama: OllamaThread) -> None:
    run(*TEAM, "--max-tokens", "9", "--seed", "7")
    options = [cast("dict[str, object]", one["options"]) for one in ollama.asked()]
    assert [(one["num_predict"], one["seed"]) for one in options] == [(9, 7)] * 4


def test_a_team_is_named_in_the_language_of_its_task(run: Run, ollama: OllamaThread) -> None:
    said = run("team", "ren,yurika", "朗読会を計画する")
    assert "レン:\n" in said.out
    assert "Result (オーガン):" in said.out


def test_a_member_that_fails_is_told_and_the_others_go_on(run: Run, ollama: OllamaThread) -> None:
    ollama.plan_reply(Cut(2))
    said = run(*TEAM)
    assert said.code == 0
    assert "Organ: The reply from Ollama broke off." in said.err
    assert said.out.endswith("Result (Organ):\nOne, two, three.\n")


def test_without_any_model_there_is_no_result(run: Run, ollama: OllamaThread) -> None:
    ollama.forget_all()
    said = run(*TEAM, "--json")
    assert said.code == 1
    assert said.json["result"] is None
    assert all(cast("str", one["error"]) for one in cast("list[dict[str, object]]", said.json["turns"]))
    assert said.err.splitlines()[-1].startswith("error: ")
    assert "is not installed" in said.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("personas", "task", "sentence"),
    [
        ("ren", "Hello", "A team has two personas or more. Name them with commas, such as: ren,ana"),
        (",ren,", "Hello", "A team has two personas or more. Name them with commas, such as: ren,ana"),
        ("ren,ana,ren", "Hello", "ren is named twice. Name each persona once."),
        ("ren, ren", "Hello", "ren is named twice. Name each persona once."),
        ("ren,ana", " ", "There is no task. Write it after the personas' names."),
    ],
)
def test_wrong_usage_is_one_sentence(run: Run, personas: str, task: str, sentence: str) -> None:
    said = run("team", personas, task)
    assert (said.code, said.out, said.err) == (2, "", f"error: {sentence}\n")


@pytest.mark.parametrize("arguments", [("ren,nobody", "Hello"), ("ren,ana", "Hello", "--organiser", "nobody")])
def test_who_is_not_there_is_one_sentence(run: Run, ollama: OllamaThread, arguments: tuple[str, ...]) -> None:
    said = run("team", *arguments)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: There is no persona nobody. ")
    assert ollama.asked() == []


def test_ctrl_c_stops_the_team_and_keeps_what_was_said(paths: Paths, ollama: OllamaThread) -> None:
    ollama.hold()
    command = [sys.executable, "-m", "saijin_studio", *TEAM, "--home", str(paths.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr is not None
    assert process.stderr.readline() == "Organ splits the task ...\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "interrupted\n"
    with sqlite3.connect(paths.database) as kept:
        states = [state for (state,) in kept.execute("SELECT state FROM messages ORDER BY number")]
    kept.close()
    assert states == ["whole", "stopped"]


def test_the_talk_is_kept_as_a_conversation(run: Run, paths: Paths, ollama: OllamaThread) -> None:
    said = run(*TEAM, "--json")
    with sqlite3.connect(paths.database) as kept:
        rows = kept.execute("SELECT persona, text FROM messages ORDER BY number").fetchall()
    kept.close()
    assert rows[0] == (None, "Plan a reading night")
    speakers = [row[0] for row in rows[1:]]
    assert sorted(speakers[1:3]) == ["ren", "yurika"]
    assert (speakers[0], speakers[3:]) == ("organ", ["organ"])
    assert said.json["conversation"]


@pytest.fixture
def small_cast(small_home: Paths) -> None:
    """Three of the cast, of the user's own, on the one row whose real model is the smallest."""
    for name in ("organ", "ren", "ana"):
        persona = yaml.safe_load((resource("personas") / f"{name}.yaml").read_text(encoding="utf-8"))
        persona["capabilities"] = [{"capability": "chat", "models": ["tinyllama"]}]
        file = small_home.personas / f"{name}.yaml"
        file.write_text(yaml.safe_dump(persona, allow_unicode=True), encoding="utf-8")


@pytest.mark.engine
@pytest.mark.usefixtures("small_cast")
def test_a_team_on_a_real_model_loads_it_once(run: Run) -> None:
    said = run("team", "ren,ana", "Say hello.", "--max-tokens", "4", "--seed", "1", "--json")
    assert said.code == 0, said.err
    turns = cast("list[dict[str, object]]", said.json["turns"])
    assert all(one["state"] == "done" and one["stand_in"] and one["reply"] for one in turns)
    assert said.json["result"]
    assert said.json["loads"] == 1
    assert psutil.Process().children(recursive=True) == []
