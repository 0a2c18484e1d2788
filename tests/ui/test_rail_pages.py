"""The left column turns between personas and conversations, which are made when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.panes.gallery_more import GalleryMore
from saijin_studio.ui.panes.history import HistoryPane
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.rail import Rail, RailItem, command_of
from saijin_studio.ui.widgets.rail_pages import LeftPages
from tests.ui.history_heads import kit_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


def test_conversations_are_made_once_and_when_wanted(
    qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons
) -> None:
    made: list[HistoryPane] = []

    def make() -> HistoryPane:
        made.append(HistoryPane(kit_of(theme, fonts, icons)))
        return made[-1]

    pages = LeftPages(QWidget(), make)
    qtbot.addWidget(pages)
    turned: list[bool] = []
    pages.turned.connect(turned.append)
    pages.show_personas()
    assert made == []
    pages.show_conversations()
    pages.show_conversations()
    assert pages.conversations_shown
    assert pages.conversations() is made[0]
    pages.show_personas()
    assert not pages.conversations_shown
    assert turned == [True, False]
    assert len(made) == 1


def test_the_rail_marks_what_is_shown_and_asks_for_the_rest(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    rail = Rail(theme, icons)
    qtbot.addWidget(rail)
    rail.resize(56, 600)
    rail.show()
    pressed: list[RailItem] = []
    rail.triggered.connect(pressed.append)
    rail.set_active(RailItem.CONVERSATIONS)
    assert rail.button(RailItem.CONVERSATIONS).isChecked()
    assert not rail.button(RailItem.PERSONAS).isChecked()
    QTest.mouseClick(rail.button(RailItem.PERSONAS), Qt.MouseButton.LeftButton)
    assert pressed == [RailItem.PERSONAS]
    assert rail.button(RailItem.CONVERSATIONS).isChecked(), "whoever turns the column marks it"
    assert rail.button(RailItem.PERSONAS).y() < rail.button(RailItem.CONVERSATIONS).y()
    assert rail.button(RailItem.SETTINGS).geometry().bottom() > 560, "help and settings stand below"
    assert command_of(RailItem.CONVERSATIONS) is Command.HISTORY
    assert command_of(RailItem.PERSONAS) is None
    assert not rail.grab().isNull()
    assert rail.button(RailItem.CONVERSATIONS).toolTip() == "Conversations"
    rail.show_keys(Keymap())
    assert rail.button(RailItem.CONVERSATIONS).toolTip() == "Conversations (Ctrl+H)"
    assert rail.button(RailItem.CONVERSATIONS).accessibleName() == "Conversations"
    assert rail.button(RailItem.PERSONAS).toolTip() == "Personas"


def test_the_gallerys_menu_shows_its_keys(qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    more = GalleryMore(theme, fonts, icons, parent)
    asked: list[Command] = []
    more.asked.connect(asked.append)
    new, imported = more.menu().actions()
    assert new.shortcut().isEmpty()
    more.set_keymap(Keymap())
    new, imported = more.menu().actions()
    assert new.shortcut().toString() == "Ctrl+Shift+N"
    new.trigger()
    imported.trigger()
    assert asked == [Command.NEW_PERSONA, Command.IMPORT_PERSONA]
