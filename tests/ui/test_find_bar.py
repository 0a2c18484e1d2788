"""A text is found in the whole conversation, counted, and marked where it is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.ui.panes.find_bar import FindBar
from saijin_studio.ui.panes.find_bar_marks import FindMarks
from saijin_studio.ui.panes.find_bar_matches import Match, Matches, phrase, places
from saijin_studio.ui.theme import Theme, ThemeChoice
from saijin_studio.ui.widgets.message_style import MessageStyle
from saijin_studio.ui.widgets.text_block_document import DocumentView
from tests.ui.history_heads import kit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said."""

    id: str
    text: str


SAID = [Line("1", "A key, and another Key."), Line("2", "nothing"), Line("3", "ＫＥＹ と カギ"), Line("4", "かぎ")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("key", [Match(0, 0), Match(0, 1), Match(2, 0)]),
        ("ｋｅｙ", [Match(0, 0), Match(0, 1), Match(2, 0)]),
        ("another key", [Match(0, 0)]),
        ("かぎ", [Match(2, 0), Match(3, 0)]),
        ("zebra", []),
        ("  ", []),
        ("", []),
    ],
)
def test_case_and_width_do_not_count(query: str, found: list[Match]) -> None:
    matches = Matches()
    matches.look(SAID, query)
    assert matches.found == found


def test_one_begins_at_what_is_in_sight_and_goes_round() -> None:
    matches = Matches()
    matches.look(SAID, "key")
    assert [matches.nearest(row) for row in (0, 1, 3)] == [0, 2, 0]
    assert matches.place_of(Match(2, 0)) == 2
    assert matches.place_of(None) == -1
    matches.look(SAID, "zebra")
    assert matches.nearest(0) == -1


def test_a_message_that_was_changed_is_looked_through_anew() -> None:
    matches = Matches()
    matches.look(SAID, "key")
    matches.look([Line("1", "no more"), *SAID[1:]], "key")
    assert matches.found == [Match(2, 0)]
    matches.forget()
    assert matches.found == []


def test_places_are_counted_as_qt_counts_them() -> None:
    assert list(places("🌸 key 🌸 KEY", phrase("Key"))) == [(3, 6), (10, 13)]


def test_what_touches_is_marked_one_by_one() -> None:
    assert list(places("ああ あ", "あ")) == [(0, 1), (1, 2), (3, 4)]


@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_whatever_is_looked_for_lies_in_the_text(text: str, query: str) -> None:
    size = len(text.encode("utf-16-le", errors="surrogatepass")) // 2
    assert all(0 <= first < last <= size for first, last in places(text, phrase(query) or "x"))


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons) -> Iterator[FindBar]:
    pane = QWidget()
    head = QWidget(pane)
    head.setGeometry(0, 0, 800, 60)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.show()
    qtbot.waitExposed(pane)
    made = FindBar(kit_of(theme, fonts, icons), pane, head)
    made.open()
    yield made  # and not returned: nobody else keeps the pane
    pane.hide()


def test_it_stands_below_the_head_at_the_right(bar: FindBar) -> None:
    assert bar.y() > 60
    assert bar.geometry().right() == 800 - 24 - 1
    pane = bar.parentWidget()
    assert pane is not None
    pane.resize(300, 600)
    assert bar.geometry().right() < 300
    assert bar.x() >= 24


def test_enter_goes_on_and_shift_enter_back(bar: FindBar) -> None:
    steps: list[int] = []
    bar.stepped.connect(steps.append)
    bar.show_count(0, 3, looked=True)
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    QTest.keyClick(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar, Qt.Key.Key_F3)
    QTest.keyClick(bar, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.line, Qt.Key.Key_Down)
    QTest.keyClick(bar.line, Qt.Key.Key_Up)
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.previous, Qt.MouseButton.LeftButton)
    assert steps == [1, -1, 1, -1, 1, -1, 1, -1]


def test_it_says_which_of_how_many(bar: FindBar) -> None:
    bar.show_count(2, 17, looked=True)
    assert bar.count_text == "3 / 17"
    assert bar.next.isEnabled()
    bar.show_count(-1, 0, looked=True)
    assert bar.count_text == "No match"
    assert not bar.next.isEnabled()
    bar.show_count(-1, 0, looked=False)
    assert bar.count_text == ""
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert not bar.grab().isNull()


def test_esc_closes_it_and_is_not_the_windows(bar: FindBar, qtbot: QtBot) -> None:
    for key, ours in ((Qt.Key.Key_Escape, True), (Qt.Key.Key_F3, True), (Qt.Key.Key_F1, False)):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        override.ignore()
        QApplication.sendEvent(bar, override)
        assert override.isAccepted() is ours
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, fonts: Fonts) -> Iterator[DocumentView]:
    """A row with one document of two paragraphs."""
    row = QWidget()
    qtbot.addWidget(row)
    made = DocumentView(MessageStyle(theme, fonts), row)
    made.document.setPlainText("A key.\nAnother key, and 🌸 key.")
    made.setGeometry(0, 0, 300, made.heightForWidth(300))
    row.resize(320, 120)
    row.show()
    qtbot.waitExposed(row)
    yield made
    row.hide()


def tinted(view: DocumentView, theme: Theme) -> int:
    """How many pixels have the colour of a mark on the ground of the window."""
    image = view.grab().toImage()
    wanted = theme.color("accent").rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_the_current_place_has_a_ring_and_the_others_a_tint(view: DocumentView, theme: Theme) -> None:
    plain = view.grab().toImage()
    marks = FindMarks(theme)
    row = view.parentWidget()
    assert row is not None
    marks.show({4: row}, "key", None)
    assert view.grab().toImage() != plain
    assert tinted(view, theme) == 0
    assert marks.current() is None
    marks.show({4: row}, "key", Match(4, 2))
    assert tinted(view, theme) > 0
    place = marks.current()
    assert place is not None
    assert place[1] > 10, "it is in the second paragraph"
    marks.show({5: row}, "key", Match(4, 2))
    assert tinted(view, theme) == 0, "another row is meant"
    theme.choose(ThemeChoice.DARK)
    assert not view.grab().isNull()
    theme.choose(ThemeChoice.LIGHT)
    marks.clear()
    assert view.grab().toImage() == plain


def test_a_document_that_goes_on_is_marked_anew(view: DocumentView, theme: Theme) -> None:
    marks = FindMarks(theme)
    row = view.parentWidget()
    assert row is not None
    marks.show({0: row}, "key", Match(0, 3))
    assert marks.current() is None
    view.document.setPlainText("key key key key")
    marks.show({0: row}, "key", Match(0, 3))
    assert marks.current() is not None
    marks.show({}, "key", None)
    assert marks.current() is None
    marks.show({0: row}, "", None)
    assert marks.current() is None


def test_a_row_that_has_gone_takes_its_marks_along(view: DocumentView, theme: Theme, qtbot: QtBot) -> None:
    marks = FindMarks(theme)
    row = view.parentWidget()
    assert row is not None
    marks.show({0: row}, "key", Match(0, 0))
    gone: list[bool] = []
    view.destroyed.connect(lambda: gone.append(True))
    view.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    assert marks.current() is None
    marks.clear()
