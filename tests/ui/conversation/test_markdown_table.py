"""A table breaks its cells where there is little room, and scrolls by itself where words do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from saijin_studio.ui.markdown.blocks import Table
from saijin_studio.ui.markdown.stream import parse_markdown
from saijin_studio.ui.widgets.markdown_table import MarkdownTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_style import MessageStyle


def tables(source: str) -> list[Table]:
    return [block for block in parse_markdown(source) if isinstance(block, Table)]


@pytest.fixture
def table(style: MessageStyle, qtbot: QtBot) -> MarkdownTable:
    made = MarkdownTable(style)
    qtbot.addWidget(made)
    return made


def show(table: MarkdownTable, source: str, width: int) -> None:
    table.set_tables(tables(source))
    table.resize(width, table.heightForWidth(width))
    table.show()


def turn(table: MarkdownTable, x: int, y: int = 0) -> bool:
    at, none = QPointF(5, 5), Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(x, y), none, keys, phase, False)
    QApplication.sendEvent(table, event)
    return event.isAccepted()


def bar_of(table: MarkdownTable) -> QScrollBar:
    [bar] = table.findChildren(QScrollBar)
    return bar


def widths(table: MarkdownTable) -> set[int]:
    return {view.width() for view in table.views}


def test_a_small_table_is_as_wide_as_its_words(table: MarkdownTable) -> None:
    show(table, "| a | b |\n|---|---|\n| one | two |\n", 600)
    assert widths(table) < {*range(200)}
    assert not turn(table, -120)


def test_long_cells_break_before_anything_scrolls(table: MarkdownTable) -> None:
    source = "| a | b |\n|---|---|\n| x | " + "some words " * 20 + "|\n"
    show(table, source, 600)
    low = table.height()
    show(table, source, 200)
    assert table.height() > low
    assert max(widths(table)) <= 200
    assert bar_of(table).isHidden()


def test_many_columns_scroll_and_only_sideways(table: MarkdownTable) -> None:
    row = "|" + " averylongword |" * 12 + "\n"
    show(table, row + "|" + "---|" * 12 + "\n" + row * 90, 300)
    assert len(table.views) == 3
    assert len(widths(table)) == 1
    bar = bar_of(table)
    assert bar.isVisible()
    before = table.grab().toImage()
    assert not turn(table, 0, -120)
    assert turn(table, -240)
    assert bar.value() > 0
    assert table.grab().toImage() != before
    assert not turn(table, -10, -120)


def test_a_table_becomes_another_with_fewer_parts(table: MarkdownTable) -> None:
    show(table, "| a |\n|---|\n" + "| 1 |\n" * 90, 300)
    show(table, "| b | c |\n|---|---|\n| 2 | 3 |\n", 300)
    [view] = table.views
    assert [cell for cell in view.document.toPlainText().split("\n") if cell] == ["b", "c", "2", "3"]


def test_a_row_that_grows_makes_its_column_wider(table: MarkdownTable) -> None:
    head = "| a |\n|---|\n" + "| 1 |\n" * 50
    show(table, head + "| x |", 300)
    narrow = max(widths(table))
    show(table, head + "| x and much more |", 300)
    assert min(widths(table)) > narrow
