"""Wires the cast and its models to the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.models import ModelState
from saijin_studio.core.preview import PreviewKind
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.outlook import Outlook, look_out
from saijin_studio.ui.models.personas_arrangement import CardState, CardStatus, ModelChip
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.events import ModelStateChanged
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.model_numbers import ModelNumbers
    from saijin_studio.ui.panes.gallery import GalleryPane
    from saijin_studio.ui.tasks import Tasks

_SETTLE = 80
"""Milliseconds in which changes of several models become one look."""


class GalleryController(QObject):
    """Keeps every card true: which model would answer, and what sending would take now."""

    outlook_changed = Signal()

    def __init__(
        self,
        pane: GalleryPane,
        bridge: EventBridge,
        tasks: Tasks,
        numbers: ModelNumbers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._tasks = tasks
        self._numbers = numbers
        self._studio: Studio | None = None
        self._cast: Cast | None = None
        self._outlooks: dict[PersonaId, Outlook] = {}
        self._states: dict[ModelKey, ModelState] = {}
        self._pinned: frozenset[ModelKey] = frozenset()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._look)
        bridge.model_changed.connect(self._follow_model)
        bridge.engine_changed.connect(self._look_soon)
        bridge.library_changed.connect(self._look_soon)
        bridge.memory_sampled.connect(self._follow_pins)

    def attach(self, studio: Studio, cast: Cast) -> None:
        """Show the cast and begin to look at the models behind it."""
        self._studio, self._cast = studio, cast
        self._pane.set_cast(cast.personas)
        self._look()

    def outlook(self, persona: PersonaId) -> Outlook | None:
        """What sending to a persona would do, as last seen."""
        return self._outlooks.get(persona)

    def stop(self) -> None:
        """Look no more."""
        self._settle.stop()
        self._studio = None

    def _look_soon(self, _event: object) -> None:
        self._settle.start()

    def _follow_model(self, change: ModelStateChanged) -> None:
        before = self._states.get(change.key)
        self._states[change.key] = change.state
        if {before, change.state} != {ModelState.READY, ModelState.BUSY}:
            self._settle.start()  # a model that works is as near as one that rests

    def _follow_pins(self, snapshot: MemorySnapshot) -> None:
        pinned = frozenset(use.key for use in snapshot.models if use.pinned)
        if pinned != self._pinned:
            self._pinned = pinned
            self._settle.start()

    def _look(self) -> None:
        if self._studio is not None:
            self._tasks.spawn(self._renew(self._studio))

    async def _renew(self, studio: Studio) -> None:
        cast = self._cast
        if cast is None:
            return
        found = await result(studio.call(lambda parts: look_out(parts, cast.personas)))
        self._outlooks = {one.persona: one for one in found}
        self._pane.set_status({one.persona: self._status(one) for one in found})
        self.outlook_changed.emit()

    def _status(self, outlook: Outlook) -> CardStatus:
        preview = outlook.preview
        if preview.key is None:
            return CardStatus(CardState.ABSENT)
        chip = ModelChip(outlook.title, self._numbers.number(preview.key.weights))
        state = self.state(outlook)
        cost = ""
        if state is CardState.INSTALLED:
            cost = human_bytes(outlook.footprint.total)
            if preview.seconds >= 0.5:
                cost = self.tr("{size} · {seconds} s").format(size=cost, seconds=round(preview.seconds))
        pinned = preview.key in self._pinned
        return CardStatus(state, (chip,), cost, preview.stand_in, pinned, row=outlook.row)

    def state(self, outlook: Outlook) -> CardState:
        """How near the model of an outlook is."""
        key = outlook.preview.key
        if key is None:
            return CardState.ABSENT
        if outlook.preview.kind is PreviewKind.REFUSED:
            return CardState.FAILED
        match self._states.get(key):
            case ModelState.READY | ModelState.BUSY:
                return CardState.RESIDENT if key in self._pinned else CardState.LOADED
            case ModelState.LOADING:
                return CardState.LOADING
            case ModelState.FAILED:
                return CardState.FAILED
            case _:
                return CardState.INSTALLED
