"""What docs/music.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

from saijin_studio.runners.backends.composer import harmony
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.style_table import STYLES
from saijin_studio.runners.backends.composer.theory import MODES
from saijin_studio.runners.backends.composer.wishes import wishes_in
from saijin_studio.studio.sound.composing import LONGEST, SHORTEST, USUAL_SECONDS
from saijin_studio.studio.sound.music_planning import PATIENCE

PAGE = (Path(__file__).parents[2] / "docs" / "music.md").read_text(encoding="utf-8")
FOLDER = Path(str(harmony.__file__)).parent


def line_of(begin: str) -> str:
    return PAGE[PAGE.index(begin) :].split("\n\n", 1)[0]


def row_of(name: str) -> list[str]:
    return re.findall(r"`([^`]+)`", next(row for row in PAGE.splitlines() if row.startswith(f"| {name} |")))


def test_styles_and_scales_are_all_there_are() -> None:
    assert set(re.findall(r"`([\w-]+)`", line_of("Styles:"))) == set(STYLES)
    assert set(re.findall(r"`([\w-]+)`", line_of("Scales:"))) == set(MODES)


def test_the_examples_are_understood() -> None:
    for name, field in (("key", "mode"), ("metre", "metre"), ("length", "seconds")):
        for example in row_of(name):
            assert getattr(wishes_in(example), field) is not None, example
    assert wishes_in(row_of("tempo")[0]).tempo == 120
    for example in row_of("mood"):
        assert plan_for(example, 30, 1).found, example
    for example in row_of("instruments"):
        wishes = wishes_in(example)
        assert wishes.programs or wishes.drums is False, example


def test_numbers_and_files_are_right() -> None:
    assert f"{SHORTEST:g} to {LONGEST:g} seconds ({USUAL_SECONDS:g} where" in PAGE
    assert f"within {PATIENCE:g} seconds" in PAGE
    for name in re.findall(r"`(\w+\.py)`", PAGE):
        assert (FOLDER / name).exists(), name
