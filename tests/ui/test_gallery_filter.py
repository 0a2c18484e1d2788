"""The filter menu, the chips of what is on, and the count of matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from saijin_studio.core.ids import ModelId
from saijin_studio.core.personas import Team
from saijin_studio.ui.models.filter_words import FilterWords
from saijin_studio.ui.panes.gallery_filter import FilterButton
from saijin_studio.ui.panes.gallery_filter_bar import FilterBar
from tests.ui.gallery_cast import CAST, CODE, HARUKA, MIYU, REN, STATUS, empty_gallery, line, who

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.gallery import GalleryPane
    from saijin_studio.ui.theme import Theme


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons) -> GalleryPane:
    """A pane with four personas."""
    made = empty_gallery(theme, fonts, icons)
    qtbot.addWidget(made)
    made.set_cast(CAST)
    made.set_status(STATUS)
    made.set_titles({ModelId("phi3"): "Phi-3 Mini"})
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def button(pane: GalleryPane) -> FilterButton:
    """The filter button."""
    found = pane.findChild(FilterButton)
    assert found is not None
    return found


def bar(pane: GalleryPane) -> FilterBar:
    """Where the chips are."""
    found = pane.findChild(FilterBar)
    assert found is not None
    return found


def choose(pane: GalleryPane, *path: str) -> None:
    """Open the menu and go down to an entry."""
    menu = button(pane).menu()
    for text in path[:-1]:
        menu = next(one for one in menu.findChildren(QMenu) if one.title() == text)
    action = next(one for one in menu.actions() if one.text() == path[-1])
    assert action.isEnabled()
    action.trigger()
    QCoreApplication.processEvents()


def chips(pane: GalleryPane) -> list[str]:
    """The filters that are shown as on."""
    return [one.text() for one in bar(pane).chips]


def counted(pane: GalleryPane) -> str:
    """What the count beside the title says to screen readers."""
    return pane.count_label


def test_teams_add_up_and_each_is_a_chip_that_can_be_taken_away(pane: GalleryPane) -> None:
    choose(pane, "Team", "Code")
    choose(pane, "Team", "Music and voice")
    assert who(pane) == [CODE, HARUKA]
    assert chips(pane) == ["Code", "Music and voice"]
    first = bar(pane).chips[0]
    assert first.accessibleName() == "Remove the filter Code"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert who(pane) == [HARUKA]
    choose(pane, "Team", "Music and voice")
    assert chips(pane) == []
    assert not bar(pane).isVisible()


def test_models_go_by_their_titles_with_how_many_use_them(pane: GalleryPane) -> None:
    choose(pane, "Model", "Phi-3 Mini (4)")
    assert len(who(pane)) == 4
    assert chips(pane) == ["Phi-3 Mini"]


def test_what_is_loaded_and_who_has_a_star(pane: GalleryPane) -> None:
    choose(pane, "Loaded now")
    assert who(pane) == [MIYU, REN]
    choose(pane, "Favourites")
    assert who(pane) == []
    pane.model.toggle_favourite(REN)
    assert who(pane) == [REN]
    assert chips(pane) == ["Loaded now", "Favourites"]
    checked = [one.text() for one in button(pane).menu().actions() if one.isChecked()]
    assert checked == ["Loaded now", "Favourites"]
    choose(pane, "Clear filters")
    assert len(who(pane)) == 4


def test_the_count_says_how_many_match(pane: GalleryPane) -> None:
    assert counted(pane) == "4 persona(s)"
    choose(pane, "Team", "Code")
    assert counted(pane) == "1 of 4 persona(s)"
    choose(pane, "Clear filters")
    QTest.keyClicks(line(pane), "ren")
    assert counted(pane) == "1 of 4 persona(s)"


def test_chips_go_by_keyboard_and_the_focus_goes_on(pane: GalleryPane, qtbot: QtBot) -> None:
    choose(pane, "Loaded now")
    choose(pane, "Team", "Emotion")
    first = bar(pane).chips[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_A)
    assert chips(pane) == ["Emotion", "Loaded now"]
    QTest.keyClick(first, Qt.Key.Key_Delete)
    (left,) = bar(pane).chips
    qtbot.waitUntil(left.hasFocus)
    pane.grab()
    QTest.keyClick(left, Qt.Key.Key_Space)
    qtbot.waitUntil(button(pane).hasFocus)
    assert chips(pane) == []


def test_chips_break_into_lines_where_the_pane_is_narrow(pane: GalleryPane) -> None:
    for team in Team:
        pane.model.set_filters(pane.model.filters.with_team(team))
    pane.model.set_filters(pane.model.filters.with_model(ModelId("phi3")))
    QCoreApplication.processEvents()
    tops = {one.y() for one in bar(pane).chips}
    assert len(tops) == 2
    assert all(bar(pane).rect().contains(one.geometry()) for one in bar(pane).chips)
    pane.resize(700, 760)
    QCoreApplication.processEvents()
    assert len({one.y() for one in bar(pane).chips}) == 1


def test_the_way_back_from_nobody_takes_the_filters_off(pane: GalleryPane) -> None:
    choose(pane, "Favourites")
    assert any(one.isVisible() for one in pane.findChildren(QLabel) if one.text() == "No persona matches.")
    clear = pane.findChild(QPushButton)
    assert clear is not None
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(who(pane)) == 4


def test_the_order_is_reset_from_the_filter_menu_too(pane: GalleryPane) -> None:
    pane.model.move(REN, MIYU, after=False)
    assert who(pane)[0] == REN
    choose(pane, "Reset order")
    assert who(pane)[0] == MIYU
    assert not button(pane).menu().actions()[-1].isEnabled()


def test_the_button_opens_the_menu_below_itself(pane: GalleryPane) -> None:
    QTest.mouseClick(button(pane), Qt.MouseButton.LeftButton)
    menu = next(one for one in button(pane).findChildren(QMenu) if one.isVisible())
    assert menu.y() >= button(pane).mapToGlobal(button(pane).rect().bottomLeft()).y()
    menu.close()


def test_without_a_cast_there_is_nothing_to_choose_from(
    qtbot: QtBot, theme: Theme, fonts: Fonts, icons: Icons
) -> None:
    empty = empty_gallery(theme, fonts, icons)
    qtbot.addWidget(empty)
    menus = button(empty).menu().findChildren(QMenu)
    assert [one.isEnabled() for one in menus] == [False, False]


def test_every_team_has_a_name() -> None:
    words = FilterWords()
    assert len({words.team(team) for team in Team}) == len(Team)


def test_the_key_of_the_search_gives_way_to_the_words(pane: GalleryPane) -> None:
    """Where the words would be cut the key is only in the tool tip."""
    pane.set_search_key(QKeySequence("Ctrl+K"))
    QCoreApplication.processEvents()
    wide = pane.grab().toImage()
    field = line(pane)
    before = field.width()
    pane.resize(240, 760)
    QCoreApplication.processEvents()
    assert field.width() > before - 60
    assert field.toolTip() == "Ctrl+K"
    pane.resize(300, 760)
    QCoreApplication.processEvents()
    assert pane.grab().toImage() == wide
