"""The right column has one pane in front, and lies over the conversation where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.rail_columns import Columns
from saijin_studio.ui.widgets.rail_side import SideColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.theme import Theme


def test_one_pane_is_in_front_and_asking_for_it_again_puts_the_column_away(qtbot: QtBot, theme: Theme) -> None:
    side = SideColumn(theme)
    columns = Columns(theme, QWidget(), QWidget(), side)
    qtbot.addWidget(columns)
    columns.resize(1300, 600)
    columns.show()
    sound, pictures = QWidget(), QWidget()
    turned: list[RailItem] = []
    side.turned.connect(lambda: turned.append(side.front))
    assert side.empty
    side.put(RailItem.SOUND, sound)
    side.toggle(columns, RailItem.PICTURES)
    side.put(RailItem.PICTURES, pictures)
    assert columns.side_shown
    assert pictures.isVisible()
    assert not sound.isVisible()
    side.toggle(columns, RailItem.SOUND)
    assert columns.side_shown
    assert sound.isVisible()
    assert not pictures.isVisible()
    side.toggle(columns, RailItem.SOUND)
    assert not columns.side_shown
    assert turned == [RailItem.PICTURES, RailItem.SOUND]


def test_a_large_pane_lies_over_the_conversation_and_comes_back_beside_it(qtbot: QtBot, theme: Theme) -> None:
    side, conversation = SideColumn(theme), QWidget()
    columns = Columns(theme, QWidget(), conversation, side)
    qtbot.addWidget(columns)
    columns.resize(1300, 600)
    columns.restore((300, 648, 352), gallery_shown=True, side_shown=True)
    columns.fold_for(1300)
    columns.show()
    beside = side.width()
    columns.set_side_large(True)
    assert columns.side_large
    assert side.isVisible()
    assert side.parentWidget() is conversation
    assert side.width() == conversation.width()
    columns.resize(1500, 600)
    assert side.width() == conversation.width()
    columns.show_side(False)
    assert not side.isVisible()
    columns.show_side()
    assert side.isVisible()
    columns.set_side_large(False)
    assert side.parentWidget() is columns
    assert abs(side.width() - beside) <= 2
