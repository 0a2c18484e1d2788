"""Only rows near the view exist; what the user looks at stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VIEW = 400


class Row(QWidget):
    """A row of a given height."""

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = height
        self.button = QPushButton("x", self)

    def heightForWidth(self, width: int) -> int:
        """The height, whatever the width."""
        return self.wanted


class Rows:
    """Rows whose estimates are wrong, as they are in life."""

    def __init__(self, count: int, height: int = 100, estimate: int = 60) -> None:
        self.heights = [height] * count
        self.guess = estimate
        self.kept: set[int] = set()
        self.made: list[int] = []
        self.estimated: list[int] = []

    def count(self) -> int:
        return len(self.heights)

    def estimate(self, row: int, width: int) -> int:
        self.estimated.append(row)
        return self.guess

    def create(self, row: int, parent: QWidget) -> QWidget:
        self.made.append(row)
        return Row(self.heights[row], parent)

    def keeps(self, row: int) -> bool:
        return row in self.kept


def shown(rows: Rows, qtbot: QtBot) -> VirtualList:
    made = VirtualList(rows)
    qtbot.addWidget(made)
    made.set_margins(0, 0, 0, 0, 1_000)
    made.resize(300, VIEW)
    made.show()
    return made


@pytest.fixture
def rows() -> Rows:
    return Rows(5_000)


@pytest.fixture
def view(rows: Rows, qtbot: QtBot) -> VirtualList:
    return shown(rows, qtbot)


def top_of(view: VirtualList, row: int) -> int:
    widget = view.row_widget(row)
    assert widget is not None
    return widget.y()


def test_opens_at_the_end_with_a_handful_of_widgets(view: VirtualList, rows: Rows) -> None:
    assert top_of(view, 4_999) == VIEW - 100
    assert len(rows.made) < 20


def test_heights_are_estimated_only_near_what_is_seen(view: VirtualList, rows: Rows, qtbot: QtBot) -> None:
    assert len(rows.estimated) < 400
    assert min(rows.estimated) > 4_500
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seen = min(row for row in view.live_rows() if top_of(view, row) >= 0)
    assert seen in rows.estimated
    before = top_of(view, seen)
    qtbot.waitUntil(lambda: min(view.live_rows()) <= seen - 5)
    assert top_of(view, seen) == before
    assert 0 not in rows.estimated


def test_rows_are_let_go_when_they_leave(view: VirtualList, qtbot: QtBot) -> None:
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: 0 in view.live_rows() and 4_999 not in view.live_rows())
    assert len(view.live_rows()) < 30


def test_neighbours_are_made_ready_ahead_of_the_view(view: VirtualList, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(view.live_rows()) >= (VIEW + 600) // 100)


def test_what_is_seen_stays_while_rows_above_turn_out_higher(view: VirtualList, qtbot: QtBot) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    row = min(row for row in view.live_rows() if top_of(view, row) >= 0)
    before = top_of(view, row)
    qtbot.waitUntil(lambda: len(view.live_rows()) >= (VIEW + 1_200) // 100)
    assert top_of(view, row) == before


def test_a_row_that_grows_above_the_view_does_not_move_it(view: VirtualList, qtbot: QtBot) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() - 1_000)
    seen = min(row for row in view.live_rows() if top_of(view, row) >= 0)
    above, before = seen - 2, top_of(view, seen)
    qtbot.waitUntil(lambda: above in view.live_rows())
    widget = view.row_widget(above)
    assert isinstance(widget, Row)
    widget.wanted = 180
    view.changed(above)
    assert top_of(view, seen) == before


def test_the_end_is_followed_until_the_user_scrolls_away(view: VirtualList, rows: Rows) -> None:
    rows.heights.append(100)
    view.appended()
    assert top_of(view, 5_000) == VIEW - 100
    told: list[bool] = []
    view.follow_changed.connect(told.append)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 200)
    assert told == [False]
    rows.heights.append(100)
    view.appended()
    assert view.row_widget(5_000) is None or top_of(view, 5_000) != VIEW - 100
    view.scroll_to_end()
    assert top_of(view, 5_001) == VIEW - 100


def test_a_growing_last_row_stays_in_view(view: VirtualList) -> None:
    widget = view.row_widget(4_999)
    assert isinstance(widget, Row)
    widget.wanted = 900
    view.changed(4_999)
    assert widget.geometry().bottom() == VIEW - 1


def test_a_kept_row_lives_on_out_of_sight(view: VirtualList, rows: Rows) -> None:
    rows.kept.add(4_999)
    view.verticalScrollBar().setValue(0)
    assert 4_999 in view.live_rows()


def test_rows_are_made_anew_in_the_same_place(view: VirtualList, rows: Rows) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    row = min(row for row in view.live_rows() if top_of(view, row) >= 0)
    view.rebuild()
    assert abs(top_of(view, row)) <= 100


@pytest.mark.parametrize(
    ("key", "first"), [(Qt.Key.Key_Home, True), (Qt.Key.Key_End, False), (Qt.Key.Key_PageUp, False)]
)
def test_keys_scroll(view: VirtualList, qtbot: QtBot, key: Qt.Key, first: bool) -> None:
    QTest.keyClick(view, key)
    assert (0 in view.live_rows()) is first
    assert view.follows is (key is Qt.Key.Key_End)


def test_tab_brings_a_button_into_view_and_other_focus_does_not(view: VirtualList, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(view.live_rows()) >= (VIEW + 600) // 100)
    qtbot.waitUntil(view.isActiveWindow)
    hidden = next(row for row in sorted(view.live_rows()) if top_of(view, row) < -100)
    before, button = view.row_widget(hidden), view.row_widget(hidden + 1)
    assert isinstance(before, Row)
    assert isinstance(button, Row)
    place = top_of(view, hidden)
    before.button.setFocus()
    assert top_of(view, hidden) == place
    QWidget.setTabOrder(before.button, button.button)
    QTest.keyClick(before.button, Qt.Key.Key_Tab)
    assert button.button.hasFocus()
    assert 0 <= top_of(view, hidden + 1) < VIEW


def test_focus_stays_in_the_list_when_its_row_goes(view: VirtualList, qtbot: QtBot) -> None:
    qtbot.waitUntil(view.isActiveWindow)
    last = view.row_widget(4_999)
    assert isinstance(last, Row)
    last.button.setFocus()
    view.verticalScrollBar().setValue(0)
    assert view.hasFocus()


def test_other_rows_begin_at_their_end(view: VirtualList, rows: Rows) -> None:
    view.verticalScrollBar().setValue(0)
    rows.heights = [50] * 3
    view.reset()
    assert view.follows
    assert sorted(view.live_rows()) == [0, 1, 2]


def test_nothing_at_all_is_fine(qtbot: QtBot) -> None:
    assert shown(Rows(0), qtbot).live_rows() == {}


def test_while_hidden_nothing_is_made(qtbot: QtBot) -> None:
    rows = Rows(10)
    view = VirtualList(rows)
    qtbot.addWidget(view)
    view.reset()
    rows.heights.append(100)
    view.appended()
    assert rows.made == []
