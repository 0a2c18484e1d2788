"""Which rows of the library are shown, and in which order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.library import Room
from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.library_rows import Kind, RowState, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.models.library_rows import ModelRow


class Place(StrEnum):
    """What rows have to do with this PC."""

    INSTALLED = "installed"
    FITS = "fits"
    UNLOADING = "unloading"
    CPU = "cpu"
    NEVER = "never"


_ROOMS = {
    Room.FITS: Place.FITS,
    Room.AFTER_UNLOADING: Place.UNLOADING,
    Room.CPU_ONLY: Place.CPU,
    Room.NEVER: Place.NEVER,
}
_NOT_HERE = frozenset({RowState.ABSENT, RowState.ELSEWHERE, RowState.STAND_IN})


class RowOrder(StrEnum):
    """The orders of the list."""

    USE = "use"
    NAME = "name"
    SIZE = "size"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What is asked for; None and empty ask for nothing."""

    kind: Kind | None = None
    place: Place | None = None
    words: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self.kind is not None or self.place is not None or bool(self.words.strip())


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """How many rows there are of each sort, whatever is searched for."""

    every: int
    kinds: Counter[Kind]
    places: Counter[Place]


def places_of(row: ModelRow) -> tuple[Place, ...]:
    """What a row has to do with this PC: how it fits, and whether it is here."""
    here = () if row.state in _NOT_HERE or row.state.under_way else (Place.INSTALLED,)
    return (*here, _ROOMS[row.subject.report.room])


def counts(rows: Sequence[ModelRow]) -> LibraryCounts:
    """Count them."""
    return LibraryCounts(
        len(rows),
        Counter(row.kind for row in rows),
        Counter(place for row in rows for place in places_of(row)),
    )


def wanted(
    rows: Sequence[ModelRow], asked: LibraryFilter, order: RowOrder, haystack: Callable[[ModelRow], str]
) -> list[ModelRow]:
    """The rows that are let through, in order; ``haystack`` gives what is searched in, folded."""
    words = folded(asked.words).split()
    found = [
        row
        for row in rows
        if (asked.kind is None or row.kind is asked.kind)
        and (asked.place is None or asked.place in places_of(row))
        and (not words or all(word in haystack(row) for word in words))
    ]
    match order:
        case RowOrder.USE:
            found.sort(key=_use)
        case RowOrder.NAME:
            found.sort(key=lambda row: folded(row.card.spec.title))
        case RowOrder.SIZE:
            found.sort(key=lambda row: -row.subject.variant.size)
        case RowOrder.FIT:
            found.sort(key=lambda row: filled(row.subject.report))
    return found


_FIRST = {
    RowState.DAMAGED: 0,
    RowState.RESIDENT: 1,
    RowState.LOADED: 2,
    RowState.LOADING: 2,
    RowState.FETCHING: 3,
    RowState.VERIFYING: 3,
    RowState.WAITING: 3,
    RowState.PAUSED: 3,
    RowState.BROKEN_OFF: 3,
    RowState.FAILED: 4,
    RowState.INSTALLED: 4,
}


def _use(row: ModelRow) -> tuple[int, int]:
    """In memory first, then what comes, what is here, and the rest by how many personas use it."""
    return _FIRST.get(row.state, 5), -len(row.card.personas)
