"""Tells the user of models that went though nobody asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject

from saijin_studio.core.events import Departure
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.events import Leaving, ModelStateChanged
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class DepartureController(QObject):
    """A toast for each departure.

    Args:
        toasts: where it is told.
        bridge: the studio's events.
    """

    def __init__(self, toasts: ToastStack, bridge: EventBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toasts = toasts
        bridge.model_changed.connect(self._follow)

    def _follow(self, change: ModelStateChanged) -> None:
        if (leaving := change.leaving) is not None:
            kind, what = self._words(leaving)
            size = human_bytes(leaving.footprint.total)
            self._toasts.show_message(kind, what.format(model=leaving.title, size=size))

    def _words(self, leaving: Leaving) -> tuple[ToastKind, str]:
        match leaving.reason:
            case Departure.PRESSURE:
                text = self.tr("{model} gives {size} back: other programs need the memory.")
                return ToastKind.WARNING, text
            case Departure.FREED:
                return ToastKind.INFO, self.tr("{model} gives {size} back.")
            case Departure.RETIRED:
                return ToastKind.INFO, self.tr("{model} was not needed any more and gives {size} back.")
            case Departure.ENGINE:
                return ToastKind.INFO, self.tr(
                    "{model} was unloaded from outside; the next message loads it again."
                )
            case Departure.STUCK:
                text = self.tr("{model} was to go, but its engine still holds {size}. Restart the engine.")
                return ToastKind.WARNING, text
            case Departure.ENDED:
                text = self.tr("The process of {model} has ended unexpectedly; the next message starts it again.")
                return ToastKind.WARNING, text
            case _:
                assert_never(leaving.reason)
