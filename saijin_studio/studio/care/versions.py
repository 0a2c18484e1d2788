"""Versions of a model beside one another: the one that serves, the one before, and the one that may come."""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import NothingToInstall
from saijin_studio.library.checkpoint_files import known, read_record, seal
from saijin_studio.library.checkpoint_install import CheckpointInstaller
from saijin_studio.library.checkpoints import Checkpoints, hub_source
from saijin_studio.library.files import check, flush_folder, ignore_progress, writing
from saijin_studio.library.threads import in_thread
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    import threading
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.library.hub import Hub

    Pull = Callable[[str, str, Progress], Awaitable[None]]
    """Brings a tag, whether it is here or not; the title is for errors."""


_SEEN_SECONDS = 0.5


class Slot(StrEnum):
    """Where a version lies that does not serve; SERVING has the one that does, while another is tried for it."""

    PREVIOUS = "previous"
    NEXT = "next"
    SERVING = "serving"


class Versions(Protocol):
    """The versions of one engine's variants. Every step can be done again; none leaves a variant without one."""

    beside: bool
    """Whether what is fetched lies beside at once, and does not serve first."""

    async def digest(self, variant: Variant, slot: Slot | None = None) -> str:
        """What lies in a slot, or serves (None): a digest or a commit, empty for nothing."""
        ...

    async def fetch(self, variant: Variant, progress: Progress) -> None:
        """Bring what the source has: into NEXT where it lies beside at once, else into the place of what serves."""
        ...

    async def keep(self, variant: Variant, slot: Slot) -> None:
        """Let a slot have what serves now."""
        ...

    async def take(self, variant: Variant, slot: Slot) -> None:
        """Let what is in a slot serve."""
        ...

    async def drop(self, variant: Variant, slot: Slot) -> None:
        """Empty a slot."""
        ...

    async def mend(self, variant: Variant) -> None:
        """Finish what a crash left in the middle of one of these steps."""
        ...


class Copies(Protocol):
    """What is used of Ollama's tags."""

    async def digests(self) -> dict[str, str]:
        """The digest of every tag by its canonical name."""
        ...

    async def copy(self, source: str, copy: str) -> None:
        """Let one tag stand for what another stands for."""
        ...

    async def delete(self, tag: str) -> None:
        """Let a tag go."""
        ...


