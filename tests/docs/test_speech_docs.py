"""What ``docs/speech.md`` says is so."""

from __future__ import annotations

import re
from pathlib import Path

from saijin_studio.config.resources import resource
from saijin_studio.core.delivery import EMOTIONS, PITCHES, SPEEDS
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.sentences import LONGEST
from saijin_studio.core.voices import SPEECH_ROW, STYLES, voices_of
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.runners.backends.speech_backend import MOST_CHARACTERS
from saijin_studio.studio.sound.joining import FORMATS
from saijin_studio.studio.sound.readings import parse

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "speech.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


def _rows(head: str) -> list[list[str]]:
    """The cells of the table whose head begins so."""
    lines = PAGE[PAGE.index(f"| {head} |") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_voice_stands_there_with_its_licence() -> None:
    row = load_catalogue(resource("assets", "models.yaml")).row(SPEECH_ROW)
    known = {(f"`{one.id}`", one.language.value, one.licence) for one in voices_of(row.variants)}
    assert {(name, language, licence) for name, language, _, licence in _rows("id")} == known


def test_the_tables_of_feelings_and_styles_are_those_of_the_program() -> None:
    found = {
        name: [float(re.sub(r"^x |( semitones| dB)$", "", cell)) for cell in cells]
        for name, *cells in _rows("emotion")
    }
    assert found == {
        emotion.value: [one.speed, one.semitones, one.spread, one.gain, one.pauses]
        for emotion, one in EMOTIONS.items()
        if emotion is not Emotion.NEUTRAL
    }
    styles = {
        name: (float(share.removesuffix(" %")) / 100, float(rate[2:]), float(pitch.removesuffix(" semitones")))
        for name, share, rate, pitch in _rows("style")
    }
    assert styles == {name: (one.strength, one.speed, one.pitch) for name, one in STYLES.items()}


def test_the_limits_are_those_of_the_program() -> None:
    assert f"`--speed` ({SPEEDS[0]:g} to {SPEEDS[1]:g})" in TEXT
    assert f"`--pitch` ({PITCHES[0]:g} to {PITCHES[1]:g} semitones)" in TEXT
    assert f"more than {LONGEST[Language.JA]} characters in Japanese or {LONGEST[Language.EN]} in English" in TEXT
    assert f"At most {MOST_CHARACTERS:,} characters" in TEXT
    assert all(suffix[1:].upper() in TEXT for suffix in FORMATS)


def test_the_readings_it_shows_are_valid() -> None:
    example = PAGE.partition("```yaml\n")[2].partition("```")[0]
    assert [one.word for one in parse(example)] == ["美遊", "Saijin", "Saijin"]


def test_the_files_it_names_are_there() -> None:
    for name in re.findall(r"`((?:saijin_studio|core|studio|runners|assets)/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists() or (ROOT / "saijin_studio" / name).exists(), name
