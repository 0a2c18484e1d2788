"""Keeps the memory view true, and lets the user pin and unload models from it."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.models import ModelState
from saijin_studio.ui.controllers.load_times import LoadTimes
from saijin_studio.ui.memory_history import MemoryHistory
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.load_facts import LoadFacts

if TYPE_CHECKING:
    from saijin_studio.core.events import ModelStateChanged, SwapPlanned
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.scheduling.ledger import LedgerRecord
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.pins import Pins
    from saijin_studio.ui.panes.memory_view import MemoryView
    from saijin_studio.ui.tasks import Tasks


class MemoryController(QObject):
    """Between the memory view and the studio. It remembers the last ten minutes, whether or not anybody looks.

    Args:
        view: where it is shown.
        bridge: the studio's events.
        tasks: runs what has to be awaited.
        clock: the time.
    """

    def __init__(
        self, view: MemoryView, bridge: EventBridge, tasks: Tasks, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._tasks, self._clock = view, tasks, clock
        self._studio: Studio | None = None
        self._pins: Pins | None = None
        self._snapshot: MemorySnapshot | None = None
        self._known: frozenset[ModelKey] = frozenset()
        self._times = LoadTimes()
        self._history = MemoryHistory()
        view.set_history(self._history)
        view.pin.connect(self._pin)
        view.eject.connect(self._eject)
        view.charts_wanted.connect(self._begin_charts)
        bridge.memory_sampled.connect(self._follow_memory)
        bridge.swap_planned.connect(self._follow_plan)
        bridge.model_changed.connect(self._follow_model)

    def attach(self, studio: Studio, pins: Pins) -> None:
        """Let the view's buttons reach the studio, which has just been started."""
        self._studio, self._pins = studio, pins

    def _pin(self, key: ModelKey, pinned: bool) -> None:
        uses = self._snapshot.models if self._snapshot is not None else ()
        rows = next((use.rows for use in uses if use.key == key), ())
        if self._pins is not None:
            self._pins.set(rows, pinned)

    def _eject(self, key: ModelKey) -> None:
        if self._studio is not None:
            self._studio.eject(key)

    def _follow_memory(self, snapshot: MemorySnapshot) -> None:
        self._snapshot = snapshot
        if self._history.add(snapshot):
            self._view.refresh_history()
        here = frozenset(use.key for use in snapshot.models)
        for key in here - self._known:
            self._tell(key)
        self._known = here

    def _follow_plan(self, plan: SwapPlanned) -> None:
        self._times.planned(plan.load, plan.seconds)

    def _follow_model(self, change: ModelStateChanged) -> None:
        self._times.changed(change.key, change.state, self._clock.monotonic())
        if change.state is ModelState.READY:
            self._tell(change.key)  # it was loaded, or has answered: something was learned

    def _tell(self, key: ModelKey) -> None:
        if self._studio is not None:
            self._tasks.spawn(self._look_up(self._studio, key))

    async def _look_up(self, studio: Studio, key: ModelKey) -> None:
        """What the ledger has learned, with the last load beside it."""

        async def work(parts: Parts) -> LedgerRecord:
            return parts.ledger.record(key)

        record = await result(studio.call(work))
        facts = LoadFacts(
            expected=self._times.expected(key),
            taken=self._times.taken(key),
            usual=record.load_seconds,
            loads=record.loads,
            reply=record.service_seconds,
            replies=record.jobs,
        )
        self._view.set_facts(key, facts)

    def _begin_charts(self) -> None:
        self._tasks.spawn(self._import_charts())

    async def _import_charts(self) -> None:
        """In a thread, for it takes half a second; it makes no object of Qt."""
        await asyncio.to_thread(importlib.import_module, "pyqtgraph")
        self._view.begin_charts()
        self._view.refresh_history()