class OllamaVersions:
    """Tags in Ollama: ``phi3:mini-previous`` stands beside ``phi3:mini``, and shares the files that are the same.

    Args:
        copies: copies and deletes tags.
        pull: fetches.
        changed: awaited when a tag stands for something else, so that everybody sees it.
        now: seconds that never go back.
    """

    beside = False

    def __init__(
        self,
        copies: Copies,
        pull: Pull,
        changed: Callable[[], Awaitable[None]],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._copies, self._pull, self._changed, self._now = copies, pull, changed, now
        self._seen: tuple[float, Mapping[str, str]] | None = None

    async def digest(self, variant: Variant, slot: Slot | None = None) -> str:
        """The digest of a tag; one look tells those of all, for whoever asks for many."""
        if self._seen is None or self._now() - self._seen[0] > _SEEN_SECONDS:
            self._seen = (self._now(), await self._copies.digests())
        return self._seen[1].get(_tag(variant, slot), "")

    async def fetch(self, variant: Variant, progress: Progress) -> None:
        """Pull the tag."""
        try:
            await self._pull(_tag(variant), variant.title, progress)
        finally:
            self._seen = None
        await self._changed()

    async def keep(self, variant: Variant, slot: Slot) -> None:
        """Copy the tag."""
        await self._copies.copy(_tag(variant), _tag(variant, slot))
        self._seen = None

    async def take(self, variant: Variant, slot: Slot) -> None:
        """Copy a slot's tag back."""
        await self._copies.copy(_tag(variant, slot), _tag(variant))
        self._seen = None
        await self._changed()

    async def drop(self, variant: Variant, slot: Slot) -> None:
        """Delete a slot's tag."""
        await self._copies.delete(_tag(variant, slot))
        self._seen = None

    async def mend(self, variant: Variant) -> None:
        """Nothing: a tag stands for the one or the other."""


class CheckpointVersions:
    """Folders: versions lie in ``.versions`` and share the files that are the same by hard links, where that goes.

    Args:
        checkpoints: what serves.
        hub: where newer ones come from; None for the real hub.
        runs: whether what runs checkpoints is installed.
    """

    beside = True

    def __init__(
        self, checkpoints: Checkpoints, hub: Hub | None = None, runs: Callable[[], bool] | None = None
    ) -> None:
        self._checkpoints, self._hub, self._runs = checkpoints, hub, runs

    async def digest(self, variant: Variant, slot: Slot | None = None) -> str:
        """The commit that a folder is of."""
        record = read_record(self._place(variant, slot))
        return "" if record is None else record.source.rpartition("@")[2]

    async def fetch(self, variant: Variant, progress: Progress = ignore_progress) -> None:
        """Bring what the hub has into NEXT."""
        if hub_source(variant) is None:
            raise NothingToInstall(model=variant.id)
        store = Checkpoints(self._place(variant, Slot.NEXT).parent)
        installer = (
            CheckpointInstaller(store, self._hub)
            if self._runs is None
            else CheckpointInstaller(store, self._hub, self._runs)
        )
        await installer.install(variant, progress)

    async def keep(self, variant: Variant, slot: Slot) -> None:
        """Let a slot have the same files."""
        place, kept = self._place(variant, None), self._place(variant, slot)

        def work(cancel: threading.Event) -> None:
            arriving = kept.with_name(f".{kept.name}.arriving")
            with writing(self._checkpoints.folder):
                _linked(place, arriving, cancel)
                _replaced(kept, arriving)

        await in_thread(work)

    async def take(self, variant: Variant, slot: Slot) -> None:
        """Let the files of a slot serve; what serves is let go in the same moment."""
        kept = self._place(variant, slot)

        def work(cancel: threading.Event) -> None:
            arriving = self._arriving(variant)
            with writing(self._checkpoints.folder):
                _linked(kept, arriving, cancel)
            self._checkpoints.take_in(variant, arriving)

        await in_thread(work)

    async def drop(self, variant: Variant, slot: Slot) -> None:
        """Delete a slot's folder."""
        await in_thread(lambda _cancel: shutil.rmtree(self._place(variant, slot), ignore_errors=True))

    async def mend(self, variant: Variant) -> None:
        """Finish what a crash left between letting go of one version and taking the other in."""
        arriving = self._arriving(variant)
        if read_record(arriving) is not None and read_record(self._place(variant, None)) is None:
            await in_thread(lambda _cancel: self._checkpoints.take_in(variant, arriving))

    def _arriving(self, variant: Variant) -> Path:
        return self._checkpoints.folder / ".versions" / "arriving" / variant.id

    def _place(self, variant: Variant, slot: Slot | None) -> Path:
        if slot is None:
            return self._checkpoints.place(variant)
        return self._checkpoints.folder / ".versions" / slot.value / variant.id


def _tag(variant: Variant, slot: Slot | None = None) -> str:
    tag = canonical(variant.ollama_tag or "")
    return tag if slot is None else f"{tag}-{slot.value}"


def _linked(source: Path, copy: Path, cancel: threading.Event) -> None:
    """The same files in another folder, sealed like the first; only links are made where the disk has them."""
    shutil.rmtree(copy, ignore_errors=True)
    record = read_record(source)
    copy.mkdir(parents=True)
    for file in record.files if record else ():
        check(cancel)
        target = copy / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source / file.name, target)
        except OSError:
            shutil.copy2(source / file.name, target)
    if record is not None:
        from dataclasses import replace

        # A copy has another time than the file it was made of, which would have it read again.
        seal(copy, replace(record, files=tuple(known(copy, one.name, one.sha256) for one in record.files)))
        flush_folder(copy)


def _replaced(place: Path, arriving: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    arriving.replace(place)
    flush_folder(place.parent)
