"""``chat``: one reply, or a talk."""

from __future__ import annotations

import base64
import io
import json
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import psutil
import pytest

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.store import Store
from tests.runners.ollama_server import Cut

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run
    from tests.studio.ollama_thread import OllamaThread


class _Terminal(io.StringIO):
    """A person who types these lines, and then Ctrl+D."""

    def isatty(self) -> bool:
        return True


def _said_to(ollama: OllamaThread) -> list[str]:
    """What was said in the newest request, without the persona's instructions."""
    messages = cast("list[dict[str, str]]", ollama.asked()[-1]["messages"])
    return [one["content"] for one in messages if one["role"] != "system"]


def test_a_reply_is_streamed_to_stdout_and_nothing_else(run: Run, ollama: OllamaThread) -> None:
    said = run("chat", "ren", "Hello")
    assert (said.code, said.out, said.err) == (0, "One, two, three.\n", "")


def test_json_has_the_promised_fields(run: Run, ollama: OllamaThread) -> None:
    said = run("chat", "ren", "Hello", "--json")
    assert said.json.keys() == {"reply", "persona", "model", "variant", "stand_in", "usage", "conversation"}
    assert said.json["reply"] == "One, two, three."
    assert said.json["model"] == "phi3-mini"
    assert said.json["stand_in"] is False


def test_a_conversation_goes_on(run: Run, ollama: OllamaThread) -> None:
    first = run("chat", "ren", "My name is Aoi.", "--json")
    run("chat", "ren", "What is my name?", "--conversation", str(first.json["conversation"]))
    *_, name, answer, question = _said_to(ollama)
    assert (name, answer, question) == ("My name is Aoi.", "One, two, three.", "What is my name?")


def test_row_length_and_seed_are_what_was_asked_for(run: Run, ollama: OllamaThread) -> None:
    said = run("chat", "ren", "Hello", "--model", "gemma2-2b", "--max-tokens", "9", "--seed", "7", "--json")
    assert said.json["model"] == "gemma2-2b"
    asked = cast("dict[str, object]", ollama.asked()[-1]["options"])
    assert (asked["num_predict"], asked["seed"]) == (9, 7)


