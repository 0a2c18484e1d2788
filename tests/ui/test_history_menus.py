"""What the list's menus, its bar below, its filters and its dialogs ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.models.history_filter import HistoryFilter, Scope
from saijin_studio.ui.panes.history_naming import FolderDialog
from saijin_studio.ui.panes.history_order import Act, Order
from tests.ui.gallery_cast import MIYU, REN
from tests.ui.history_heads import (
    IN_FOLDER,
    NOON,
    OLD,
    TODAY,
    kit_of,
    middle,
    openings,
    shown,
    shown_pane,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.history import HistoryPane
    from saijin_studio.ui.theme import Theme

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


def act(menu: QMenu, text: str) -> QAction:
    """The action of that text, in submenus too."""
    actions = [*menu.actions(), *(one for sub in menu.findChildren(QMenu) for one in sub.actions())]
    return next(one for one in actions if one.text() == text)


def press(pane: HistoryPane, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.view, key, modifiers)


def test_the_menu_of_one_conversation_does_everything(pane: HistoryPane, orders: list[Order]) -> None:
    menu = pane.menus.of([TODAY], ["Work", "R&D"])
    for text in ("Pin", "Archive", "Export …", "Delete", "Work", "R&&D"):
        act(menu, text).trigger()
    assert [(one.act, one.text) for one in orders] == [
        (Act.PIN, ""),
        (Act.ARCHIVE, ""),
        (Act.EXPORT, ""),
        (Act.DELETE, ""),
        (Act.MOVE, "Work"),
        (Act.MOVE, "R&D"),
    ]
    assert not act(menu, "No folder").isEnabled()
    menu.close()


def test_the_menu_offers_the_way_back(pane: HistoryPane, orders: list[Order]) -> None:
    there = [replace(TODAY, pinned=True, archived=True, folder="Work"), replace(OLD, pinned=True, archived=True)]
    menu = pane.menus.of(there, ["Work"])
    for text in ("Unpin", "Take out of the archive", "No folder"):
        act(menu, text).trigger()
    assert [one.act for one in orders] == [Act.UNPIN, Act.UNARCHIVE, Act.MOVE]
    assert not [one for one in menu.actions() if one.text() == "Rename"], "two are not renamed at once"
    deleted = pane.menus.of([replace(TODAY, deleted=NOON)], [])
    assert [one.text() for one in deleted.actions()] == ["Restore"]
    deleted.actions()[0].trigger()
    assert orders[-1] == Order(Act.RESTORE, (TODAY.id,))


def test_open_and_rename_of_the_menu(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    menu = pane.menus.of([TODAY], [])
    act(menu, "Open").trigger()
    assert picked == [("today", "")]
    act(menu, "Rename").trigger()
    assert pane.view.renaming


def test_the_button_of_a_hovered_row_opens_its_menu(pane: HistoryPane, picked: list[tuple[str, str]]) -> None:
    asked: list[QPoint] = []
    pane.view.menu_asked.disconnect()
    pane.view.menu_asked.connect(asked.append)
    QTest.mouseMove(pane.view.viewport(), middle(pane, "today"))
    row = pane.model.row_of("today")
    assert row is not None
    assert pane.view.look_of(row).more
    place = QPoint(pane.view.viewport().width() - 22, int(pane.view.cell_of(row).top()) + 20)
    QTest.mouseClick(pane.view.viewport(), LEFT, pos=place)
    assert len(asked) == 1
    assert picked == []
    assert pane.view.selected == ("today",)


@pytest.mark.parametrize("key", ["today", "folder:Work"])
def test_a_right_click_opens_a_menu(pane: HistoryPane, key: str, orders: list[Order]) -> None:
    viewport, at = pane.view.viewport(), middle(pane, key)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.actions()[-1].trigger()
    popup.close()
    expected = Order(Act.DELETE, (TODAY.id,)) if key == "today" else Order(Act.MOVE, (IN_FOLDER.id,))
    assert orders == [expected]


def test_the_menu_key_opens_the_menu_of_the_current_row(pane: HistoryPane) -> None:
    pane.view.enter()
    press(pane, Qt.Key.Key_F10, SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert popup.actions()[0].text() == "Open"
    popup.close()


def test_the_bar_below_acts_on_all_that_are_chosen(pane: HistoryPane, orders: list[Order]) -> None:
    pane.view.select(["today", "old"])
    for one in (Act.ARCHIVE, Act.EXPORT, Act.DELETE):
        QTest.mouseClick(pane.bulk.button(one), LEFT)
    assert [one.act for one in orders] == [Act.ARCHIVE, Act.EXPORT, Act.DELETE]
    assert all(one.conversations == (TODAY.id, OLD.id) for one in orders)
    QTest.mouseClick(pane.bulk.button(Act.MOVE), LEFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    act(popup, "Work").trigger()
    popup.close()
    assert orders[-1] == Order(Act.MOVE, (TODAY.id, OLD.id), "Work")
    assert not pane.bulk.button(Act.RESTORE).isVisible()


def test_a_new_folder_is_named_in_a_dialog(pane: HistoryPane, orders: list[Order]) -> None:
    pane.menus.folder_asked.emit((TODAY.id,))
    (dialog,) = pane.findChildren(FolderDialog)
    assert not next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).isEnabled()
    dialog.line.setText("  Spring   plays ")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert orders == [Order(Act.MOVE, (TODAY.id,), "Spring plays")]


def test_a_folder_is_renamed_with_all_that_is_in_it(pane: HistoryPane, orders: list[Order]) -> None:
    pane.menus.folder_rename_asked.emit("Work")
    (dialog,) = pane.findChildren(FolderDialog)
    assert dialog.line.text() == "Work"
    dialog.line.setText("Play")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert orders == [Order(Act.MOVE, (IN_FOLDER.id,), "Play")]


def test_filters_are_chips_that_can_be_taken_away(pane: HistoryPane) -> None:
    pane.show_persona(REN)
    assert shown(pane.model) == ["earlier", "yesterday"]
    pane.show_scope(Scope.ARCHIVED)
    assert [one.text() for one in pane.filter_bar.chips] == ["Archived", "Ren"]
    QTest.mouseClick(pane.filter_bar.chips[1], LEFT)
    assert shown(pane.model) == ["archived"]
    pane.clear()
    assert not pane.filter_bar.isVisible()


def test_the_filter_menu_offers_people_and_folders(pane: HistoryPane) -> None:
    menu = pane.filter_button.menu()
    act(menu, "Miyu (5)").trigger()
    assert pane.model.filter == HistoryFilter(persona=MIYU)
    menu = pane.filter_button.menu()
    act(menu, "Work").trigger()
    assert shown(pane.model) == ["in-folder"]
    act(pane.filter_button.menu(), "Clear filters").trigger()
    act(pane.filter_button.menu(), "Archived").trigger()
    assert shown(pane.model) == ["archived"]


def test_the_heads_menu_begins_imports_and_chooses(pane: HistoryPane, qtbot: QtBot) -> None:
    menu = pane.head.menu()
    with qtbot.waitSignal(pane.new_wanted):
        act(menu, "New conversation").trigger()
    with qtbot.waitSignal(pane.import_wanted):
        act(menu, "Import …").trigger()
    act(menu, "Choose all").trigger()
    assert len(pane.view.selected) == 7
    act(menu, "Recently deleted").trigger()
    assert pane.model.filter.scope is Scope.DELETED
    menu.close()
    assert menu.actions()[0].shortcut().isEmpty()
    pane.head.show_keys(Keymap())
    assert pane.head.menu().actions()[0].shortcut().toString() == "Ctrl+N"
    assert pane.head.new.toolTip() == "New conversation (Ctrl+N)"
