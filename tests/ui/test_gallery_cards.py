"""What can be done with a card beside talking: star, order, menu, details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language
from saijin_studio.ui.fonts import Fonts
from saijin_studio.ui.gallery_state import GalleryState
from saijin_studio.ui.models.personas_arrangement import Card, CardState, CardStatus, ModelChip
from saijin_studio.ui.panes.gallery_delegate import card_box
from saijin_studio.ui.panes.gallery_hover import NO_ROW
from saijin_studio.ui.widgets.persona_card_star import star_box
from saijin_studio.ui.widgets.persona_card_view import CardView
from tests.ui.gallery_cast import CAST, CODE, HARUKA, MIYU, REN, STATUS, cards, empty_gallery, place, who

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.gallery import GalleryPane
    from saijin_studio.ui.panes.gallery_details import DetailsPanel
    from saijin_studio.ui.theme import Theme

EVERYWHERE = {one.id: CardStatus(CardState.INSTALLED, (ModelChip("phi3", 2),), "1 GB · 2 s") for one in CAST}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with room beside the gallery."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(760, 760)
    return made


@pytest.fixture
def pane(qtbot: QtBot, window: QWidget, theme: Theme, fonts: Fonts, icons: Icons) -> GalleryPane:
    """A pane in that window; all four personas are in one section."""
    made = empty_gallery(theme, fonts, icons, window)
    made.set_cast(CAST)
    made.set_status(EVERYWHERE)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    QCoreApplication.processEvents()
    return made


def row_of(pane: GalleryPane, persona: PersonaId) -> int:
    """The row of somebody who is shown."""
    row = pane.model.row_of(persona)
    assert row is not None
    return row


def stand_on(pane: GalleryPane, persona: PersonaId) -> None:
    """Bring the keyboard to a card."""
    pane.focus_cards()
    cards(pane).setCurrentIndex(pane.model.index(row_of(pane, persona)))


def star(pane: GalleryPane, persona: PersonaId) -> QPoint:
    """The middle of a card's star."""
    view, row = cards(pane), row_of(pane, persona)
    entry = pane.model.entry(row)
    assert isinstance(entry, Card)
    box = card_box(view.cell_of(row), view.card_view())
    return star_box(box, entry, view.card_view(), Fonts(Language.EN)).center().toPoint()


def drag(pane: GalleryPane, persona: PersonaId, to: QPoint, *, drop: bool = True) -> None:
    """Take a card with the pointer."""
    ground = cards(pane).viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=place(pane, persona))
    QTest.mouseMove(ground, place(pane, persona) + QPoint(QApplication.startDragDistance() + 2, 0))
    QTest.mouseMove(ground, to)
    if drop:
        QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=to)


def words(menu: QMenu) -> list[str]:
    """What a menu offers, and what it shows as impossible in brackets."""
    actions = [one for one in menu.actions() if not one.isSeparator()]
    return [one.text() if one.isEnabled() else f"({one.text()})" for one in actions]


def do(menu: QMenu, text: str) -> None:
    """Choose something."""
    next(one for one in menu.actions() if one.text() == text).trigger()


def open_menu(pane: GalleryPane) -> QMenu:
    """The menu that is open."""
    menus = [one for one in cards(pane).findChildren(QMenu) if one.isVisible()]
    assert len(menus) == 1
    return menus[0]


@pytest.mark.parametrize("view", CardView)
def test_a_click_on_the_star_makes_a_favourite_and_chooses_nobody(
    pane: GalleryPane, qtbot: QtBot, view: CardView
) -> None:
    pane.view = view
    QCoreApplication.processEvents()
    with qtbot.assertNotEmitted(pane.persona_chosen):
        QTest.mouseClick(cards(pane).viewport(), Qt.MouseButton.LeftButton, pos=star(pane, CODE))
    assert pane.state.favourites == (CODE,)
    assert who(pane) == [CODE, MIYU, REN, HARUKA]
    QTest.mouseClick(cards(pane).viewport(), Qt.MouseButton.LeftButton, pos=star(pane, CODE))
    assert pane.state.favourites == ()


def test_f_gives_and_takes_the_star_and_the_keyboard_stays_with_the_card(pane: GalleryPane) -> None:
    pane.resize(300, 340)
    QCoreApplication.processEvents()
    stand_on(pane, HARUKA)
    assert cards(pane).verticalScrollBar().value() > 0
    QTest.keyClick(cards(pane), Qt.Key.Key_F)
    assert not cards(pane).card_place(row_of(pane, HARUKA)).isEmpty()
    assert pane.state.favourites == (HARUKA,)
    assert cards(pane).currentIndex().row() == row_of(pane, HARUKA) == 1
    QTest.keyClick(cards(pane), Qt.Key.Key_F)
    assert pane.state.favourites == ()


def test_f_within_a_name_is_a_letter(pane: GalleryPane) -> None:
    stand_on(pane, MIYU)
    QTest.keyClicks(cards(pane), "hf")
    assert pane.state.favourites == ()


