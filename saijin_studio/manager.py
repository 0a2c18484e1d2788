"""The scheduler for scripts and notebooks: ``AIModelManager``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.paths import Paths
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.loading import LoadedRow, load, loaded_rows, unload

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from saijin_studio.studio.parts import Parts

    T = TypeVar("T")

__all__ = ["AIModelManager", "LoadedRow", "ManagerStatus"]

_GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ManagerStatus:
    """The memory at one moment, in bytes.

    ``budget`` is what the models may take together, ``used`` what they take, ``external`` what all other programs
    take. ``models`` are the rows in memory; rows that share one model are there once each.
    """

    budget: Footprint
    used: Footprint
    external: Footprint
    models: tuple[LoadedRow, ...]


class AIModelManager:
    """Loads and unloads the models of the catalogue within two budgets, in a studio of its own.

    The studio starts with the first call or with ``with``, holds its data folder until ``close``, and ends all its
    workers then. Every method waits for its result and may be called from any thread, also where an asyncio loop
    runs, as in a notebook. Errors are the studio's own (``StudioError``, with a sentence and what to do).

        with AIModelManager(max_vram=10, max_ram=20) as manager:
            print(manager.dynamic_load("phi3-mini"))

    Args:
        max_vram: how much graphics memory the models may take together, in GB.
        max_ram: how much main memory, in GB.
        home: the data folder; by default the one that the studio itself uses.

    Raises:
        ValueError: when a budget is below zero.
    """

    def __init__(self, max_vram: float = 10, max_ram: float = 20, home: Path | str | None = None) -> None:
        if max_vram < 0 or max_ram < 0:
            raise ValueError("a budget of memory cannot be below zero")
        self._vram, self._ram = int(max_vram * _GIGABYTE), int(max_ram * _GIGABYTE)
        self._paths = Paths.locate(None if home is None else Path(home))
        self._lock = InstanceLock(self._paths)
        self._studio: Studio | None = None
        self._closed = False

    def dynamic_load(self, name: str, variant: str | None = None) -> LoadedRow:
        """Have the model of a row in memory; others are swapped out for it by the rules of the scheduler.

        Args:
            name: the row, as ``saijin-studio models list`` names it.
            variant: the one variant that will do; by default the best that is installed and fits.

        Raises:
            DataFolderInUse: when another studio has the data folder.
            UnknownModel, UnknownVariant: when the catalogue has no such row or variant.
            ModelNotInstalled: when nothing that is installed serves the row.
            ModelTooLarge: when it does not fit into the budgets.
            StudioError: when it cannot be loaded for another reason.
        """
        chosen = None if variant is None else VariantId(variant)
        return self._call(lambda parts: load(parts, ModelId(name), chosen))

    def unload(self, name: str) -> Footprint:
        """Give back the memory of what serves a row.

        Returns:
            What it held, in bytes; nothing when it was not in memory.

        Raises:
            DataFolderInUse: when another studio has the data folder.
            UnknownModel: when the catalogue has no such row.
        """
        return self._call(lambda parts: unload(parts, ModelId(name)))

    def status(self) -> ManagerStatus:
        """The budgets and what is in memory now.

        Raises:
            DataFolderInUse: when another studio has the data folder.
        """
        return self._call(_status)

    def close(self) -> None:
        """Unload everything and let go of the data folder; the manager takes nothing more. Twice does no harm."""
        self._closed = True
        studio, self._studio = self._studio, None
        try:
            if studio is not None:
                studio.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        self._running()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> Studio:
        if self._closed:
            raise StudioClosing
        if self._studio is None:
            self._paths.prepare()
            self._lock.acquire()
            settings = SettingsFile(self._paths.settings).load()
            settings = replace(settings, vram_budget=self._vram, ram_budget=self._ram)
            self._studio = Studio(self._paths, settings, FanOut())
            self._studio.start()
        return self._studio

    def _call(self, make: Callable[[Parts], Awaitable[T]]) -> T:
        future = self._running().call(make)
        try:
            return future.result()
        except BaseException:  # also Ctrl+C: what was begun for this call is given up
            future.cancel()
            raise


async def _status(parts: Parts) -> ManagerStatus:
    snapshot = parts.scheduler.snapshot()
    used = sum((one.footprint for one in snapshot.models), Footprint())
    return ManagerStatus(snapshot.budget, used, snapshot.external, loaded_rows(parts))
