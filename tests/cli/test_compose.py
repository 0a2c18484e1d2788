"""``compose`` from the command line."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.engine
def test_a_piece_and_all_that_belongs_to_it_are_written(run: Run, tmp_path: Path) -> None:
    files = {name: tmp_path / name for name in ("a.wav", "a.mid", "a.png", "stems")}
    said = run(
        "compose", "ニ短調のワルツ", "-o", str(files["a.wav"]), "--seconds", "2", "--seed", "3", "--json",
        "--midi", str(files["a.mid"]), "--picture", str(files["a.png"]), "--stems", str(files["stems"]),
    )  # fmt: skip
    assert said.code == 0
    told = said.json
    assert told["file"] == str(files["a.wav"])
    assert (told["seconds_audio"], told["sample_rate"], told["seed"]) == (2.0, 44_100, 3)
    assert told["stand_in"] is True
    assert isinstance(told["model"], str)
    assert isinstance(told["seconds"], float)
    assert told["key"] == {"ja": "ニ短調", "en": "D minor"}
    assert all(file.exists() for file in files.values())
    with wave.open(str(files["a.wav"])) as sound:
        assert sound.getnframes() == 2 * 44_100


@pytest.mark.engine
def test_people_are_told_what_it_is_who_made_it_and_under_which_licence(run: Run, tmp_path: Path) -> None:
    said = run("compose", "calm waltz in D minor", "-o", str(tmp_path / "a.flac"), "--seconds", "1", "--seed", "3")
    assert said.code == 0
    assert "D minor" in said.out
    assert "GPL" in said.out
    assert "seed 3" in said.out
    assert "stood in" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("?!", "-o", "a.wav"), 1, "says nothing"),
        (("waltz", "-o", "a.wav", "--seconds", "0"), 1, "cannot be made"),
        (("waltz", "-o", "a.wav", "--seconds", "36000"), 1, "1 to 300 seconds"),
        (("waltz", "-o", "a.wav", "--seconds", "nan"), 1, "cannot be made"),
        (("waltz", "-o", "a.txt"), 1, "no sound file"),
        (("waltz", "-o", "a.wav", "--seed", "-1"), 2, "no whole number"),
        (("waltz",), 2, "required"),
    ],
)
def test_what_makes_no_sense_gets_one_sentence_before_anything_is_started(
    run: Run, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    said = run("compose", *arguments)
    assert said.code == code
    assert sentence in said.err
    assert said.out == ""
