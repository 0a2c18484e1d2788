"""Keeps damaged files from being offered: what stands between an engine's files and whoever wants to load one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.care import Keeping
from saijin_studio.core.errors import ModelNotInstalled, StoreError
from saijin_studio.core.models import Engine
from saijin_studio.library.health_book import Noted
from saijin_studio.library.threads import in_thread

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping
    from pathlib import PurePath

    from saijin_studio.core.models import Variant
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.health_book import HealthBook
    from saijin_studio.library.health_files import KeptFiles

SAMPLE_SECONDS = 86_400.0
"""How old the last look at a few places may be before a file is offered again."""


_FILES = {Engine.LLAMA_CPP, Engine.TRANSFORMERS}


def nobody(variant: Variant) -> None:
    """For who does not want to be told of damage."""


class Guards:
    """Stands between all engines whose files are kept here and who asks for them.

    Args:
        files: the kept files.
        book: what is known of them.
        clock: tells how old that is.
    """

    def __init__(self, files: KeptFiles, book: HealthBook, clock: Clock) -> None:
        self._files, self._book, self._clock = files, book, clock
        self._on_damage: Callable[[Variant], None] = nobody

    def around(self, engines: Mapping[Engine, Availability]) -> dict[Engine, Availability]:
        """The same engines, of which none offers what is damaged."""
        return {
            engine: self._guarded(one) if engine.packaged or engine in _FILES else one
            for engine, one in engines.items()
        }

    def tell(self, on_damage: Callable[[Variant], None]) -> None:
        """Have somebody told of what is found damaged from now on."""
        self._on_damage = on_damage

    def _guarded(self, engine: Availability) -> SoundOnly:
        return SoundOnly(engine, self._files, self._book, self._clock, self._say)

    def _say(self, variant: Variant) -> None:
        self._on_damage(variant)


class SoundOnly:
    """``Availability`` of files that are not known to be damaged.

    A file whose length and time are as they were when it was verified is looked at in a few places once a day,
    before it is offered: what was emptied by a crash or overwritten with its old time is found there. When those
    are not as they were, the whole file is read and its digest decides.

    Args:
        others: knows what is here.
        files: the kept files.
        book: what is known of them.
        clock: tells how old that is.
        on_damage: told once of each variant that is found damaged here, in the loop of who asks.
    """

    def __init__(
        self,
        others: Availability,
        files: KeptFiles,
        book: HealthBook,
        clock: Clock,
        on_damage: Callable[[Variant], None] = nobody,
    ) -> None:
        self._others, self._files, self._book, self._clock = others, files, book, clock
        self._on_damage = on_damage

    async def locate(self, variant: Variant) -> PurePath | None:
        """The file of a variant, or None: also when it is damaged."""
        keeping = self._files.keeping(variant)
        if keeping is None:
            return await self._others.locate(variant)
        stamp = self._files.stamp(variant)
        noted = self._book.note(variant.id, stamp)
        if noted is not None and noted.damaged:
            return None
        place = await self._others.locate(variant)
        if place is None:
            if keeping in {Keeping.STORE, Keeping.ADOPTED} and self._files.keeping(variant) is None:
                self._found_damaged(variant)  # its time had changed, and so had its content: it was put aside
            return None
        if keeping is Keeping.PACKAGE or await self._as_before(variant):
            return place
        self._found_damaged(variant)
        return None

    async def _as_before(self, variant: Variant) -> bool:
        stamp, now = self._files.stamp(variant), self._clock.wall()
        noted = self._book.note(variant.id, stamp) or Noted(stamp)
        if noted.sample and 0 <= now - noted.sampled_at < SAMPLE_SECONDS:
            return True

        def look(cancel: threading.Event) -> bool:
            try:
                sample = self._files.sample(variant)
                if noted.sample not in {"", sample}:
                    self._files.verify_now(variant, cancel)
            except (StoreError, ModelNotInstalled, OSError):
                return False
            self._book.keep(variant.id, replace(noted, sample=sample, sampled_at=now))
            return True

        return await in_thread(look)

    def _found_damaged(self, variant: Variant) -> None:
        self._book.keep(variant.id, Noted(self._files.stamp(variant), self._clock.wall(), damaged=True))
        self._on_damage(variant)
