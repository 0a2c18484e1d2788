"""The gallery is driven as a user does it: pointer, keyboard, search, filters, language, theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from saijin_studio.core.language import Language
from saijin_studio.ui.models.personas_arrangement import CardState, CardStatus
from saijin_studio.ui.models.personas_filter import Topic
from saijin_studio.ui.panes.gallery import GRID_WIDTH, LIST_WIDTH, GalleryPane
from saijin_studio.ui.theme import Theme, ThemeChoice
from saijin_studio.ui.widgets.chip import FilterChip
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.persona_card_view import CardView
from saijin_studio.ui.widgets.search_field import SearchField
from saijin_studio.ui.widgets.segmented import SegmentedControl
from tests.ui.gallery_cast import (
    CAST,
    CODE,
    HARUKA,
    MIYU,
    REN,
    STATUS,
    cards,
    empty_gallery,
    filter_chip,
    line,
    place,
    who,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons


@pytest.fixture
def empty_pane(qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons) -> GalleryPane:
    """A pane on the screen whose cast has not arrived."""
    pane = empty_gallery(theme, fonts, icons)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def pane(empty_pane: GalleryPane) -> GalleryPane:
    """A pane with four personas: two ready, one that loads, one whose model is not installed."""
    empty_pane.set_cast(CAST)
    empty_pane.set_status(STATUS)
    QCoreApplication.processEvents()
    return empty_pane


@pytest.fixture
def chosen(pane: GalleryPane) -> list[str]:
    """The personas that the user chose so far."""
    collected: list[str] = []
    pane.persona_chosen.connect(collected.append)
    return collected


def picture(pane: GalleryPane) -> QImage:
    """The pane as it looks once everything has its place."""
    QCoreApplication.processEvents()
    return pane.grab().toImage()


def test_a_click_on_a_card_chooses_the_persona(pane: GalleryPane, chosen: list[str]) -> None:
    """A click on a card chooses the persona."""
    QTest.mouseClick(cards(pane).viewport(), Qt.MouseButton.LeftButton, pos=place(pane, CODE))
    assert chosen == [CODE]
    assert pane.chosen == CODE


def test_a_click_that_slips_off_the_card_chooses_nobody(pane: GalleryPane, qtbot: QtBot) -> None:
    """A click that slips off the card chooses nobody."""
    ground = cards(pane).viewport()
    with qtbot.assertNotEmitted(pane.persona_chosen):
        QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=place(pane, CODE))
        QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=place(pane, MIYU))
        QTest.mouseClick(ground, Qt.MouseButton.RightButton, pos=place(pane, MIYU))


def test_choosing_from_outside_marks_the_card_silently(pane: GalleryPane, qtbot: QtBot) -> None:
    """Choosing from outside marks the card silently."""
    before = picture(pane)
    with qtbot.assertNotEmitted(pane.persona_chosen):
        pane.choose(MIYU)
    assert pane.chosen == MIYU
    assert picture(pane) != before
    pane.choose(None)
    assert pane.chosen is None


def test_two_cards_stand_side_by_side_as_tiles_and_one_as_a_row(pane: GalleryPane) -> None:
    """Two cards stand side by side as tiles and one as a row."""
    assert place(pane, MIYU).y() == place(pane, REN).y()
    switched: list[CardView] = []
    pane.view_changed.connect(switched.append)
    pane.view = CardView.LIST
    QCoreApplication.processEvents()
    assert switched == [CardView.LIST]
    assert place(pane, MIYU).x() == place(pane, REN).x()
    assert pane.sizeHint().width() == LIST_WIDTH


def test_the_arrow_keys_switch_between_tiles_and_rows(pane: GalleryPane) -> None:
    """The arrow keys switch between tiles and rows."""
    control = pane.findChild(SegmentedControl)
    assert control is not None
    segment = control.focusWidget() or control
    QTest.keyClick(segment, Qt.Key.Key_Right)
    assert pane.view is CardView.LIST
    QTest.keyClick(control, Qt.Key.Key_Left)
    assert pane.view is CardView.GRID


def test_arrows_move_and_enter_chooses(pane: GalleryPane, chosen: list[str]) -> None:
    """Arrows move and enter chooses."""
    view = cards(pane)
    pane.choose(MIYU)
    pane.focus_cards()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [REN]
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen == [REN, MIYU]


def test_the_ring_is_for_the_keyboard_only(pane: GalleryPane) -> None:
    """The ring is for the keyboard only."""
    view = cards(pane)
    row = pane.model.row_of(MIYU)
    assert row is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(pane, MIYU))
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view.look_of(row).focused
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_M)
    assert view.look_of(row).focused


def test_typing_a_name_goes_to_the_card(pane: GalleryPane) -> None:
    """Typing a name goes to the card."""
    view = cards(pane)
    pane.focus_cards()
    QTest.keyClicks(view, "ha")
    assert view.currentIndex().row() == pane.model.row_of(HARUKA)


def test_a_heading_closes_and_opens_its_section(pane: GalleryPane) -> None:
    """A heading closes and opens its section."""
    view = cards(pane)
    heading = view.visualRect(pane.model.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert who(pane) == [CODE, HARUKA]
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert who(pane) == [MIYU, REN, CODE, HARUKA]
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert who(pane) == [CODE, HARUKA]


def test_searching_narrows_and_enter_takes_the_first(pane: GalleryPane, chosen: list[str]) -> None:
    """Searching narrows and enter takes the first."""
    pane.focus_search()
    QTest.keyClicks(line(pane), "kodo")
    assert who(pane) == [CODE]
    QTest.keyClick(line(pane), Qt.Key.Key_Return)
    assert chosen == [CODE]
    QTest.keyClick(line(pane), Qt.Key.Key_Escape)
    assert line(pane).text() == ""
    assert len(who(pane)) == 4


def test_down_leads_from_the_search_to_the_cards(pane: GalleryPane, qtbot: QtBot) -> None:
    """Down leads from the search to the cards."""
    pane.activateWindow()
    pane.focus_search()
    QTest.keyClick(line(pane), Qt.Key.Key_Down)
    qtbot.waitUntil(cards(pane).hasFocus)
    assert cards(pane).currentIndex().row() == pane.model.first_card()


def test_the_cross_empties_the_search(pane: GalleryPane) -> None:
    """The cross empties the search."""
    search = pane.findChild(SearchField)
    assert search is not None
    cross = search.findChild(IconButton)
    assert cross is not None
    assert not cross.isVisible()
    QTest.keyClicks(line(pane), "x")
    assert cross.isVisible()
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert line(pane).text() == ""


def test_no_match_says_so_and_offers_the_way_back(pane: GalleryPane) -> None:
    """No match says so and offers the way back."""
    filter_chip(pane, "Music").click()
    QTest.keyClicks(line(pane), "nobody")
    sentence = next(one for one in pane.findChildren(QLabel) if one.text() == "No persona matches.")
    button = pane.findChild(QPushButton)
    assert button is not None
    assert sentence.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(who(pane)) == 4
    assert not sentence.isVisible()


def test_an_empty_cast_offers_no_way_back(empty_pane: GalleryPane) -> None:
    """An empty cast offers no way back."""
    empty_pane.set_cast(())
    button = empty_pane.findChild(QPushButton)
    assert button is not None
    assert not button.isVisible()
    assert any("could be read" in one.text() for one in empty_pane.findChildren(QLabel))
    empty_pane.resize(500, 500)
    empty_pane.set_cast(CAST)
    assert len(who(empty_pane)) == 4


def test_filters_without_anybody_are_hidden(pane: GalleryPane) -> None:
    """Filters without anybody are hidden."""
    seen = [chip.text() for chip in pane.findChildren(FilterChip) if chip.isVisible()]
    assert seen == ["All", "Chat", "Code", "Music"]
    filter_chip(pane, "Code").click()
    assert who(pane) == [CODE]
    filter_chip(pane, "All").click()
    assert len(who(pane)) == 4


def test_before_the_cast_arrives_pale_cards_are_shown(empty_pane: GalleryPane) -> None:
    """Before the cast arrives pale cards are shown."""
    assert {chip.text() for chip in empty_pane.findChildren(FilterChip)} == {topic.value.title() for topic in Topic}
    colours = {picture(empty_pane).pixelColor(80, y).name() for y in range(160, 740, 4)}
    assert len(colours) > 1
    empty_pane.view = CardView.LIST
    assert not picture(empty_pane).isNull()


def test_the_language_changes_while_it_is_open(pane: GalleryPane) -> None:
    """The language changes while it is open."""
    pane.set_language(Language.JA)
    row = pane.model.row_of(MIYU)
    assert row is not None
    assert pane.model.data(pane.model.index(row)) == "美遊"
    filter_chip(pane, "Code").setText("?")
    line(pane).setText("nobody")
    QCoreApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))
    assert filter_chip(pane, "Code").text() == "Code"


def test_every_control_has_a_name_and_the_search_shows_its_key(pane: GalleryPane) -> None:
    """Screen readers hear the names; the key may be rebound."""
    assert cards(pane).accessibleName() == "Personas"
    assert line(pane).accessibleName() == "Name, skill or model"
    pane.resize(460, 760)  # in a narrow one the words come first
    before = picture(pane)
    pane.set_search_key(QKeySequence("Ctrl+L"))
    assert picture(pane) != before
    control = pane.findChild(SegmentedControl)
    assert control is not None
    assert all(button.accessibleName() for button in control.findChildren(QAbstractButton))


@pytest.mark.parametrize("view", CardView)
@pytest.mark.parametrize("scale", [0.8, 2.0])
def test_dark_and_every_state_and_scale_are_painted(
    pane: GalleryPane, theme: Theme, fonts: Fonts, view: CardView, scale: float
) -> None:
    """Dark and every state and scale are painted."""
    theme.choose(ThemeChoice.DARK)
    fonts.set_scale(scale)
    pane.view = view
    pane.resize(pane.sizeHint().width(), 1400)
    for state in CardState:
        pane.set_status({one.id: replace(STATUS[MIYU], state=state, cost="1 GB", stand_in=True) for one in CAST})
        pane.choose(REN)
        QCoreApplication.processEvents()
        shown = picture(pane)
        assert shown.pixelColor(2, shown.height() - 2) == QColor(theme.tokens.bg_window)


def test_a_load_of_unknown_length_turns_only_where_motion_is_wanted(
    pane: GalleryPane, theme: Theme, qtbot: QtBot
) -> None:
    """A load of unknown length turns only where motion is wanted."""
    view = cards(pane)
    pane.set_status({CODE: CardStatus(CardState.LOADING)})
    assert view.look_of(0).turn == 0
    theme.reduced_motion = False
    qtbot.waitUntil(lambda: view.look_of(0).turn > 0)
    theme.reduced_motion = True
    turned = view.look_of(0).turn
    QCoreApplication.processEvents()
    assert view.look_of(0).turn == turned


@pytest.mark.parametrize("reduced", [True, False])
def test_the_card_under_the_pointer_lights_up(pane: GalleryPane, theme: Theme, qtbot: QtBot, reduced: bool) -> None:
    """The card under the pointer lights up."""
    theme.reduced_motion = reduced
    view = cards(pane)
    row = pane.model.row_of(CODE)
    assert row is not None
    QTest.mouseMove(view.viewport(), place(pane, CODE))
    qtbot.waitUntil(lambda: view.look_of(row).hover == 1)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.look_of(row).hover == 0


def test_the_place_is_kept_when_cards_move(pane: GalleryPane) -> None:
    """The place is kept when cards move."""
    pane.resize(GRID_WIDTH, 360)
    view = cards(pane)
    QCoreApplication.processEvents()
    pane.choose(HARUKA)
    scrolled = view.verticalScrollBar().value()
    assert scrolled > 0
    pane.set_status({REN: CardStatus(CardState.INSTALLED)})
    QCoreApplication.processEvents()
    assert view.currentIndex().row() == pane.model.row_of(HARUKA)
    assert view.verticalScrollBar().value() == pytest.approx(scrolled, abs=40)
    picture(pane)


def test_filters_are_reached_and_chosen_by_keyboard(pane: GalleryPane, qtbot: QtBot) -> None:
    """Filters are reached and chosen by keyboard."""
    chip = filter_chip(pane, "Code")
    pane.activateWindow()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: chip.ring_shown)
    picture(pane)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert who(pane) == [CODE]
