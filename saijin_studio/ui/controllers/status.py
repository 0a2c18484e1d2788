"""Wires memory, queue and engines to the status bar, and pictures of the memory to its popover."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.installs import InstallState
from saijin_studio.core.models import Engine, ModelState
from saijin_studio.ui.widgets.status_engine import EngineState, EngineStatus

if TYPE_CHECKING:
    from saijin_studio.core.events import (
        EngineChanged,
        InstallChanged,
        ModelStateChanged,
        QueueChanged,
        SwapPlanned,
    )
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.language import Language
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import Footprint
    from saijin_studio.core.personas import Cast
    from saijin_studio.ui.assembly import Assembly


_ON_THE_WAY = frozenset({InstallState.FETCHING, InstallState.VERIFYING})
_GRAIN = 50_000_000
"""Bytes; the figures have one decimal of a gigabyte."""


class StatusController(QObject):
    """Keeps the status bar true, and the figures of the memory view with it.

    Args:
        assembly: where it is shown, and the studio's events.
        built_in: whether the embedded engine is installed.
    """

    def __init__(self, assembly: Assembly, *, built_in: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status, self._memory, self._queue = assembly.status, assembly.memory, assembly.queue
        self._installs: dict[VariantId, Install] = {}
        self._engines: tuple[Engine, ...] = (Engine.LLAMA_CPP,) if built_in else ()
        self._cast: Cast | None = None
        self._snapshot: MemorySnapshot | None = None
        self._language: Language | None = None
        bridge = assembly.bridge
        bridge.memory_sampled.connect(self._show_memory)
        bridge.queue_changed.connect(self._show_queue)
        bridge.swap_planned.connect(self._show_plan)
        bridge.model_changed.connect(self._follow_model)
        bridge.engine_changed.connect(self._show_engine)
        bridge.install_changed.connect(self._show_install)

    def set_cast(self, cast: Cast, language: Language) -> None:
        """Name the personas of waiting jobs."""
        self._cast, self._language = cast, language
        self._queue.set_cast(cast)

    def set_running(self) -> None:
        """The studio is built: say which engines there are."""
        state = EngineState.RUNNING if self._engines else EngineState.STOPPED
        self._status.set_engine(EngineStatus(state, self._engines))

    def _show_memory(self, snapshot: MemorySnapshot) -> None:
        """Show what an eye can tell apart: a repaint a second would cost the model that computes beside it."""
        before, self._snapshot = self._snapshot, snapshot
        if before is None or _visible(before) != _visible(snapshot):
            self._status.set_snapshot(snapshot)
            self._memory.set_snapshot(snapshot)

    def _show_queue(self, queue: QueueChanged) -> None:
        self._status.set_queue(queue, self._following(queue))

    def _following(self, queue: QueueChanged) -> str:
        first = queue.entries[0] if queue.entries else None
        if first is None or first.persona is None or self._cast is None or self._language is None:
            return ""
        persona = self._cast.find(first.persona)
        return "" if persona is None else persona.name.text(self._language)

    def _show_plan(self, plan: SwapPlanned) -> None:
        self._status.set_plan(plan)

    def _follow_model(self, change: ModelStateChanged) -> None:
        if change.state in {ModelState.READY, ModelState.FAILED, ModelState.INSTALLED}:
            self._status.set_plan(None)

    def _show_engine(self, change: EngineChanged) -> None:
        if change.engine != Engine.OLLAMA.value:
            return
        others = tuple(engine for engine in self._engines if engine is not Engine.OLLAMA)
        self._engines = (Engine.OLLAMA, *others) if change.reachable else others
        self.set_running()

    def _show_install(self, change: InstallChanged) -> None:
        """All that is on its way as one."""
        install = change.install
        self._installs[install.variant] = install
        running = [one for one in self._installs.values() if one.state in _ON_THE_WAY]
        if not running:
            self._installs.clear()
            self._status.set_install(None)
            return
        done, total = sum(one.done for one in running), sum(one.total for one in running)
        self._status.set_install(replace(running[-1], state=InstallState.FETCHING, done=done, total=total))


def _visible(snapshot: MemorySnapshot) -> tuple[object, ...]:
    """A picture of the memory as finely as the gauges draw it."""
    models = tuple(
        (use.key, use.rows, use.state, use.pinned, use.measured is None, _grains(use.footprint))
        for use in snapshot.models
    )
    gpus = tuple((gpu.name, gpu.temperature, gpu.load) for gpu in snapshot.reading.gpus)
    foreign = tuple((one.name, _grains(one.footprint)) for one in snapshot.foreign)
    return models, gpus, foreign, _grains(snapshot.external), snapshot.budget, snapshot.reading.ram_total


def _grains(footprint: Footprint) -> tuple[int, int]:
    return footprint.vram // _GRAIN, footprint.ram // _GRAIN