def test_control_with_up_and_down_moves_the_card(pane: GalleryPane) -> None:
    stand_on(pane, REN)
    QTest.keyClick(cards(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert who(pane) == [MIYU, CODE, REN, HARUKA]
    for _ in range(4):
        QTest.keyClick(cards(pane), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert who(pane) == [REN, MIYU, CODE, HARUKA]
    assert cards(pane).currentIndex().row() == row_of(pane, REN)


@pytest.mark.parametrize("view", CardView)
def test_a_card_is_dragged_behind_another(pane: GalleryPane, qtbot: QtBot, view: CardView) -> None:
    pane.view = view
    QCoreApplication.processEvents()
    beyond = place(pane, CODE) + (QPoint(20, 0) if view is CardView.GRID else QPoint(0, 20))
    with qtbot.assertNotEmitted(pane.persona_chosen):
        drag(pane, MIYU, beyond)
    assert who(pane) == [REN, CODE, MIYU, HARUKA]
    before = place(pane, REN) - (QPoint(20, 0) if view is CardView.GRID else QPoint(0, 20))
    drag(pane, HARUKA, before)
    assert who(pane) == [HARUKA, REN, CODE, MIYU]


def test_a_card_that_is_dragged_is_pale_and_a_line_says_where_it_goes(pane: GalleryPane) -> None:
    before = pane.grab().toImage()
    drag(pane, MIYU, place(pane, CODE), drop=False)
    assert cards(pane).look_of(row_of(pane, MIYU)).lifted
    assert pane.grab().toImage() != before
    pane.view = CardView.LIST
    QCoreApplication.processEvents()
    pane.grab()
    QTest.keyClick(cards(pane), Qt.Key.Key_Escape)
    assert not cards(pane).look_of(row_of(pane, MIYU)).lifted
    assert who(pane) == [MIYU, REN, CODE, HARUKA]


def test_a_card_dropped_beside_its_section_goes_back(pane: GalleryPane) -> None:
    pane.set_status(STATUS)
    QCoreApplication.processEvents()
    before = who(pane)
    drag(pane, MIYU, place(pane, CODE))
    drag(pane, MIYU, QPoint(150, 740))
    assert who(pane) == before
    assert pane.state.order == ()


def test_a_drag_at_the_edge_scrolls(pane: GalleryPane, qtbot: QtBot) -> None:
    pane.resize(300, 420)
    QCoreApplication.processEvents()
    view = cards(pane)
    drag(pane, MIYU, QPoint(60, view.viewport().height() - 4), drop=False)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0)
    QTest.mouseMove(view.viewport(), QPoint(60, 100))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert view.look_of(1).lifted is False


def test_the_menu_of_a_card_offers_what_is_possible(pane: GalleryPane) -> None:
    talks: list[str] = []
    commands = cards(pane).commands
    menu = commands.menu(row_of(pane, MIYU), talks.append)
    assert menu is not None
    talk, conversations, *rest = words(menu)
    assert (talk, conversations) == ("Talk", "Conversations with Miyu")
    assert rest == [
        "Show its model in the library",
        "Add to favourites",
        "(Move up)",
        "Move down",
        "(Reset order)",
    ]
    assert [one.shortcut().toString() for one in menu.actions()[:4]] == ["Return", "", "", "F"]
    do(menu, "Move down")
    assert who(pane) == [REN, MIYU, CODE, HARUKA]
    do(menu, "Add to favourites")
    assert pane.state.favourites == (MIYU,)  # although another card stands in its row now
    pane.set_cast(CAST[1:])
    do(menu, "Move down")
    assert who(pane) == [REN, CODE, HARUKA]
    pane.set_editable(True)
    menu = commands.menu(row_of(pane, HARUKA), talks.append)
    assert menu is not None
    assert words(menu)[6:] == ["Reset order", "Edit", "Duplicate", "Export"]
    do(menu, "Reset order")
    assert pane.state.order == ()
    assert commands.menu(0, talks.append) is None


def test_what_others_do_is_asked_for(pane: GalleryPane) -> None:
    talks: list[str] = []
    edited: list[str] = []
    duplicated: list[str] = []
    exported: list[str] = []
    conversations: list[str] = []
    pane.conversations_wanted.connect(conversations.append)
    pane.edit_wanted.connect(edited.append)
    pane.duplicate_wanted.connect(duplicated.append)
    pane.export_wanted.connect(exported.append)
    pane.set_editable(True)
    menu = cards(pane).commands.menu(row_of(pane, REN), talks.append)
    assert menu is not None
    do(menu, "Conversations with Ren")
    assert conversations == [REN]
    do(menu, "Edit")
    assert (edited, duplicated, exported) == ([REN], [], [])
    do(menu, "Duplicate")
    do(menu, "Export")
    assert (edited, duplicated, exported) == ([REN], [REN], [REN])


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_the_menu_opens_by_keyboard_once_and_talks(
    pane: GalleryPane, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    chosen: list[str] = []
    pane.persona_chosen.connect(chosen.append)
    stand_on(pane, CODE)
    view = cards(pane)
    QTest.keyClick(view, key, modifier)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QCoreApplication.sendEvent(view, asked)
    menu = open_menu(pane)
    do(menu, "Talk")
    menu.close()
    assert chosen == [CODE]


def test_the_menu_opens_where_the_pointer_is_and_not_beside_cards(pane: GalleryPane) -> None:
    view = cards(pane)
    for at in (QPoint(150, 740), place(pane, REN)):
        there = view.viewport().mapToGlobal(at)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there)
        QCoreApplication.sendEvent(view.viewport(), asked)
    menu = open_menu(pane)
    do(menu, "Add to favourites")
    menu.close()
    assert pane.state.favourites == (REN,)


def panel(pane: GalleryPane) -> DetailsPanel:
    """The details that are shown."""
    shown = cards(pane).hint.panel
    assert shown is not None
    return shown


def test_details_come_a_moment_after_the_pointer_and_lie_beside_the_card(pane: GalleryPane, qtbot: QtBot) -> None:
    view = cards(pane)
    pane.set_titles({ModelId("phi3"): "Phi-3 Mini"})
    QTest.mouseMove(view.viewport(), place(pane, MIYU))
    qtbot.waitUntil(lambda: view.hint.panel is not None)
    shown = panel(pane)
    assert shown.accessibleName() == "Miyu"
    assert shown.accessibleDescription().splitlines() == ["“Hello”", "Phi-3 Mini", "Loads 1 GB · 2 s"]
    assert shown.geometry().left() >= pane.width()
    assert pane.window().rect().contains(shown.geometry())
    QTest.mouseMove(view.viewport(), place(pane, REN))
    qtbot.waitUntil(lambda: shown.accessibleName() == "Ren")
    pane.set_status({REN: CardStatus(CardState.LOADED)})
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.hint.panel is None


def test_details_come_with_the_keyboard_and_go_with_escape(pane: GalleryPane, qtbot: QtBot) -> None:
    view = cards(pane)
    stand_on(pane, REN)
    QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.hint.panel is not None)
    assert panel(pane).accessibleName() == "Code-chan♫"
    pane.set_status({CODE: CardStatus(CardState.INSTALLED, (), "9 GB · 9 s", stand_in=True)})
    assert "Loads 9 GB · 9 s" in panel(pane).accessibleDescription()
    escape = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    escape.ignore()
    QCoreApplication.sendEvent(view, escape)
    assert escape.isAccepted()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.hint.panel is None
    escape.ignore()
    QCoreApplication.sendEvent(view, escape)
    assert not escape.isAccepted()


def test_details_never_lie_over_their_card(pane: GalleryPane, qtbot: QtBot) -> None:
    """In a window without room beside the pane they go below or above the card, and else are not shown."""
    window, view = pane.window(), cards(pane)
    for height, shown in ((760, True), (300, False)):
        window.resize(300, height)
        pane.resize(300, height)
        QCoreApplication.processEvents()
        for persona in (MIYU, HARUKA):
            view.hint.hide()
            stand_on(pane, persona)
            view.scrollTo(view.currentIndex())
            view.hint.point_at(NO_ROW)
            view.hint.point_at(row_of(pane, persona))
            qtbot.waitUntil(lambda: not view.hint.waiting)
            assert (view.hint.panel is not None) == shown
            if shown:
                corner = view.viewport().mapTo(window, QPoint(0, 0))
                card = view.card_place(row_of(pane, persona)).translated(corner)
                assert not panel(pane).geometry().intersects(card)


def test_details_go_when_cards_scroll_or_the_keyboard_leaves(pane: GalleryPane, qtbot: QtBot) -> None:
    view = cards(pane)
    pane.resize(300, 420)
    QCoreApplication.processEvents()
    stand_on(pane, MIYU)
    view.hint.point_at(row_of(pane, MIYU))
    qtbot.waitUntil(lambda: view.hint.panel is not None)
    view.verticalScrollBar().setValue(40)
    assert view.hint.panel is None
    view.hint.point_at(row_of(pane, MIYU))
    pane.focus_search()
    assert not view.hint.waiting
    view.hint.point_at(0)
    assert not view.hint.waiting


def test_the_arrangement_is_given_out_and_taken_back(pane: GalleryPane) -> None:
    state = GalleryState((CODE,), (REN,), (HARUKA, MIYU), ("recent",), rows=True)
    pane.restore(state)
    assert pane.state == state
    assert pane.view is CardView.LIST
    assert who(pane) == [CODE, HARUKA, MIYU, REN]


def test_who_was_talked_with_is_the_chosen_one(pane: GalleryPane) -> None:
    pane.note_talk()
    assert pane.state.recents == ()
    pane.choose(REN)
    pane.note_talk()
    assert pane.state.recents == (REN,)
    assert who(pane) == [REN, MIYU, CODE, HARUKA]
