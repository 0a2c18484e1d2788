"""Which personas use which row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.personas.cast import load_cast, persona_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from saijin_studio.core.ids import ModelId, PersonaId

_State = tuple[tuple[str, int], ...]


class Casting:
    """The personas of every row, read anew only when the user's own have changed.

    Args:
        own: the folder of the user's own personas; need not exist.
    """

    def __init__(self, own: Path) -> None:
        self._own = own
        self._state: _State | None = None
        self._users: Mapping[ModelId, tuple[PersonaId, ...]] = {}

    async def users(self) -> Mapping[ModelId, tuple[PersonaId, ...]]:
        """The personas that are mapped to each row, in the order of the gallery."""
        return await asyncio.to_thread(self._read)

    def _read(self) -> Mapping[ModelId, tuple[PersonaId, ...]]:
        state = tuple((file.name, file.stat().st_mtime_ns) for file in persona_files(self._own))
        if state != self._state:
            found: dict[ModelId, dict[PersonaId, None]] = {}
            for persona in load_cast(resource("personas"), self._own).personas:
                for mapping in persona.capabilities:
                    for row in mapping.models:
                        found.setdefault(row, {})[persona.id] = None
            self._users = {row: tuple(personas) for row, personas in found.items()}
            self._state = state
        return self._users
