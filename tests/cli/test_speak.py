"""``speak`` as a user types it."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.engine
def test_a_sentence_is_spoken_into_a_file_with_its_licence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    voice = ("--voice", "open-jtalk-mei/mei", "--emotion", "joy", "--speed", "1.2", "--pitch", "-1")
    said = run(
        "speak", "今日はとても嬉しいです。", "-o", str(file), *voice, "--srt", str(tmp_path / "a.srt"), "--json"
    )
    assert said.code == 0
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert said.json == {
        "file": str(file),
        "seconds_audio": pytest.approx(seconds, abs=0.001),
        "sample_rate": 48_000,
        "voice": "open-jtalk-mei/mei",
        "voices": ["open-jtalk-mei/mei"],
        "model": "Open JTalk, Mei",
        "licence": "MIT; voice CC BY 3.0",
        "stand_in": True,
        "seconds": said.json["seconds"],
    }
    assert "今日はとても嬉しいです。" in (tmp_path / "a.srt").read_text(encoding="utf-8")
    assert "1 of 1" in said.err


@pytest.mark.engine
def test_people_are_told_who_spoke_and_that_it_stood_in(run: Run, tmp_path: Path) -> None:
    said = run("speak", "Good morning.", "-o", str(tmp_path / "a.ogg"), "--voice", "hibari-en/heart")
    assert said.code == 0
    assert "Heart (Hibari, Apache-2.0)" in said.out
    assert "stood in" in said.err
    assert (tmp_path / "a.ogg").stat().st_size > 1000


def test_the_voices_are_listed(run: Run) -> None:
    listed = run("speak", "--list-voices", "--json").json["voices"]
    assert isinstance(listed, list)
    assert {
        "voice": "kokoro-ja/jm_kumo",
        "language": "ja",
        "title": {"ja": "くも", "en": "Kumo"},
        "model": "Kokoro 82M, Japanese",
        "licence": "Apache-2.0",
        "stand_in": True,
    } in listed
    assert "piper-joe/joe" in run("speak", "--list-voices").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("😀", "-o", "a.wav"), "There is nothing in the text that could be spoken."),
        (("hm", "-o", "a.txt"), "a.txt is no sound file that can be written."),
        (("hm", "-o", "a.wav", "--voice", "nobody"), "There is no voice nobody."),
        (("hm", "-o", "nowhere/a.wav"), "cannot be written: there is no such folder."),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    said = run("speak", *arguments)
    assert said.code == 1
    assert sentence in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        (" ", "-o", "a.wav"),
        ("hm",),
        ("hm", "-o", "a.wav", "--emotion", "hunger"),
        ("hm", "-o", "a.wav", "--speed", "9"),
        ("hm", "-o", "a.wav", "--pitch", "high"),
        ("hm", "-o", "a.wav", "--strength", "nan"),
    ],
)
def test_wrong_usage_is_told_without_starting_anything(run: Run, arguments: tuple[str, ...]) -> None:
    said = run("speak", *arguments)
    assert said.code == 2
    assert "error: " in said.err
