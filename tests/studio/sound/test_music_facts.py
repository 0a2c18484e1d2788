"""What the composer wrote down is read, and what it did not write is empty."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from saijin_studio.studio.sound.music_facts import NOTHING, facts_in

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = {
    "title": {"ja": "題", "en": "T"},
    "plan": {"ja": "計", "en": "P"},
    "key": {"ja": "ハ長調", "en": "C major"},
    "tempo": 90,
    "metre": "4/4",
    "loop": {"start": 0, "stop": 44100, "sample_rate": 44100},
    "understood": ["waltz"],
    "refused": [],
}


def write(folder: Path, value: object) -> None:
    (folder / "piece.json").write_text(json.dumps(value), encoding="utf-8")


def test_facts_are_read(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    facts = facts_in(tmp_path)
    assert (facts.title.ja, facts.key.en, facts.tempo, facts.loop) == ("題", "C major", 90.0, (0, 44100))
    assert facts.understood == ("waltz",)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "T"), ("tempo", True), ("tempo", "90"), ("metre", 4), ("understood", "waltz"), ("loop", 3)],
)
def test_facts_of_another_form_are_none(tmp_path: Path, field: str, value: object) -> None:
    write(tmp_path, WHOLE | {field: value})
    assert facts_in(tmp_path) == NOTHING


def test_a_piece_without_a_loop_has_none(tmp_path: Path) -> None:
    write(tmp_path, WHOLE | {"loop": None})
    assert facts_in(tmp_path).loop is None


def test_a_model_that_tells_nothing_is_no_fault(tmp_path: Path) -> None:
    assert facts_in(tmp_path) == NOTHING
    (tmp_path / "piece.json").write_bytes(b"\xff" * 100)
    assert facts_in(tmp_path) == NOTHING
    (tmp_path / "piece.json").write_bytes(b" " * 4_000_001)
    assert facts_in(tmp_path) == NOTHING
