"""The list of what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QToolTip

from saijin_studio.core.pictures import TextLine
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.scan_canvas import NONE
from saijin_studio.ui.widgets.scan_line_editor import ScanLineEditor
from saijin_studio.ui.widgets.scan_lines import ScanLines
from tests.ui.scan.lines import MENU, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit

LEFT, CONTROL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def lines(kit: MessageKit, shown: Callable[[ScanLines, int, int], ScanLines]) -> ScanLines:
    """The lines of a menu."""
    made = shown(ScanLines(kit), 340, 400)
    made.set_lines(MENU)
    QCoreApplication.processEvents()
    return made


def place(lines: ScanLines, number: int) -> QPoint:
    """The middle of a row."""
    return lines.visualRect(lines.lines_model.index(number)).center()


def said(spy: QSignalSpy) -> list[list[object]]:
    """What a signal carried."""
    return [list(spy.at(number)) for number in range(spy.count())]


def keep(field: ScanLineEditor) -> None:
    """Press Enter; Qt takes it in its next turn."""
    QTest.keyClick(field, Qt.Key.Key_Return)
    QCoreApplication.processEvents()


def editor(lines: ScanLines) -> ScanLineEditor:
    """The field that is open."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return lines.findChildren(ScanLineEditor)[-1]


def test_a_click_chooses_a_line_and_asks_for_its_copy_which_is_shown_for_a_moment(lines: ScanLines) -> None:
    chosen, copies = QSignalSpy(lines.chosen), QSignalSpy(lines.copy_asked)
    QTest.mouseClick(lines.viewport(), LEFT, pos=place(lines, 2))
    assert (said(chosen), said(copies)) == ([[2]], [[2]])
    plain = lines.grab().toImage()
    lines.acknowledge(2)
    assert lines.grab().toImage() != plain
    assert lines.painter.done == {2}


def test_the_pointer_lights_lines_here_and_there(lines: ScanLines) -> None:
    hovered = QSignalSpy(lines.hovered)
    QTest.mouseMove(lines.viewport(), place(lines, 1))
    QTest.mouseMove(lines.viewport(), place(lines, 3))
    QTest.mouseMove(lines.viewport(), QPoint(20, 390))
    lines.set_hovered(4)
    assert said(hovered) == [[1], [3], [None]]
    assert lines.hovered_line == 4


def test_two_clicks_change_a_line_in_its_place_and_enter_keeps_it(lines: ScanLines) -> None:
    edits = QSignalSpy(lines.edited)
    QTest.mouseDClick(lines.viewport(), LEFT, pos=place(lines, 1))
    field = editor(lines)
    assert field.text() == "コーヒー"
    field.selectAll()
    QTest.keyClicks(field, "Coffee")
    keep(field)
    assert said(edits) == [[1, "Coffee"]]


def test_esc_drops_what_was_written_and_what_is_the_same_is_no_change(lines: ScanLines) -> None:
    edits = QSignalSpy(lines.edited)
    lines.edit_line(1)
    QTest.keyClicks(editor(lines), "x")
    QTest.keyClick(editor(lines), Qt.Key.Key_Escape)
    lines.set_chosen(2)
    QTest.keyClick(lines, Qt.Key.Key_F2)
    keep(editor(lines))
    assert not edits.count()
    assert lines.lines_model.rows[1].words == "コーヒー"


