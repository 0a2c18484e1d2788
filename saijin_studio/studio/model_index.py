"""The index of model files, and what is done with it: adopting files where they lie, and freeing space."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.index_errors import NothingIndexed
from saijin_studio.core.models import Engine
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.index.indexing import Indexer
from saijin_studio.library.optimising.applying import Applier
from saijin_studio.library.optimising.journal import Journal, Way
from saijin_studio.library.optimising.planning import plan
from saijin_studio.library.optimising.undoing import Undoer
from saijin_studio.library.store import Store
from saijin_studio.runners.cores_usable import usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.model_files import Index, Outcome, Plan
    from saijin_studio.core.models import Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress


@dataclass(frozen=True, slots=True)
class Adoptable:
    """A file that was found to be the file of a variant."""

    variant: Variant
    path: str


class ModelIndex:
    """Everything about model files that lie anywhere on this machine.

    Args:
        paths: the data folder.
        catalogue: the rows whose files are looked for, if not those that ship.
        threads: how many files are read at once; by default one for each core.
    """

    def __init__(self, paths: Paths, catalogue: Catalogue | None = None, threads: int = 0) -> None:
        catalogue = catalogue or load_catalogue(resource("assets", "models.yaml"))
        every = (*catalogue.variants, *catalogue.starter, *catalogue.tests)
        self._variants = {one.sha256: one for one in every if one.engine is Engine.LLAMA_CPP and one.sha256}
        self._store = Store(paths.models)
        sizes = {one.size for one in self._variants.values()}
        self._indexer = Indexer(paths.model_index, threads or usable_cores(), sizes)
        self._journal = Journal(paths.optimised)

    def index(
        self,
        folders: Iterable[str],
        progress: Progress = ignore_progress,
        met: Callable[[int], None] = lambda count: None,
    ) -> Index:
        """Index folders, or those that were indexed before when none is named.

        Raises:
            NothingIndexed: when none is named and none was ever indexed.
            NoSuchFolder: when one that is named is none; one of before that is gone is passed over.
            IndexUnwritable: when the cache cannot be written.
            KeyboardInterrupt: when it was interrupted; what was found out is kept.
        """
        named = tuple(folders)
        if not named:
            named = tuple(root for root in self._indexer.known_roots() if Path(root).is_dir())
        if not named:
            raise NothingIndexed
        return self._indexer.index(named, progress, met)

    def known_folders(self) -> frozenset[str]:
        """The folders that were indexed before and are still there.

        Raises:
            IndexUnwritable: when what was found out cannot be read.
        """
        return frozenset(root for root in self._indexer.known_roots() if Path(root).is_dir())

    def waiting(self) -> tuple[int, int]:
        """How many files share their space with others and can be put back, and the bytes that are kept for that.

        Raises:
            JournalDamaged: when it cannot be told.
        """
        entries = [one for one in self._journal.entries() if not one.forgotten]
        kept = {one.change.inode: one.change.disk for one in entries if one.change.way is Way.LINK}
        return len(entries), sum(kept.values())

    def adoptable(self, index: Index) -> tuple[Adoptable, ...]:
        """Files of the index that are those of a variant which is not here yet."""
        found = {
            model.sha256: Adoptable(self._variants[model.sha256], model.copy.path)
            for model in reversed(index.models)
            if model.sha256 in self._variants
        }
        return tuple(one for one in found.values() if not self._store.is_here(one.variant))

    def adopt(self, files: Iterable[Adoptable]) -> None:
        """Use files where they lie; nothing is copied or moved.

        Raises:
            ModelNotInstalled: when one is not there any more.
            DataFolderUnwritable: when that cannot be noted.
        """
        for one in files:
            self._store.adopted.adopt(one.variant, Path(one.path))

    def plan(self, index: Index, *, edited: bool = False) -> Plan:
        """What could share its space; texts and databases only when ``edited`` is set.

        Raises:
            JournalDamaged: when it cannot be told what shares its space already.
        """
        changes = [entry.change for entry in self._journal.entries()]
        shared = {(one.device, one.inode) for one in changes if one.way is Way.SHARE}
        return plan(index.duplicates, frozenset(shared), edited=edited)

    def recover(self) -> None:
        """Take back what a crash left half made.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
        """
        Undoer(self._journal).recover()

    def apply(self, what: Plan, index: Index, progress: Progress = ignore_progress) -> Outcome:
        """Let the copies of a plan share their space.

        Raises:
            JournalUnwritable: when a change could not be written down, and so was not made.
        """
        return Applier(self._journal, progress).apply(what, index.roots)

    def undo(self, progress: Progress = ignore_progress) -> Outcome:
        """Put back every file that was replaced.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
            DiskFull: when there is no room for a copy.
        """
        return Undoer(self._journal, progress).undo()

    def forget(self, progress: Progress = ignore_progress) -> Outcome:
        """Give up the files that were replaced, and free their space.

        Raises:
            JournalDamaged, JournalUnwritable: when it cannot be read or written.
        """
        return Undoer(self._journal, progress).forget()
