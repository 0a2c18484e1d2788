"""What the page of the disk asks the studio for, awaited in the window's loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.studio.care import disk
from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.model_files import Index, Outcome, Plan
    from saijin_studio.studio.care.disk import DiskFindings, DiskProgress, DiskState
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.model_index import Adoptable


class DiskServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting ends the work."""

    async def state(self) -> DiskState:
        """The usual places, and what can be undone."""
        ...

    async def index(
        self, folders: Sequence[str], progress: Callable[[DiskProgress], None], *, edited: bool
    ) -> DiskFindings:
        """Look through folders."""
        ...

    async def plan(self, found: Index, *, edited: bool) -> Plan:
        """What could share its space."""
        ...

    async def apply(self, plan: Plan, found: Index, progress: Callable[[DiskProgress], None]) -> Outcome:
        """Let copies share their space."""
        ...

    async def undo(self, progress: Callable[[DiskProgress], None]) -> Outcome:
        """Put everything back."""
        ...

    async def forget(self) -> Outcome:
        """Give up what was replaced."""
        ...

    async def adopt(self, files: Sequence[Adoptable]) -> None:
        """Use files where they lie."""
        ...


class StudioDisk:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in threads of their own.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def state(self) -> DiskState:
        """The usual places, and what can be undone."""
        return await result(self._studio.call(disk.state))

    async def index(
        self, folders: Sequence[str], progress: Callable[[DiskProgress], None], *, edited: bool
    ) -> DiskFindings:
        """Look through folders."""
        relay = Relay(progress)
        try:
            return await result(self._studio.call(lambda parts: disk.index(parts, folders, relay, edited=edited)))
        finally:
            relay.close()

    async def plan(self, found: Index, *, edited: bool) -> Plan:
        """What could share its space."""
        return await result(self._studio.call(lambda parts: disk.plan(parts, found, edited=edited)))

    async def apply(self, plan: Plan, found: Index, progress: Callable[[DiskProgress], None]) -> Outcome:
        """Let copies share their space."""
        relay = Relay(progress)
        try:
            return await result(self._studio.call(lambda parts: disk.apply(parts, plan, found, relay)))
        finally:
            relay.close()

    async def undo(self, progress: Callable[[DiskProgress], None]) -> Outcome:
        """Put everything back."""
        relay = Relay(progress)
        try:
            return await result(self._studio.call(lambda parts: disk.undo(parts, relay)))
        finally:
            relay.close()

    async def forget(self) -> Outcome:
        """Give up what was replaced."""
        return await result(self._studio.call(disk.forget))

    async def adopt(self, files: Sequence[Adoptable]) -> None:
        """Use files where they lie."""
        await result(self._studio.call(lambda parts: disk.adopt(parts, files)))
