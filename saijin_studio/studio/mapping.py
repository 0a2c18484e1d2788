"""Which variant serves which row: kept in a file, and told to what resolves rows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.rollout_errors import MappingInvalid
from saijin_studio.library.mapping import read_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.ports.events import EventSink


class MappingKeeper:
    """Keeps the mapping. Lives in the scheduler's loop.

    Args:
        file: where it is kept; need not exist.
        take: is told the mapping whenever it changes, such as the resolver.
        sink: gets ``LibraryChanged``, and the fault of a damaged file.
    """

    def __init__(self, file: Path, take: Callable[[ModelMapping], object], sink: EventSink) -> None:
        self._file = file
        self._take = take
        self._sink = sink
        self._turn = asyncio.Lock()
        self._value = ModelMapping()

    @property
    def value(self) -> ModelMapping:
        """What counts now."""
        return self._value

    async def load(self) -> None:
        """Read the file; of a damaged one the fault is told, and the catalogue's own order counts."""
        try:
            self._value = await asyncio.to_thread(read_mapping, self._file)
        except MappingInvalid as error:
            self._sink.publish(FaultRaised(error.fault()))
        self._take(self._value)

    async def set(self, mapping: ModelMapping) -> None:
        """Let another mapping count, once it is on the disk; jobs that are running end as they began.

        Raises:
            DiskFull, DataFolderUnwritable: when it cannot be kept; the old one counts then.
        """
        async with self._turn:
            if mapping == self._value and self._file.exists():
                return
            # Shielded: a call that is cancelled leaves file and memory alike.
            await asyncio.shield(asyncio.create_task(self._keep(mapping), name="keep the mapping"))

    def variant_for(self, row: ModelId, persona: PersonaId | None) -> VariantId | None:
        """The one variant that is tried out on ``persona``; None where the row is served as it is for everybody."""
        own = None if persona is None else self._value.canaries.get(persona)
        return own.get(row) if own else None

    async def _keep(self, mapping: ModelMapping) -> None:
        await asyncio.to_thread(write_mapping, self._file, mapping)
        self._value = mapping
        self._take(mapping)
        self._sink.publish(LibraryChanged())
