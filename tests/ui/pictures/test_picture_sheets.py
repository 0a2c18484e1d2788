"""Pages that are open: a mended line is mended in the whole text too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from saijin_studio.core.ids import ScanId
from saijin_studio.core.scans import Scan
from saijin_studio.ui.controllers.picture_sheets import mended, sheet_of
from tests.ui.pictures.fakes import line

LINES = (line(0, "one", 0.9), line(1, "one", 0.9), line(2, "two", 0.9))
SCAN = Scan(
    ScanId("s"), Path("a.png"), "a.png", "", 1, 3, 40, 30, LINES, "one\n\none two", "# one\n\none two",
    "PP-OCR", True, 1.0, quarter_turns=1,
)  # fmt: skip


def test_the_line_is_changed_where_it_stands_and_not_where_another_says_the_same() -> None:
    new = mended(SCAN, 1, "1")
    assert new.text == "one\n\n1 two"
    assert new.markdown == "# one\n\n1 two"
    assert [one.text for one in new.lines] == ["one", "1", "two"]
    assert new.edited


def test_a_text_that_was_put_together_otherwise_becomes_its_lines() -> None:
    new = mended(replace(SCAN, text="twenty-one", markdown="|x|"), 2, "2")
    assert new.text == new.markdown == "one\none\n2"


def test_a_page_that_was_read_before_is_as_it_was() -> None:
    sheet = sheet_of(SCAN, Path("b.png"))
    assert (sheet.file, sheet.name, sheet.page, sheet.pages, sheet.turns) == (Path("b.png"), "a.png", 1, 3, 1)
    assert sheet.shown is SCAN
    part = replace(SCAN, id=ScanId("part"))
    sheet.part = part
    assert sheet.shown is part
