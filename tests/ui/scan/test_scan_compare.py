"""Two readings side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from saijin_studio.ui.widgets.scan_compare import ScanCompare
from tests.ui.scan.lines import MENU, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def compare(kit: MessageKit, shown: Callable[[ScanCompare, int, int], ScanCompare]) -> ScanCompare:
    """A menu, of which the other engine misses a line and reads another otherwise."""
    made = shown(ScanCompare(kit), 420, 300)
    other = [MENU[0], replace(MENU[2], text="S20円"), *MENU[3:]]
    made.set_scans("The small engine", MENU, "A <b>large</b> engine", other)
    return made


def test_what_differs_is_marked_on_both_sides_and_counted(compare: ScanCompare) -> None:
    assert [bool(row.differences) for row in compare.left.lines_model.rows] == [False, True, True, False, False]
    assert [bool(row.differences) for row in compare.right.lines_model.rows] == [False, True, False, False]
    assert compare.summary.text() == f"{compare.count} difference(s)"
    assert [head.text() for head in compare.heads] == ["The small engine", "A <b>large</b> engine"]
    assert compare.right.accessibleName() == "Lines that A <b>large</b> engine read"


def test_a_line_is_lit_and_chosen_on_both_sides(compare: ScanCompare) -> None:
    compare.left.hovered.emit(3)
    assert compare.right.hovered_line == 2
    compare.left.hovered.emit(None)
    assert compare.right.hovered_line is None
    compare.right.chosen.emit(3)
    assert compare.left.chosen_line == 4
    compare.right.chosen.emit(-1)
    assert compare.left.chosen_line is None


def test_one_side_scrolls_with_the_other(compare: ScanCompare) -> None:
    many = [line(f"line {n}", 0, n * 30) for n in range(60)]
    compare.set_scans("one", many, "other", many[:40])
    QCoreApplication.processEvents()
    assert compare.summary.text() != "No differences"
    compare.left.scrollToBottom()
    right = compare.right.verticalScrollBar()
    assert right.value() == right.maximum() > 0
    right.setValue(0)
    assert compare.left.verticalScrollBar().value() == 0


def test_lines_cannot_be_changed_there_and_nothing_can_be_shown(compare: ScanCompare, fonts: Fonts) -> None:
    assert not compare.left.lines_model.editable
    compare.set_scans("one", MENU, "other", MENU)
    assert compare.summary.text() == "No differences"
    compare.clear()
    fonts.set_scale(1.2)
    QCoreApplication.sendEvent(compare, QEvent(QEvent.Type.LanguageChange))
    assert compare.summary.isHidden()
    assert not compare.right.lines_model.rows
