"""``demo``: the tour."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.demo import GREETING, QUESTION, attempt, converse, paint_window
from saijin_studio.cli.reply import EventQueue
from saijin_studio.cli.session import open_studio

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run, Said
    from tests.studio.ollama_thread import OllamaThread


def _steps(said: Said) -> dict[str, dict[str, object]]:
    return {str(one["name"]): one for one in cast("list[dict[str, object]]", said.json["steps"])}


@pytest.mark.window
def test_without_models_every_reply_fails_with_a_sentence_and_the_tour_goes_on(
    run: Run, paths: Paths, tmp_path: Path
) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    said = run("demo", "--out", str(tmp_path / "new" / "folder"))
    assert said.code == 1
    ja, en, *packaged, window = said.out.splitlines()
    assert [line.split()[:2] for line in packaged] == [
        ["ok", "ocr"],
        ["ok", "speech"],
        ["ok", "transcription"],
        ["ok", "emotion"],
        ["ok", "music"],
    ], "what packages carry is there without any model"
    assert ja.startswith("FAILED reply-ja (")
    assert ja.endswith("miyu is not installed. Install it with: saijin-studio models install miyu.")
    assert en.startswith("FAILED reply-en (")
    assert en.endswith("phi3-mini is not installed. Install it with: saijin-studio models install phi3-mini.")
    assert window.startswith("ok     window (")
    assert (tmp_path / "new" / "folder" / "window.png").read_bytes().startswith(b"\x89PNG")


def test_a_reply_in_the_wrong_language_is_a_failure_and_told(paths: Paths, ollama: OllamaThread) -> None:
    ollama.reply("こんにちは、", "美遊です。")
    events = EventQueue()
    with open_studio(Namespace(home=paths.root, debug=False), events) as studio:
        ja = attempt("reply-ja", lambda: converse(studio, events, "miyu", GREETING))
        en = attempt("reply-en", lambda: converse(studio, events, "ren", QUESTION))
    assert ja.ok
    assert ja.detail == "こんにちは、美遊です。"
    assert (ja.model, ja.stand_in) == ("gemma2-2b", False)
    assert not en.ok
    assert en.detail.startswith("The reply is not in the language asked for (en): こんにちは、美遊です。")


@pytest.mark.window
def test_a_window_that_cannot_be_painted_is_a_failure_and_told(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "window.png"
    file.mkdir()
    window = attempt("window", lambda: paint_window(file, paths.root))
    assert not window.ok
    assert "cannot be written" in window.detail


@pytest.mark.engine
@pytest.mark.window
def test_with_the_starter_set_every_step_goes_well(run: Run, starter_home: Paths, tmp_path: Path) -> None:
    starter_home.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    said = run("demo", "--out", str(tmp_path), "--json")
    steps = _steps(said)
    assert {name: step["ok"] for name, step in steps.items()} == {
        "reply-ja": True,
        "reply-en": True,
        "ocr": True,
        "speech": True,
        "transcription": True,
        "emotion": True,
        "music": True,
        "window": True,
    }, steps
    assert said.code == 0
    assert steps["reply-ja"].keys() == {"name", "ok", "seconds", "detail", "model", "stand_in"}
    assert steps["reply-ja"]["stand_in"] is True
    assert "レモンケーキ" in str(steps["ocr"]["detail"])
    assert steps["ocr"]["stand_in"] is True
    assert steps["transcription"]["detail"] == "今日はとても嬉しいです。"
    assert str(steps["emotion"]["detail"]).startswith("joy")
    assert (tmp_path / "speech.wav").read_bytes().startswith(b"RIFF")


def test_pictures_need_a_folder_and_a_file_is_none(run: Run, paths: Paths) -> None:
    file = paths.root / "file"
    file.touch()
    said = run("demo", "--out", str(file))
    assert said.code == 1
    assert said.err.startswith(f"error: The data folder {file} cannot be written.")
