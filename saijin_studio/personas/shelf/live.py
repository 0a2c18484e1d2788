"""The cast as it stands on disk now, and what it was while a file of it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.personas import Cast, PersonaProblem
from saijin_studio.personas.cast import persona_files
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ids import PersonaId


@dataclass(frozen=True, slots=True)
class Reading:
    """The cast of one moment, and the faults that were not there when it was last read."""

    cast: Cast
    news: tuple[PersonaProblem, ...] = ()


class LiveCast:
    """Reads the user's folder again and again, and the shipped one once. Used by one thread at a time.

    A file that could be read and cannot any more keeps the persona that it last held; one that is gone takes its
    persona with it.

    Args:
        shipped: the folder of those that ship.
        own: the user's folder; it may be missing.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped, self._own = shipped, own
        self._shipping: dict[PersonaId, FilePersona] | None = None
        self._good: dict[str, FilePersona] = {}
        self._faults: tuple[PersonaProblem, ...] = ()

    def read(self) -> Reading:
        """Read the user's files. Never raises."""
        if self._shipping is None:
            ships = (read_file(one, Vocabulary(), own=False) for one in persona_files(self._shipped))
            self._shipping = {one.persona.id: one for one in ships if isinstance(one, FilePersona)}
        good: dict[str, FilePersona] = {}
        faults: list[PersonaProblem] = []
        for path in persona_files(self._own):
            read = read_file(path, Vocabulary(), own=True)
            if isinstance(read, FilePersona):
                good[read.file] = read
            else:
                faults += read
                last = self._good.get(str(path))
                if last is not None:
                    good[last.file] = last
        own: dict[PersonaId, FilePersona] = {}
        for one in good.values():
            first = own.setdefault(one.persona.id, one)
            if first is not one:
                message = f"{first.file} has the id {one.persona.id} already"
                faults.append(PersonaProblem(one.file, one.line, "id", message))
        news = tuple(one for one in faults if one not in self._faults)
        self._good, self._faults = good, tuple(faults)
        ordered = sorted((self._shipping | own).values(), key=lambda one: (one.order, one.persona.id))
        return Reading(Cast(tuple(one.persona for one in ordered), self._faults), news)
