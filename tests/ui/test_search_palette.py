"""The search over everything is one field and one list, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from saijin_studio.core.language import Language
from saijin_studio.core.personas import Cast
from saijin_studio.ui.controllers.searching_sources import MOST, SearchSources
from saijin_studio.ui.dialogs.search import SearchPalette
from saijin_studio.ui.dialogs.search_results import Found, Kind, ResultModel
from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.models.history_words import HistoryWords
from saijin_studio.ui.theme import Theme, ThemeChoice
from tests.ui.gallery_cast import CAST
from tests.ui.history_heads import ARCHIVED, HEADS, NOON, TODAY, hit, kit_of, line_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons

MIYU = Found(Kind.PERSONA, "miyu", "Miyu", "words", look=CAST[0].look)
TALK = Found(Kind.CONVERSATION, "today", "Reading night", "Miyu", "11:59", icon="chat-text")
SAID = Found(Kind.MESSAGE, "old", "About old", "a timetable", "Mar 7", None, "chat-text", "m", ((2, 11),))
DO = Found(Kind.COMMAND, "settings", "Settings", aside="Ctrl+,", icon="command")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a line in it that has the focus."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    QLineEdit(made).setObjectName("behind")
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def palette(window: QWidget, theme: Theme, fonts: Fonts, icons: Icons) -> SearchPalette:
    """The palette over it, closed."""
    return SearchPalette(kit_of(theme, fonts, icons), window)


@pytest.fixture
def taken(palette: SearchPalette) -> list[Found]:
    """What was chosen so far."""
    collected: list[Found] = []
    palette.taken.connect(collected.append)
    return collected


def key(palette: SearchPalette, one: Qt.Key) -> None:
    QTest.keyClick(line_of(palette.field), one)


def test_the_first_result_is_taken_by_enter(palette: SearchPalette, taken: list[Found]) -> None:
    palette.open()
    palette.show_found([MIYU, TALK, SAID, DO], complete=True)
    key(palette, Qt.Key.Key_Return)
    assert taken == [MIYU]
    assert not palette.isVisible()


def test_the_arrows_pass_over_headings_and_go_round(palette: SearchPalette) -> None:
    palette.open()
    palette.show_found([TALK, MIYU], complete=True)
    assert palette.list.current == MIYU, "kinds have their order"
    key(palette, Qt.Key.Key_Down)
    assert palette.list.current == TALK
    key(palette, Qt.Key.Key_Down)
    assert palette.list.current == MIYU
    key(palette, Qt.Key.Key_Up)
    assert palette.list.current == TALK


def test_what_comes_later_does_not_move_the_choice(palette: SearchPalette) -> None:
    palette.open()
    palette.field.set_text("re")
    palette.show_found([MIYU, TALK], complete=False)
    key(palette, Qt.Key.Key_Down)
    palette.show_found([MIYU, TALK, SAID], complete=True)
    assert palette.list.current == TALK
    palette.show_found([MIYU, SAID], complete=True)
    assert palette.list.current == MIYU


def test_a_click_takes_a_result_and_one_beside_the_panel_closes(palette: SearchPalette, taken: list[Found]) -> None:
    palette.open()
    palette.show_found([MIYU, TALK], complete=True)
    place = palette.list.visualRect(palette.list.results.index(3)).center()
    QTest.mouseMove(palette.list.viewport(), place)
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == [TALK]
    palette.open()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_esc_closes_gives_the_focus_back_and_is_not_the_windows(palette: SearchPalette, window: QWidget) -> None:
    behind = window.findChild(QLineEdit, "behind")
    assert behind is not None
    behind.setFocus()
    palette.open()
    palette.field.set_text("typed")
    assert line_of(palette.field).hasFocus()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(palette, override)
    assert override.isAccepted()
    key(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert behind.hasFocus()
    palette.open()
    assert palette.query == "", "it begins anew"
    QTest.keyClick(palette, Qt.Key.Key_Tab)
    assert line_of(palette.field).hasFocus(), "the window behind waits"
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_nothing_found_is_said_once_it_is_sure(palette: SearchPalette, window: QWidget) -> None:
    palette.open()
    palette.field.set_text("zebra")
    palette.show_found([], complete=False)
    searching = palette.grab().toImage()
    palette.show_found([], complete=True)
    assert palette.grab().toImage() != searching
    window.resize(500, 400)
    assert palette.size() == window.size()


def test_both_themes_paint_it(palette: SearchPalette, theme: Theme) -> None:
    palette.open()
    palette.show_found([MIYU, TALK, SAID, DO], complete=True)
    light = palette.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    assert palette.grab().toImage() != light
    QApplication.sendEvent(palette, QEvent(QEvent.Type.LanguageChange))


def test_the_model_says_what_each_line_is(qapp: QApplication) -> None:
    model = ResultModel(qapp)
    model.names = {Kind.MESSAGE: "Messages"}
    assert model.step(-1, 1) == -1
    model.set_found([SAID])
    heading, said = model.index(0), model.index(1)
    assert model.data(heading) == "Messages"
    assert model.data(heading, Qt.ItemDataRole.AccessibleTextRole) is None
    assert model.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert model.data(said) == "About old"
    assert model.data(said, Qt.ItemDataRole.AccessibleTextRole) == "About old, a timetable, Mar 7, Messages"
    assert model.data(said, Qt.ItemDataRole.EditRole) is None
    assert model.data(QModelIndex()) is None
    assert model.found(0) is None
    assert model.rowCount(heading) == 0
    model.deleteLater()


@pytest.fixture
def sources(fonts: Fonts) -> SearchSources:
    """Four personas and eight conversations."""
    made = SearchSources(fonts, Keymap(), HistoryWords(fonts, lambda: NOON))
    made.set_cast(Cast(CAST))
    made.heads = HEADS
    return made


def named(found: list[Found], kind: Kind) -> list[str]:
    return [one.key for one in found if one.kind is kind]


@pytest.mark.parametrize("query", ["れん", "ﾚﾝ", "レン", "ren", "REN"])
def test_personas_are_found_by_kana_romaji_and_width(sources: SearchSources, query: str) -> None:
    assert named(sources.find(query), Kind.PERSONA)[0] == "ren"


def test_titles_and_commands_are_found(sources: SearchSources, fonts: Fonts) -> None:
    found = sources.find("about")
    assert len(named(found, Kind.CONVERSATION)) == MOST[Kind.CONVERSATION]
    (settings,) = [one for one in sources.find("setting") if one.kind is Kind.COMMAND]
    assert (settings.key, settings.aside) == ("settings", "Ctrl+,")
    assert named(sources.find("stop the reply"), Kind.COMMAND) == [], "Esc closes the palette first"
    fonts.set_language(Language.JA)
    assert sources.find("miyu")[0].title == "美遊"


def test_at_first_there_are_the_newest_and_whom_one_talked_with(sources: SearchSources) -> None:
    found = sources.at_first(["ren", "nobody"])
    assert named(found, Kind.PERSONA) == ["ren"]
    assert named(found, Kind.CONVERSATION)[0] == TODAY.id
    assert ARCHIVED.id not in named(found, Kind.CONVERSATION)
    assert "new-conversation" in named(found, Kind.COMMAND)


def test_a_message_carries_its_place(sources: SearchSources) -> None:
    said = sources.message(hit(TODAY))
    assert (said.key, said.message, said.marks) == (TODAY.id, "today-message", ((2, 11),))
    assert said.look == CAST[0].look
