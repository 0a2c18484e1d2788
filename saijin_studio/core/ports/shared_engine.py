"""Engines that run by themselves and serve others too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.memory import ForeignModel
    from saijin_studio.core.models import Footprint, LoadTarget, ModelKey


class SharedEngine(Protocol):
    """What an engine holds that was not loaded from here. Used from the scheduler's loop only."""

    @property
    def foreign(self) -> Sequence[ForeignModel]:
        """The models that are not ours, as seen when the runner was last asked for its residents."""
        ...

    def offers(self, target: LoadTarget) -> Footprint | None:
        """What ``target`` holds, when it is among the foreign models just as it would be loaded from here."""
        ...

    async def adopt(self, target: LoadTarget) -> Footprint | None:
        """Take a model over that the engine offers; from then on it is one of the runner's residents.

        Returns:
            What it holds, in bytes; None when it is no longer there.

        Raises:
            StudioError: when the engine does not answer in time.
        """
        ...


class FakeSharedEngine:
    """An engine whose foreign models are set by the test; what is adopted becomes a resident of ``loaded``.

    ``names`` can be adopted, ``strangers`` cannot. ``may_adopt`` holds back, and ``errors`` fail, the next ones.
    """

    def __init__(self, loaded: dict[ModelKey, Footprint]) -> None:
        self.loaded = loaded
        self.names: dict[ModelKey, ForeignModel] = {}
        self.strangers: list[ForeignModel] = []
        self.errors: list[Exception] = []
        self.adopted: list[ModelKey] = []
        self.may_adopt = asyncio.Event()
        self.may_adopt.set()

    @property
    def foreign(self) -> Sequence[ForeignModel]:
        """What can be adopted, and what cannot."""
        return (*self.names.values(), *self.strangers)

    def offers(self, target: LoadTarget) -> Footprint | None:
        """What was set for the target's key."""
        found = self.names.get(target.key)
        return None if found is None else found.footprint

    async def adopt(self, target: LoadTarget) -> Footprint | None:
        """Move it among the residents, or fail as planted."""
        await self.may_adopt.wait()
        if self.errors:
            raise self.errors.pop(0)
        found = self.names.pop(target.key, None)
        if found is None:
            return None
        self.adopted.append(target.key)
        self.loaded[target.key] = found.footprint
        return found.footprint
