"""What was said can be read again, and the bell tells that there is something."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from saijin_studio.core.errors import StudioError
from saijin_studio.core.language import Language
from saijin_studio.ui.controllers.notices import NoticesController
from saijin_studio.ui.panes.notices import NoticesView
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.popover import Popover
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.toast import ToastKind
from saijin_studio.ui.widgets.toast_stack import Notice
from tests.ui import walking
from tests.ui.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import WindowParts
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

AT = datetime(2026, 11, 30, 12, 5, tzinfo=UTC)


def test_the_newest_stands_on_top_with_its_time(window_parts: WindowParts, qtbot: QtBot) -> None:
    view = NoticesView(window_parts.theme, window_parts.fonts, window_parts.icons)
    qtbot.addWidget(view)
    view.show()
    assert view.empty.isVisible()
    view.show_notices([Notice(ToastKind.INFO, "first", "", AT), Notice(ToastKind.ERROR, "second", "Do it.", AT)])
    at = f"{AT.astimezone():%H:%M}"
    assert [row.accessibleName() for row in view.rows()] == [f"{at}: second Do it.", f"{at}: first"]
    assert not view.empty.isVisible()
    first, second = view.rows()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert walking.ring_is_seen(view, second, first)


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Stage]:
    made = Stage(qapp, Language.EN, 1.0)
    yield made
    made.close()


def test_the_bell_tells_that_something_was_said_until_it_is_opened(stage: Stage) -> None:
    window = stage.window
    bell = window.rail.button(RailItem.NOTICES)
    controller = NoticesController(stage.assembly)
    assert bell.accessibleName() == "Notifications"
    window.toasts.show_fault(StudioError().fault())
    assert bell.accessibleName() == "New notifications"
    controller.open()
    (popover,) = [one for one in window.findChildren(Popover) if one.isVisible()]
    assert bell.accessibleName() == "Notifications"
    window.toasts.show_message(ToastKind.INFO, "While it is open")
    assert bell.accessibleName() == "Notifications"
    assert any(label.text() == "While it is open" for label in popover.findChildren(RoleLabel))
    assert walking.nameless(popover) == walking.cut(popover) == []
    popover.dismiss()
    controller.open()
    assert popover.isVisible(), "it is made once"
    popover.dismiss()


def test_the_bell_asks_for_it(stage: Stage) -> None:
    asked: list[Command] = []
    stage.window.command.connect(asked.append)
    bell: QWidget = stage.window.rail.button(RailItem.NOTICES)
    stage.window.rail.button(RailItem.NOTICES).click()
    assert asked == [Command.NOTIFICATIONS]
    assert stage.look.keymap.hint(Command.NOTIFICATIONS) in bell.toolTip()
