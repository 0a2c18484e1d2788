"""The note of which file a download is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.library.origin import Origin, forget, note, read_origin
from saijin_studio.library.served import Served

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND, THEN, NOW = '"1"', '"2"', "Wed, 01 Jul 2026 09:00:00 GMT", "Thu, 02 Jul 2026 09:00:00 GMT"


def test_a_note_is_kept_and_forgotten(tmp_path: Path) -> None:
    part = tmp_path / "a.part"
    assert read_origin(part) is None
    note(part, Origin("https://x", FIRST, THEN))
    assert read_origin(part) == Origin("https://x", FIRST, THEN)
    forget(part)
    forget(part)
    assert read_origin(part) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"url": 5, "etag": "", "modified": ""}', "[" * 5000])
def test_a_damaged_note_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.part.from").write_text(text, encoding="utf-8")
    assert read_origin(tmp_path / "a.part") is None


def test_only_a_strong_etag_may_be_asked_with() -> None:
    assert Origin("u", FIRST, THEN).validator == FIRST
    assert Origin("u", f"W/{FIRST}", THEN).validator == THEN
    assert Origin("u").validator == ""


@pytest.mark.parametrize(
    ("origin", "answer", "agrees"),
    [
        (Origin("u", FIRST, THEN), Served(0, 1, FIRST, NOW), True),
        (Origin("u", FIRST, THEN), Served(0, 1, SECOND, THEN), False),
        (Origin("u", "", THEN), Served(0, 1, FIRST, NOW), False),
        (Origin("u", "", THEN), Served(0, 1, FIRST, THEN), True),
        (Origin("u", FIRST), Served(0, 1, "", NOW), True),
    ],
)
def test_an_answer_is_of_the_same_file_as_far_as_can_be_told(
    origin: Origin, answer: Served, *, agrees: bool
) -> None:
    assert origin.agrees(answer) is agrees
