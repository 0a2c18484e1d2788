"""Keeps the line above the composer true: what sending would do now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.models import ModelState
from saijin_studio.studio.outlook import Outlook, look_out, look_out_for
from saijin_studio.ui.swapping import swap_plan, warm_instead
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.events import ModelStateChanged, QueueChanged
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import MemorySnapshot, ModelUse
    from saijin_studio.core.models import Capability, Footprint
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.gallery import GalleryController
    from saijin_studio.ui.controllers.pins import Pins
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.swapping import Warm
    from saijin_studio.ui.tasks import Tasks

_SETTLE = 80
"""Milliseconds in which several changes become one look."""

_GRAIN = 50_000_000
"""Bytes; others' memory trembles all the time, and the figures have one decimal of a gigabyte."""

_MOVING = frozenset({ModelState.LOADING, ModelState.DRAINING, ModelState.UNLOADING})


class SwapController(QObject):
    """Asks the studio what sending to the shown persona would do, whenever that may have changed.

    The gallery looks at all personas when a model comes or goes; this looks at one, also when a model turns busy,
    when the queue moves, when there is more or less room, and every second while something is being loaded.

    Args:
        studio: is asked.
        pane: where it is shown.
        bridge: the studio's events.
        gallery: knows the outlook of every persona, as last seen.
        pins: which models stay.
        capabilities: what each row of the catalogue can do.
        tasks: runs what has to be awaited.
    """

    changed = Signal()
    """``outlook`` is another."""

    def __init__(
        self,
        studio: Studio,
        pane: ConversationPane,
        bridge: EventBridge,
        gallery: GalleryController,
        pins: Pins,
        capabilities: Mapping[ModelId, Capability],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._pane, self._gallery = studio, pane, gallery
        self._pins, self._capabilities, self._tasks = pins, capabilities, tasks
        self._persona: Persona | None = None
        self._instead: Persona | None = None
        self._row: ModelId | None = None
        self._outlook: Outlook | None = None
        self._told: Outlook | None = None
        self._warm: Warm | None = None
        self._models: tuple[ModelUse, ...] = ()
        self._room: tuple[Footprint, int, int] | None = None
        self._waiting = False
        self._asking = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._look)
        self._stopped = False
        bridge.model_changed.connect(self._follow_model)
        bridge.queue_changed.connect(self._follow_queue)
        bridge.memory_sampled.connect(self._follow_memory)
        gallery.outlook_changed.connect(self._take_over)
        pins.changed.connect(self._show)
        pane.pin.connect(self._pin)

    @property
    def outlook(self) -> Outlook | None:
        """What sending to the shown persona would do, as last seen."""
        return self._outlook

    @property
    def warm_row(self) -> ModelId | None:
        """The row of the model in memory that is offered instead."""
        return None if self._warm is None else self._warm[0]

    def follow(self, persona: Persona) -> None:
        """Look at this persona from now on."""
        if self._persona is None or self._persona.id != persona.id:
            self._instead = self._row = None
        self._persona = persona
        self._turn()

    def choose(self, instead: Persona | None, row: ModelId | None) -> None:
        """Look at what sending would do if another persona, or a row of the user's choice, were to answer.

        Args:
            instead: who is to answer the next message; None is the persona that is followed.
            row: the row that is to answer; None leaves it to the studio.
        """
        if (instead, row) != (self._instead, self._row):
            self._instead, self._row = instead, row
            self._turn()

    @property
    def row(self) -> ModelId | None:
        """The row that the user wants to answer; None leaves it to the studio."""
        return self._row

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True  # what is still being ended may bring another persona up
        self._settle.stop()
        self._persona = None

    def _take_over(self) -> None:
        """The gallery has looked at everybody."""
        if self._row is not None:
            self._soon()
        elif (looked := self._looked) is not None:
            self._outlook = self._gallery.outlook(looked.id)
            self._show()

    @property
    def _looked(self) -> Persona | None:
        """Whom the message would go to."""
        return self._persona and (self._instead or self._persona)

    def _turn(self) -> None:
        """Show what is known of them, and look anew."""
        looked = self._looked
        if looked is not None and self._row is None:
            self._outlook = self._gallery.outlook(looked.id)
            self._show()
        self._soon()

    def _soon(self) -> None:
        """Not begun anew by every change: under a stream of them nobody would ever look."""
        if self._persona is not None and not self._stopped and not self._settle.isActive():
            self._settle.start()

    def _look(self) -> None:
        looked = self._looked
        if looked is None:
            return
        if self._asking:
            self._settle.start()
            return
        self._asking = True
        self._tasks.spawn(self._ask(looked, self._row))

    async def _ask(self, persona: Persona, row: ModelId | None) -> None:
        async def work(parts: Parts) -> Outlook | None:
            if row is not None:
                return await look_out_for(parts, persona, row)
            return next(iter(await look_out(parts, (persona,))), None)

        try:
            found = await result(self._studio.call(work))
        finally:
            self._asking = False
        if self._looked is persona and self._row == row and found is not None:
            self._outlook = found
            self._show()

    def _follow_model(self, change: ModelStateChanged) -> None:
        """A model went on; its picture in the next sample of the memory would be up to a second late."""
        others = tuple(use for use in self._models if use.key != change.key)
        self._models = others if change.use is None else (*others, replace(change.use, state=change.state))
        self._soon()

    def _follow_queue(self, queue: QueueChanged) -> None:
        self._waiting = bool(queue.entries)
        self._soon()

    def _follow_memory(self, snapshot: MemorySnapshot) -> None:
        moving = self._waiting or any(use.state in _MOVING for use in snapshot.models)
        room = snapshot.budget, snapshot.external.vram // _GRAIN, snapshot.external.ram // _GRAIN
        if moving or snapshot.models != self._models or room != self._room:
            self._soon()
        self._models, self._room = snapshot.models, room

    def _pin(self, pinned: bool) -> None:
        self._pins.set(self._rows(), pinned)

    def _rows(self) -> tuple[ModelId, ...]:
        """The rows that the model which answers serves."""
        if self._outlook is None:
            return ()
        key = self._outlook.preview.key
        loaded = next((use.rows for use in self._models if use.key == key), ())
        return (self._outlook.row, *(row for row in loaded if row != self._outlook.row))

    def _show(self) -> None:
        outlook = self._outlook
        if outlook is None:
            self._warm = None
            self._pane.set_swap(None)
        else:
            self._warm = warm_instead(outlook, self._models, self._capabilities)
            pinned = self._pins.pinned(self._rows())
            self._pane.set_swap(swap_plan(outlook, self._models, self._warm, pinned=pinned))
        if outlook != self._told:
            self._told = outlook
            self.changed.emit()
