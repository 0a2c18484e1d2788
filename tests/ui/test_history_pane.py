"""The list of conversations is used as a person does it: pointer, keyboard, menus, drag and drop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from saijin_studio.core.language import Language
from saijin_studio.ui.models.history_filter import HistoryFilter, Scope
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.theme import Theme, ThemeChoice
from tests.ui.gallery_cast import MIYU
from tests.ui.history_heads import (
    EARLIER,
    HEADS,
    IN_FOLDER,
    NOON,
    OLD,
    PINNED,
    TODAY,
    WEEK,
    YESTERDAY,
    head,
    hit,
    kit_of,
    line_of,
    listed,
    middle,
    openings,
    shown,
    shown_pane,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.history import HistoryPane

LEFT, CONTROL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons) -> HistoryPane:
    """The list with eight conversations, at noon."""
    return shown_pane(qtbot, kit_of(theme, fonts, icons))


@pytest.fixture
def picked(pane: HistoryPane) -> list[tuple[str, str]]:
    """What was opened so far."""
    return openings(pane)


@pytest.fixture
def orders(pane: HistoryPane) -> list[Order]:
    """What was asked for so far."""
    collected: list[Order] = []
    pane.ordered.connect(collected.append)
    return collected


def click(pane: HistoryPane, key: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(pane.view.viewport(), LEFT, modifiers, middle(pane, key))


def press(pane: HistoryPane, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.view, key, modifiers)


def editor(pane: HistoryPane) -> QLineEdit:
    found = pane.view.findChild(QLineEdit)
    assert found is not None
    return found


def test_a_click_opens_a_conversation(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    click(pane, "today")
    assert picked == [("today", "")]
    assert pane.view.selected == ("today",)


def test_enter_opens_and_the_arrows_go_from_row_to_row(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    pane.view.enter()
    press(pane, Qt.Key.Key_Return)
    for _ in range(2):
        press(pane, Qt.Key.Key_Down)
    press(pane, Qt.Key.Key_Return)
    assert picked == [("pinned", ""), ("in-folder", "")]


def test_headings_fold_by_click_and_by_key(pane: HistoryPane) -> None:
    click(pane, "folder:Work")
    assert "in-folder" not in shown(pane.model)
    pane.view.setFocus()
    press(pane, Qt.Key.Key_Right)
    assert "in-folder" in shown(pane.model)
    press(pane, Qt.Key.Key_Left)
    assert "in-folder" not in shown(pane.model)
    press(pane, Qt.Key.Key_Space)
    assert "in-folder" in shown(pane.model)


def test_several_are_chosen_with_ctrl_and_shift_and_opened_by_neither(
    pane: HistoryPane, picked: list[tuple[str, str]]
) -> None:
    click(pane, "today")
    click(pane, "old", CONTROL)
    assert pane.view.selected == ("today", "old")
    click(pane, "pinned")
    click(pane, "earlier", SHIFT)
    assert pane.view.selected == ("pinned", "in-folder", "today", "earlier")
    assert picked == [("today", ""), ("pinned", "")]
    assert pane.bulk.isVisible()
    press(pane, Qt.Key.Key_Escape)
    assert len(pane.view.selected) == 1
    assert not pane.bulk.isVisible()


def test_ctrl_a_chooses_all_and_del_deletes_them(pane: HistoryPane, orders: list[Order]) -> None:
    pane.view.enter()
    press(pane, Qt.Key.Key_A, CONTROL)
    assert len(pane.view.selected) == 7
    press(pane, Qt.Key.Key_Delete)
    assert orders == [Order(Act.DELETE, pane.view.selected)]


def test_what_is_chosen_stays_so_when_rows_move(pane: HistoryPane) -> None:
    click(pane, "old")
    click(pane, "today", CONTROL)
    pane.set_heads([replace(OLD, updated=NOON), *HEADS[:-1]])
    assert set(pane.view.selected) == {"old", "today"}
    pane.set_heads([one for one in HEADS if one.id != OLD.id])
    assert pane.view.selected == ("today",)


def test_f2_renames_in_place(pane: HistoryPane, orders: list[Order], qtbot: QtBot) -> None:
    click(pane, "today")
    pane.view.setFocus()
    press(pane, Qt.Key.Key_F2)
    line = editor(pane)
    assert pane.view.renaming
    assert line.text() == TODAY.title
    line.setText("An evening")
    with qtbot.waitSignal(pane.ordered):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert orders == [Order(Act.RENAME, (TODAY.id,), "An evening")]
    assert not pane.view.renaming


def test_esc_leaves_the_title_as_it_was_and_is_not_the_windows(pane: HistoryPane, orders: list[Order]) -> None:
    pane.view.rename(TODAY.id)
    line = editor(pane)
    line.setText("An evening")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(line, override)
    assert override.isAccepted()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert orders == []
    assert not pane.view.renaming


def drag(pane: HistoryPane, start: str, end: str) -> None:
    """Drag a row onto another, without letting go."""
    viewport = pane.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=middle(pane, start))
    for share in (0.5, 1.0):
        way = middle(pane, end) - middle(pane, start)
        at = QPointF(middle(pane, start) + way * share)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            QPointF(viewport.mapToGlobal(at)),
            LEFT,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)


def release(pane: HistoryPane, at: str) -> None:
    QTest.mouseRelease(pane.view.viewport(), LEFT, pos=middle(pane, at))


def test_rows_are_dragged_into_a_folder_and_out_of_it(
    pane: HistoryPane, orders: list[Order], picked: list[tuple[str, str]]
) -> None:
    drag(pane, "today", "folder:Work")
    assert pane.view.drag.active
    assert not pane.grab().isNull()
    release(pane, "folder:Work")
    drag(pane, "in-folder", "today")
    release(pane, "today")
    drag(pane, "today", "pinned")
    release(pane, "pinned")
    assert orders == [
        Order(Act.MOVE, (TODAY.id,), "Work"),
        Order(Act.MOVE, (IN_FOLDER.id,)),
        Order(Act.PIN, (TODAY.id,)),
    ]
    assert picked == [], "a drag opens nothing"


def test_a_drag_to_where_it_is_already_does_nothing(pane: HistoryPane, orders: list[Order]) -> None:
    drag(pane, "earlier", "yesterday")
    release(pane, "yesterday")
    drag(pane, "today", "folder:Work")
    press(pane, Qt.Key.Key_Escape)
    assert not pane.view.drag.active
    release(pane, "folder:Work")
    assert orders == []


def test_all_chosen_rows_are_dragged_together(pane: HistoryPane, orders: list[Order]) -> None:
    click(pane, "today")
    click(pane, "old", CONTROL)
    drag(pane, "today", "folder:Work")
    release(pane, "folder:Work")
    assert orders == [Order(Act.MOVE, (TODAY.id, OLD.id), "Work")]


def test_typing_searches_and_enter_opens_the_first(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    pane.focus_search()
    QTest.keyClicks(pane.focusWidget(), "card")
    assert pane.model.query == "card"
    pane.search.set_text("カード")
    assert shown(pane.model) == ["yesterday"]
    QTest.keyClick(line_of(pane.search), Qt.Key.Key_Return)
    assert picked == [("yesterday", "")]
    QTest.keyClick(line_of(pane.search), Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    press(pane, Qt.Key.Key_Up)
    press(pane, Qt.Key.Key_Up)
    assert line_of(pane.search) is pane.focusWidget()


def test_enter_waits_for_the_messages_of_this_very_query(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    pane.search.set_text("timetable")
    pane.model.set_hits([hit(OLD)])
    pane.search.set_text("zebra")
    QTest.keyClick(line_of(pane.search), Qt.Key.Key_Return)
    assert picked == [], "what is shown may be of the query before"
    pane.model.set_hits([hit(WEEK)])
    assert picked == [("week", "week-message")]
    pane.search.set_text("other")
    QTest.keyClick(line_of(pane.search), Qt.Key.Key_Return)
    pane.search.set_text("words")
    pane.model.set_hits([hit(OLD)])
    assert len(picked) == 1, "one went on typing"


def test_a_found_message_is_opened_in_its_place(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    pane.search.set_text("timetable")
    pane.model.set_hits([hit(OLD)])
    click(pane, "old old-message")
    assert picked == [("old", "old-message")]
    assert not pane.grab().isNull()


def test_deleted_ones_are_restored_and_nothing_else(
    pane: HistoryPane, orders: list[Order], picked: list[tuple[str, str]]
) -> None:
    pane.show_scope(Scope.DELETED)
    pane.set_heads([replace(TODAY, deleted=NOON), replace(OLD, deleted=NOON)])
    click(pane, "today")
    press(pane, Qt.Key.Key_Delete)
    assert picked == []
    assert orders == []
    pane.view.selectAll()
    QTest.mouseClick(pane.bulk.button(Act.RESTORE), LEFT)
    assert orders == [Order(Act.RESTORE, (TODAY.id, OLD.id))]


def test_emptiness_says_what_to_do(pane: HistoryPane, qtbot: QtBot) -> None:
    button = pane.empty.findChild(QPushButton)
    assert button is not None
    assert not pane.empty.isVisible()
    pane.search.set_text("zebra")
    assert not pane.empty.isVisible(), "messages are still looked through"
    pane.model.set_hits([])
    assert pane.empty.isVisible()
    assert button.text() == "Clear search"
    button.click()
    assert not pane.empty.isVisible()
    pane.model.set_filter(HistoryFilter(folder="nowhere"))
    assert button.text() == "Clear filters"
    pane.clear()
    pane.set_heads([])
    pane.show_scope(Scope.DELETED)
    assert button.text() == "Back to all"
    button.click()
    with qtbot.waitSignal(pane.new_wanted):
        button.click()


@pytest.mark.parametrize(("name", "taken"), [("chat.json", True), ("chat.JSONL", True), ("picture.png", False)])
def test_files_dropped_on_the_list_are_taken(pane: HistoryPane, name: str, taken: bool, tmp_path: Path) -> None:
    files: list[list[Path]] = []
    pane.files_dropped.connect(files.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    pane.dragMoveEvent(event)
    assert event.isAccepted() is taken
    pane.dropEvent(event)
    assert files == ([[tmp_path / name]] if taken else [])


def test_the_title_and_the_count_follow_the_language_and_the_list(pane: HistoryPane, fonts: Fonts) -> None:
    before = pane.grab().toImage()
    fonts.set_language(Language.JA)
    fonts.set_scale(2.0)
    QCoreApplication.processEvents()
    assert pane.grab().toImage() != before
    QApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))


def test_both_themes_paint_every_kind_of_row(pane: HistoryPane, theme: Theme) -> None:
    pane.model.set_previews({one.id: "and so it **ended**" for one in HEADS})
    pane.model.set_running([EARLIER.id])
    pane.view.show_as_open(TODAY.id)
    pane.view.select(["old"])
    light = pane.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    assert pane.grab().toImage() != light
    pane.set_heads([head("stranger", NOON, type(MIYU)("gone")), PINNED, YESTERDAY])
    assert listed(pane.model)[0] == "[pinned]"
    assert not pane.grab().isNull()
