"""With reduced motion nothing in the window moves by itself; without, it would."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, QPointF, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Role
from saijin_studio.ui.models.personas_arrangement import CardState
from saijin_studio.ui.widgets.icon_button_base import PaintedButton
from saijin_studio.ui.widgets.message_item import MessageItem
from tests.ui.gallery_cast import CAST, STATUS
from tests.ui.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

pytestmark = pytest.mark.window

FRAME_MS = 100
"""A timer that comes more often than this moves something; slower ones count seconds or look for news."""


def moving() -> list[str]:
    """Animations that run, and timers that paint."""
    things: list[object] = [one for one in gc.get_objects() if isinstance(one, (QAbstractAnimation, QTimer))]
    found: list[str] = []
    for one in things:
        if not isinstance(one, (QAbstractAnimation, QTimer)) or not shiboken6.isValid(one):
            continue
        if isinstance(one, QAbstractAnimation):
            runs = one.state() is QAbstractAnimation.State.Running
        else:
            runs = one.isActive() and not one.isSingleShot() and one.interval() < FRAME_MS
        if runs:
            found.append(f"{type(one).__name__} of {type(one.parent()).__name__}")
    return found


@pytest.fixture(params=[False, True], ids=["still", "moving"])
def stage(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Stage]:
    made = Stage(qapp, Language.EN, 1.0, motion=request.param)
    yield made
    made.close()


def test_work_in_progress_moves_only_where_motion_is_wanted(stage: Stage) -> None:
    assembly = stage.assembly
    loading = {persona.id: replace(STATUS[CAST[0].id], state=CardState.LOADING) for persona in CAST}
    assembly.gallery.set_status(loading)
    reply = MessageItem(
        MessageId("m9"), Role.ASSISTANT, "", name="Miyu", look=CAST[0].look, state=ReplyState.STREAMING
    )
    assembly.conversation.begin_reply(reply)
    assembly.conversation.append_delta(MessageId("m9"), "A few words")
    assembly.conversation.set_busy(True)
    stage.window.toggle_gallery()
    stage.window.toggle_gallery()
    stage.window.memory_popover.open_by(assembly.status)
    point = QPointF(2, 2)
    for button in stage.window.findChildren(PaintedButton):
        button.enterEvent(QEnterEvent(point, point, point))
    seen: set[str] = set()
    for _ in range(4):
        seen |= set(moving())
        QTest.qWait(15)
    stage.window.memory_popover.close()
    if stage.look.theme.reduced_motion:
        assert seen == set()
    else:
        assert any("Animation" in one for one in seen)
        _settle(stage.window)


def _settle(window: QWidget) -> None:
    """End what was begun, that no timer is left behind."""
    for button in window.findChildren(PaintedButton):
        button.leaveEvent(QEvent(QEvent.Type.Leave))
    window.hide()
    QTest.mouseMove(window, QPoint(1, 1))
