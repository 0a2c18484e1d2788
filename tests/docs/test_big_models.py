"""What ``docs/big-models.md`` says is so."""

from __future__ import annotations

import re
from pathlib import Path

from saijin_studio.config.resources import resource
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.models import Engine, HubSource
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.checkpoint_files import RECORD
from saijin_studio.library.hub import INSTALL
from saijin_studio.runners.backends import hf_musicgen
from saijin_studio.runners.backends.hf_labels import SHARES, WRIME
from saijin_studio.runners.backends.hf_windows import SECONDS
from tests.runners.backends.hf.tiny import GO_EMOTIONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "big-models.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


def _rows(head: str) -> list[list[str]]:
    """The cells of the table whose head begins so."""
    lines = PAGE[PAGE.index(f"| {head} |") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _gigabytes(amount: int) -> str:
    return f"{amount / 1e9:.1f} GB" if amount >= 1e9 else f"{amount / 1e6:.0f} MB"


def test_every_checkpoint_of_the_catalogue_stands_there() -> None:
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    known = {
        (
            f"`{row.id}`",
            f"`{one.id}`",
            next(f"`{source.repo}`" for source in one.sources if isinstance(source, HubSource)),
            _gigabytes(one.size),
            _gigabytes(one.memory),
            f"**{one.licence}**" if one.non_commercial else one.licence,
        )
        for row in catalogue.rows
        for one in row.variants
        if one.engine is Engine.TRANSFORMERS
    }
    assert {tuple(cells) for cells in _rows("row")} == known


def test_commands_and_names_are_those_of_the_program() -> None:
    assert INSTALL in TEXT
    assert f"`{RECORD}`" in TEXT
    assert f"windows of {SECONDS:.0f} s" in TEXT
    assert f"at most {hf_musicgen.LONGEST_SECONDS:.0f} s" in TEXT


def test_the_table_of_labels_is_that_of_the_program() -> None:
    words = {name: re.findall(r"[a-z]+", cell) for name, cell in _rows("ours")}
    assert {label for labels in words.values() for label in labels} == {*GO_EMOTIONS}
    for emotion in Emotion:
        assert sorted(words[emotion.value]) == sorted(
            label for label in GO_EMOTIONS if SHARES[label] == ((emotion, 1.0),)
        )
    halves = [label for label in WRIME if len(SHARES[label]) > 1]
    assert halves == ["anticipation", "trust"]
    assert "*anticipation* and *trust*" in TEXT
