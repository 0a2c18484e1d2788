"""Model files anywhere on this machine: indexing, sharing space and adopting. To be handed to ``Studio.call``."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.events import LibraryChanged
from saijin_studio.library.files import Cancelled, check
from saijin_studio.library.index.places import place_of, usual_places
from saijin_studio.library.threads import in_thread
from saijin_studio.studio.model_index import ModelIndex

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from saijin_studio.core.model_files import Index, Outcome, Plan
    from saijin_studio.studio.model_index import Adoptable
    from saijin_studio.studio.parts import Parts


@dataclass(frozen=True, slots=True)
class DiskPlace:
    """A folder that may hold models.

    ``owner`` is the program whose it is, where that can be told; ``indexed`` tells that it was indexed before.
    """

    path: str
    owner: str
    indexed: bool


@dataclass(frozen=True, slots=True)
class DiskState:
    """What there is before anything is looked at. ``undoable`` files share their space with others and can be put
    back; ``waiting`` bytes are kept for that.
    """

    places: tuple[DiskPlace, ...]
    undoable: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class DiskFindings:
    """What lies in the folders, what could share its space, and what could be used where it lies."""

    index: Index
    plan: Plan
    adoptable: tuple[Adoptable, ...]


@dataclass(frozen=True, slots=True)
class DiskProgress:
    """How far it is: files met while folders are walked, then bytes read of those that are to be read."""

    files: int = 0
    done: int = 0
    total: int = 0


async def state(parts: Parts) -> DiskState:
    """The usual places of models on this system, those indexed before, and what can be undone.

    Raises:
        JournalDamaged: when it cannot be told what was changed.
    """
    return await asyncio.to_thread(_state, ModelIndex(parts.paths, parts.catalogue))


async def index(
    parts: Parts, folders: Sequence[str], progress: Callable[[DiskProgress], None], *, edited: bool = False
) -> DiskFindings:
    """Index folders; cancelling the waiting keeps what was found out for the next time.

    Raises:
        NoSuchFolder, NothingIndexed, IndexUnwritable, JournalDamaged: as ``ModelIndex`` does.
    """
    models = ModelIndex(parts.paths, parts.catalogue)

    def work(cancel: threading.Event) -> DiskFindings:
        def met(count: int) -> None:
            check(cancel)
            progress(DiskProgress(files=count))

        found = models.index(folders, _stoppable(cancel, progress), met)
        check(cancel)
        return DiskFindings(found, models.plan(found, edited=edited), models.adoptable(found))

    return await in_thread(work)


async def plan(parts: Parts, found: Index, *, edited: bool) -> Plan:
    """What could share its space; texts and databases only when ``edited`` is set."""
    models = ModelIndex(parts.paths, parts.catalogue)
    return await asyncio.to_thread(lambda: models.plan(found, edited=edited))


async def apply(parts: Parts, what: Plan, found: Index, progress: Callable[[DiskProgress], None]) -> Outcome:
    """Let copies share their space; cancelling the waiting leaves what was done, which can be undone.

    Raises:
        JournalDamaged, JournalUnwritable: when it cannot be written down; then it was not done.
    """
    models = ModelIndex(parts.paths, parts.catalogue)

    def work(cancel: threading.Event) -> Outcome:
        models.recover()
        return models.apply(what, found, _stoppable(cancel, progress))

    return await in_thread(work)


async def undo(parts: Parts, progress: Callable[[DiskProgress], None]) -> Outcome:
    """Put back every file that was replaced.

    Raises:
        JournalDamaged, JournalUnwritable, DiskFull: as ``ModelIndex`` does.
    """
    models = ModelIndex(parts.paths, parts.catalogue)
    return await asyncio.to_thread(lambda: models.undo(lambda done, total: progress(DiskProgress(0, done, total))))


async def forget(parts: Parts) -> Outcome:
    """Give up the files that were replaced, and free their space.

    Raises:
        JournalDamaged, JournalUnwritable: as ``ModelIndex`` does.
    """
    return await asyncio.to_thread(ModelIndex(parts.paths, parts.catalogue).forget)


async def adopt(parts: Parts, files: Sequence[Adoptable]) -> None:
    """Use files where they lie.

    Raises:
        ModelNotInstalled: when one is not there any more.
        DataFolderUnwritable: when that cannot be noted.
    """
    models = ModelIndex(parts.paths, parts.catalogue)
    await asyncio.to_thread(models.adopt, files)
    parts.bus.publish(LibraryChanged())


def _state(models: ModelIndex) -> DiskState:
    before = models.known_folders()
    usual = [str(one) for one in usual_places()]
    places = tuple(
        DiskPlace(path, place_of(path), path in before) for path in dict.fromkeys((*usual, *sorted(before)))
    )
    undoable, waiting = models.waiting()
    return DiskState(places, undoable, waiting)


def _stoppable(cancel: threading.Event, progress: Callable[[DiskProgress], None]) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        if cancel.is_set():
            raise Cancelled
        progress(DiskProgress(0, done, total))

    return told
