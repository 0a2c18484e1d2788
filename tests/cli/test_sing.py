"""``sing`` as a user types it."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.engine
def test_a_song_is_written_with_its_notes_and_its_licence(run: Run, tmp_path: Path) -> None:
    file, notes = tmp_path / "a.wav", tmp_path / "a.mid"
    said = run("sing", "うみ", "-o", str(file), "--seed", "5", "--midi", str(notes), "--json")
    assert said.code == 0
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert said.json == {
        "file": str(file),
        "seconds_audio": pytest.approx(seconds, abs=0.001),
        "sample_rate": 44_100,
        "model": "The studio's singer",
        "stand_in": True,
        "licence": "MIT; voice CC BY 3.0; accompaniment's sounds GPL-2.0",
        "seconds": said.json["seconds"],
        "seed": 5,
        "narrated": False,
        "midi": str(notes),
        "stems": None,
    }
    assert notes.read_bytes().startswith(b"MThd")


@pytest.mark.engine
def test_people_are_told_who_stood_in(run: Run, tmp_path: Path) -> None:
    told = run("sing", "海です。", "-o", str(tmp_path / "b.flac"), "--narrate")
    assert told.code == 0
    assert "The studio's singer" in told.out
    assert "stood in" in told.err


def test_mistakes_are_told_before_anything_is_loaded(run: Run, tmp_path: Path) -> None:
    assert run("sing", "♪", "-o", str(tmp_path / "a.wav")).code == 1
    assert run("sing", "ら", "-o", str(tmp_path / "a.xyz")).code == 1
    assert run("sing", "ら", "-o", str(tmp_path / "a.wav"), "--seed", "x").code == 2