def test_without_a_message_stdin_is_read(run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Two lines\nof text\n"))
    assert run("chat", "ren").code == 0
    assert _said_to(ollama)[-1] == "Two lines\nof text\n"


def test_nothing_to_say_is_wrong_usage(run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("  \n"))
    said = run("chat", "ren")
    assert said.code == 2
    assert said.err.startswith("error: There is no message.")
    assert ollama.asked() == []


def test_at_a_terminal_a_talk_goes_on_until_ctrl_d(
    run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal("My name is Aoi.\n\nWhat is my name?\n"))
    said = run("chat", "ren")
    assert said.code == 0
    assert said.out == "One, two, three.\n" * 2, "prompts and names are not results"
    assert "Ctrl+D ends." in said.err
    assert len(ollama.asked()) == 2, "an empty line says nothing"
    assert _said_to(ollama)[-3:] == ["My name is Aoi.", "One, two, three.", "What is my name?"]


def test_a_reply_that_breaks_off_does_not_end_the_talk(
    run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    ollama.plan_reply(Cut(2))
    monkeypatch.setattr(sys, "stdin", _Terminal("One\nTwo\n"))
    said = run("chat", "ren")
    assert said.code == 0
    assert "error: The reply from Ollama broke off." in said.err
    assert said.out.endswith("One, two, three.\n")


def test_a_talk_in_json_is_one_object_a_line(
    run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal("One\nTwo\n"))
    said = run("chat", "ren", "--json")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert first["conversation"] == second["conversation"]


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_goes_along_and_what_is_not_seen_is_noted(
    run: Run, ollama: OllamaThread, tmp_path: Path, paths: Paths
) -> None:
    picture = tmp_path / "sea.png"
    picture.write_bytes(PNG)
    said = run("chat", "ren", "What is it?", "--image", str(picture), "--json")
    assert said.code == 0
    assert "(sea.png: the model can neither see nor hear it, and is told so)" in said.err
    assert _said_to(ollama)[-1] == "[picture: sea.png; you cannot see pictures]\n\nWhat is it?"
    (kept,) = (path for path in paths.media.rglob("*.png"))
    assert kept.read_bytes() == PNG
    picture.unlink()
    run("chat", "ren", "And now?", "--conversation", str(said.json["conversation"]))
    assert _said_to(ollama)[-1] == "And now?"


def test_at_a_terminal_the_picture_goes_with_the_first_line(
    run: Run, ollama: OllamaThread, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = tmp_path / "sea.png"
    picture.write_bytes(PNG)
    monkeypatch.setattr(sys, "stdin", _Terminal("One\nTwo\n"))
    assert run("chat", "ren", "--image", str(picture)).code == 0
    assert _said_to(ollama)[-1] == "Two"


@pytest.mark.parametrize("option", ["--image", "--audio"])
def test_a_file_that_is_not_what_it_is_given_as_is_refused_before_anything_is_asked(
    run: Run, ollama: OllamaThread, tmp_path: Path, option: str
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("only words", encoding="utf-8")
    said = run("chat", "ren", "Hello", option, str(text))
    assert said.code == 1
    assert said.err.startswith("error: notes.txt cannot be attached: it is no ")
    assert "is not there any more" in run("chat", "ren", "Hello", option, str(tmp_path / "gone")).err
    assert ollama.asked() == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody", "Hello"), "There is no persona nobody."),
        (("ren", "Hello", "--model", "gpt-9"), "There is no model gpt-9 in the catalogue."),
        (("ren", "Hello", "--conversation", "gone"), "There is no conversation gone."),
        (("miyu", "Hello"), "miyu is not installed."),
    ],
)
def test_what_is_not_there_is_one_sentence(
    run: Run, ollama: OllamaThread, arguments: tuple[str, ...], sentence: str
) -> None:
    ollama.forget_all()
    said = run("chat", *arguments)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"error: {sentence} ")
    assert len(said.err.splitlines()) == 1


def test_a_reply_that_breaks_off_is_told(run: Run, ollama: OllamaThread) -> None:
    ollama.plan_reply(Cut(2))
    said = run("chat", "ren", "Hello")
    assert said.code == 1
    assert said.out == "One, two, "
    assert "broke off" in said.err


def test_a_second_studio_on_the_same_folder_gets_one_sentence(run: Run, paths: Paths) -> None:
    with InstanceLock(paths):
        said = run("chat", "ren", "Hello")
    assert said.code == 1
    assert said.err == (
        f"error: Another studio is using the data folder {paths.root}. "
        "Close it first, or name another folder with SAIJIN_HOME.\n"
    )


def test_conversations_of_a_newer_version_are_left_alone(run: Run, paths: Paths) -> None:
    with sqlite3.connect(paths.database) as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    said = run("chat", "ren", "Hello")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: The conversations in studio.sqlite3 were written by a newer version")
    assert len(said.err.splitlines()) == 1
    with sqlite3.connect(paths.database) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (9999,)
    kept.close()


def test_a_file_that_is_no_model_is_one_sentence(run: Run, paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    variant = catalogue.variant(ModelId("tinyllama"), VariantId("smollm2-135m-instruct-q4_1"))
    file = Store(paths.models).blob(variant)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"GGUF, so it says" * 100)
    status = file.stat()
    record = {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
    file.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")

    said = run("chat", "ren", "Hello", "--model", "tinyllama")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: The file of SmolLM2")
    assert "is damaged or not a model. Check it with: saijin-studio models verify" in said.err
    assert len(said.err.splitlines()) == 1


def _chat_until(paths: Paths, first: int, *arguments: str) -> subprocess.Popen[str]:
    """A chat in a process of its own that has begun to answer."""
    command = [sys.executable, "-m", "saijin_studio", "chat", *arguments, "--home", str(paths.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert len(process.stdout.read(first)) == first
    return process


def test_ctrl_c_stops_the_reply_and_keeps_what_had_arrived(paths: Paths, ollama: OllamaThread) -> None:
    ollama.hold()
    process = _chat_until(paths, 5, "ren", "Hello")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "interrupted\n"
    ollama.wait_hung_up()
    with sqlite3.connect(paths.database) as kept:
        rows = kept.execute("SELECT * FROM messages").fetchall()
    kept.close()
    assert any("One, " in str(row) and "stopped" in str(row) for row in rows)


@pytest.mark.engine
def test_ctrl_c_leaves_no_worker(small_home: Paths) -> None:
    process = _chat_until(small_home, 1, "ren", "Count to one hundred.", "--model", "tinyllama", "--seed", "1")
    workers = psutil.Process(process.pid).children(recursive=True)
    assert workers
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []


@pytest.mark.engine
def test_who_stood_in_is_named(run: Run, small_home: Paths) -> None:
    said = run("chat", "ren", "Say hello.", "--model", "tinyllama", "--max-tokens", "4", "--seed", "1")
    assert said.code == 0
    assert said.out.strip()
    assert said.err == "(tinyllama is not installed; SmolLM2 135M Instruct stood in)\n"
