"""``transcribe``: what is said in a sound file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from tests.runners.audio_made import BAD, Bad, tone, write

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

SAID = "今日はとても嬉しいです。"
_QUICK = {"missing", "folder", "empty"}
"""Told without a model."""


@pytest.fixture(autouse=True)
def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


@pytest.mark.parametrize("bad", [one for one in BAD if one.what in _QUICK], ids=lambda bad: bad.what)
def test_what_is_no_sound_is_one_sentence(run: Run, tmp_path: Path, bad: Bad) -> None:
    said = run("transcribe", str(bad.make(tmp_path)), "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: ")
    assert "bad.wav" in said.err
    assert bad.reason in said.err
    assert said.err.count("\n") == 1


def test_subtitles_do_not_replace_a_file_by_accident(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "a.srt"
    taken.write_text("mine", encoding="utf-8")
    said = run("transcribe", str(tmp_path / "a.wav"), "--srt", str(taken))
    assert said.code == 1
    assert "is there already" in said.err
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_language_that_nobody_speaks_here_is_wrong_usage(run: Run) -> None:
    assert run("transcribe", "a.wav", "--language", "xx").code == 2


@pytest.mark.engine
def test_what_was_spoken_comes_back(run: Run, tmp_path: Path) -> None:
    file, srt = tmp_path / "a.wav", tmp_path / "a.srt"
    assert run("speak", SAID, "-o", str(file), "--voice", "open-jtalk-mei/mei").code == 0
    said = run("transcribe", str(file), "--json", "--srt", str(srt))
    assert said.code == 0, said.err
    assert set(said.json) == {"text", "language", "segments", "model"}
    assert (said.json["language"], said.json["model"]) == ("ja", "Whisper base")
    text = str(said.json["text"])
    assert text.rstrip("。") == SAID.rstrip("。")
    (segment,) = cast("list[dict[str, object]]", said.json["segments"])
    assert (set(segment), segment["text"]) == ({"start", "end", "text"}, text)
    assert 0 <= cast("float", segment["start"]) < cast("float", segment["end"]) < 4
    assert text in srt.read_text(encoding="utf-8")


@pytest.mark.engine
def test_a_bad_file_that_only_the_worker_sees_is_one_sentence_and_silence_is_no_failure(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = [one for one in BAD if one.what == "renamed text"]
    said = run("transcribe", str(text.make(tmp_path)))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: bad.wav is no sound in a format")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = run("transcribe", str(write(tmp_path / "a.ogg", tone(1, 16_000, level=0.0), 16_000)))
    assert (said.code, said.out) == (0, "")
    assert "\r0:00 of 0:01" in said.err
    assert "nothing is said" in said.err
