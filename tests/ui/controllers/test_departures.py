"""Nobody wonders where a model has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from saijin_studio.core.events import Departure, Leaving, ModelStateChanged
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.departures import DepartureController
from saijin_studio.ui.widgets.toast_stack import ToastStack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

KEY = ModelKey(Engine.OLLAMA, "phi3", LoadOptions())


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[EventBridge]:
    made = EventBridge(FakeClock())
    yield made
    made.close()


@pytest.fixture
def toasts(theme: Theme, fonts: Fonts, icons: Icons, qtbot: QtBot) -> ToastStack:
    window = QWidget()
    floor = QWidget(window)
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return ToastStack(window, floor, theme, fonts, icons)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Departure.PRESSURE, "Phi-3 gives 2 GB back: other programs need the memory."),
        (Departure.FREED, "Phi-3 gives 2 GB back."),
        (Departure.RETIRED, "Phi-3 was not needed any more and gives 2 GB back."),
        (Departure.ENGINE, "Phi-3 was unloaded from outside; the next message loads it again."),
        (Departure.STUCK, "Phi-3 was to go, but its engine still holds 2 GB. Restart the engine."),
        (Departure.ENDED, "The process of Phi-3 has ended unexpectedly; the next message starts it again."),
    ],
)
def test_a_departure_is_told_with_its_reason(
    toasts: ToastStack, bridge: EventBridge, qtbot: QtBot, reason: Departure, text: str
) -> None:
    controller = DepartureController(toasts, bridge)
    bridge.publish(ModelStateChanged(KEY, (), ModelState.INSTALLED))
    leaving = Leaving("Phi-3", reason, Footprint(1_500_000_000, 500_000_000))
    bridge.publish(ModelStateChanged(KEY, (), ModelState.DRAINING, leaving=leaving))
    qtbot.waitUntil(lambda: bool(toasts.toasts))
    assert [toast.accessibleName() for toast in toasts.toasts] == [text]
    del controller