def test_enter_and_esc_belong_to_the_input_method_while_something_is_composed(lines: ScanLines) -> None:
    edits = QSignalSpy(lines.edited)
    lines.edit_line(1)
    field = editor(lines)
    field.selectAll()
    QCoreApplication.sendEvent(field, QInputMethodEvent("こうちゃ", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(field, key)
        QCoreApplication.processEvents()
    assert not edits.count()
    assert field.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("紅茶")
    QCoreApplication.sendEvent(field, done)
    keep(field)
    assert said(edits) == [[1, "紅茶"]]


def test_changes_are_taken_back_and_made_again(lines: ScanLines) -> None:
    model = lines.lines_model
    model.setData(model.index(0), "one")
    lines.set_lines([replace(MENU[0], text="one"), *MENU[1:]])
    model.setData(model.index(3), "two")
    edits = QSignalSpy(lines.edited)
    QTest.keyClick(lines, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(lines, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(lines, Qt.Key.Key_Z, CONTROL)
    assert said(edits) == [[3, "ケーキ"], [0, "喫茶ひだまり"]]
    assert lines.chosen_line == 0
    assert model.can_redo
    lines.redo()
    assert said(edits)[-1] == [0, "one"]
    lines.set_lines([replace(MENU[0], text="read again"), *MENU[1:]])
    assert not model.can_undo
    assert not model.can_redo


def test_several_lines_are_copied_in_reading_order(lines: ScanLines) -> None:
    one, many = QSignalSpy(lines.copy_asked), QSignalSpy(lines.copies_asked)
    QTest.mouseClick(lines.viewport(), LEFT, pos=place(lines, 3))
    QTest.mouseClick(lines.viewport(), LEFT, CONTROL, place(lines, 1))
    QTest.keyClick(lines, Qt.Key.Key_C, CONTROL)
    assert (said(one), said(many)) == ([[3]], [[[1, 3]]])
    QTest.keyClick(lines, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert said(many)[-1] == [[0, 1, 2, 3, 4]]
    lines.set_chosen(2)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert said(one)[-1] == [2]


def test_what_is_chosen_elsewhere_tells_nobody_and_the_choice_can_be_given_up(lines: ScanLines) -> None:
    chosen = QSignalSpy(lines.chosen)
    lines.set_chosen(3)
    assert lines.selected == [3]
    lines.set_chosen(None)
    assert (lines.selected, lines.chosen_line) == ([], None)
    assert not chosen.count()
    lines.set_chosen(1)
    QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert said(chosen) == [[2], [NONE]]


def test_the_keyboard_begins_at_the_first_line_and_a_click_at_its_own(lines: ScanLines) -> None:
    lines.clearFocus()
    chosen = QSignalSpy(lines.chosen)
    lines.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not chosen.count()
    lines.clearFocus()
    lines.setFocus(Qt.FocusReason.TabFocusReason)
    assert said(chosen) == [[0]]
    assert lines.painter.ring


def test_words_that_are_looked_for_and_differences_are_marked(lines: ScanLines) -> None:
    plain = lines.grab().toImage()
    lines.set_search(["円"])
    assert lines.found == [2, 4]
    marked = lines.grab().toImage()
    lines.set_search(())
    lines.set_differences({0: ((0, 2),)})
    different = lines.grab().toImage()
    assert plain != marked != different != plain


def test_long_lines_are_broken_and_two_thousand_are_no_trouble(lines: ScanLines) -> None:
    many = [line(f"行 {n} " + "とても長い一行 " * (n % 5), 0, 30 * n) for n in range(2000)]
    lines.set_lines(many)
    lines.set_chosen(1999)
    QCoreApplication.processEvents()
    heights = [lines.visualRect(lines.lines_model.index(n)).height() for n in range(5)]
    assert heights[0] == 28
    assert heights[4] > heights[2] >= 28
    lines.resize(700, 400)
    QCoreApplication.processEvents()
    assert lines.visualRect(lines.lines_model.index(4)).height() == 28
    assert lines.viewport().rect().intersects(lines.visualRect(lines.lines_model.index(1999)))


def test_an_edge_shows_that_there_are_more_lines_above_or_below(lines: ScanLines, theme: Theme) -> None:
    lines.set_lines([line(f"line {n}", 0, 30 * n) for n in range(40)])
    QCoreApplication.processEvents()
    bottom, soft = lines.viewport().height() - 1, theme.color("border_soft")
    seen = lines.viewport().grab().toImage()
    assert (seen.pixelColor(3, 0) == soft, seen.pixelColor(3, bottom) == soft) == (False, True)
    lines.scrollToBottom()
    seen = lines.viewport().grab().toImage()
    assert (seen.pixelColor(3, 0) == soft, seen.pixelColor(3, bottom) == soft) == (True, False)


def test_lines_in_doubt_say_so_in_a_word_and_to_screen_readers(lines: ScanLines) -> None:
    words = [lines.lines_model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in (0, 2, 3)]
    assert words == ["1: 喫茶ひだまり · sure 99%", "3: 520円 · fair 80%", "4: ケーキ · check 50%"]
    at = place(lines, 3)
    QCoreApplication.sendEvent(
        lines.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, lines.viewport().mapToGlobal(at))
    )
    assert QToolTip.text() == "ケーキ · check 50%"
    QToolTip.hideText()


def test_a_threshold_dims_and_themes_and_fonts_are_followed(lines: ScanLines, theme: Theme, fonts: Fonts) -> None:
    seen = [lines.grab().toImage()]
    lines.set_threshold(0.9)
    seen.append(lines.grab().toImage())
    theme.choose(ThemeChoice.DARK)
    seen.append(lines.grab().toImage())
    assert seen[0] != seen[1] != seen[2]
    fonts.set_scale(1.5)
    QCoreApplication.sendEvent(lines, QEvent(QEvent.Type.LanguageChange))
    QCoreApplication.processEvents()
    assert lines.visualRect(lines.lines_model.index(0)).height() == 42


def test_a_narrow_list_shows_the_number_alone(lines: ScanLines) -> None:
    lines.resize(170, 400)
    QCoreApplication.processEvents()
    assert lines.visualRect(lines.lines_model.index(2)).height() == 28
    lines.grab()


def test_no_lines_are_told_by_a_sentence_and_a_list_can_be_for_reading_only(lines: ScanLines) -> None:
    lines.set_lines(())
    empty = lines.grab().toImage()
    lines.set_empty_words("No text was found.")
    assert lines.grab().toImage() != empty
    lines.set_lines(MENU)
    lines.set_editable(False)
    lines.edit_line(1)
    assert not lines.findChildren(ScanLineEditor)


def test_a_menu_is_asked_for_where_the_pointer_or_the_choice_is(lines: ScanLines) -> None:
    menus = QSignalSpy(lines.menu_asked)
    reason = QContextMenuEvent.Reason
    for why, at in ((reason.Mouse, place(lines, 2)), (reason.Mouse, QPoint(20, 390)), (reason.Keyboard, QPoint())):
        lines.set_chosen(1)
        lines.contextMenuEvent(QContextMenuEvent(why, at, lines.viewport().mapToGlobal(at)))
    assert [one[0] for one in said(menus)] == [2, None, 1]


def test_what_an_engine_says_is_one_row_of_plain_text(lines: ScanLines) -> None:
    lines.set_lines([TextLine("<i>a</i>\r\nb\x00", 0.9, MENU[0].box)])
    assert lines.lines_model.rows[0].words == "<i>a</i> b\ufffd"
    assert lines.lines_model.setData(lines.lines_model.index(0), "two\nrows ")
    assert lines.lines_model.rows[0].words == "two rows"
    assert not lines.lines_model.setData(lines.lines_model.index(7), "nothing")
    assert lines.lines_model.flags(lines.lines_model.index(7)) == Qt.ItemFlag.NoItemFlags
