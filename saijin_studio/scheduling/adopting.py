"""Models that an engine holds already: some can be used as they are, and the others are named."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import ForeignModel
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.ports.shared_engine import SharedEngine
    from saijin_studio.scheduling.parts import Parts
    from saijin_studio.scheduling.residency import Residency

_log = logging.getLogger(__name__)


class Adopting:
    """Takes over what others loaded and a row of ours would load in just the same way, while the budget allows.

    Args:
        parts: what the scheduler's effects work with.
        residency: enters what was taken over into the book.
        engine: whose models these are.
        rows: the rows whose models are looked for, the preferred first; rows that come later count too.
    """

    def __init__(self, parts: Parts, residency: Residency, engine: SharedEngine, rows: Sequence[ModelId]) -> None:
        self._parts = parts
        self._book = parts.book
        self._residency = residency
        self._engine = engine
        self._rows = rows
        self._refused: tuple[Sequence[ForeignModel], int] = (), 0

    async def look(self) -> None:
        """Look at what the engine held when it was last asked for its residents."""
        found = tuple(self._engine.foreign)
        if found and (found, self._book.moves) != self._refused:  # else nothing has changed since
            for row in tuple(self._rows):
                await self._consider(row)
            found = tuple(self._engine.foreign)
            self._refused = found, self._book.moves
        self._book.foreign = found

    async def _consider(self, row: ModelId) -> None:
        try:
            target = await self._parts.resolver.resolve(row, self._book.room)
            if not self._fits(target):
                return
            held = await self._engine.adopt(target)
        except StudioError as error:
            _log.debug("nothing is taken over for %s: %s", row, error)
            return
        if held is not None and not self._taken(target):
            self._residency.adopt(target, held)

    def _fits(self, target: LoadTarget) -> bool:
        held = self._engine.offers(target)
        if held is None or self._taken(target):
            return False
        reserved = self._book.freeze(self._parts.clock.monotonic()).reserved
        return (reserved + held).fits(self._book.budget)

    def _taken(self, target: LoadTarget) -> bool:
        load = self._book.load
        moving = () if load is None else (load.target.key, *load.victims)
        return target.key in self._book.loaded or target.key in moving
