"""The queue view reaches the studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.events import QueueChanged, QueuedEntry
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.queue import QueueController
from saijin_studio.ui.panes.queue_view import QueueView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

QUEUE = QueueChanged(tuple(QueuedEntry(JobId(name), ModelId("row"), None, 0.0) for name in "abc"))


class Studio:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ...]] = []

    def cancel(self, job: JobId) -> None:
        """Note it."""
        self.told.append(("cancel", job))

    def move(self, job: JobId, before: JobId | None) -> None:
        """Note it."""
        self.told.append(("move", job, before or "the end"))


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[EventBridge]:
    made = EventBridge(FakeClock())
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, fonts: Fonts, icons: Icons, qtbot: QtBot) -> QueueView:
    avatars = AvatarPainter(lambda: AvatarDrawing(icons, load_art(resource("assets", "look", "tokens.json"))))
    made = QueueView(theme, fonts, icons, avatars, clock=FakeClock())
    qtbot.addWidget(made)
    return made


def test_what_the_user_does_reaches_the_studio(view: QueueView, bridge: EventBridge, qtbot: QtBot) -> None:
    controller, studio = QueueController(view, bridge), Studio()
    bridge.publish(QUEUE)
    qtbot.waitUntil(lambda: len(view.rows()) == 3)
    for signal in (view.cancel.emit, view.cancel_all.emit):
        signal((JobId("a"),))
    view.reorder.emit(JobId("b"), JobId("a"))
    assert studio.told == [], "the studio is not built yet"

    controller.attach(studio)
    view.reorder.emit(JobId("b"), JobId("a"))
    view.reorder.emit(JobId("b"), None)
    view.cancel.emit(JobId("c"))
    view.cancel_all_button.click()
    view.confirm.go.click()
    assert studio.told == [
        ("move", "b", "a"),
        ("move", "b", "the end"),
        ("cancel", "c"),
        ("cancel", "a"),
        ("cancel", "b"),
        ("cancel", "c"),
    ]
