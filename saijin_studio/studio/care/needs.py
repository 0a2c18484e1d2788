"""What the care of models needs of the other parts of the studio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import from_fault
from saijin_studio.core.installs import InstallState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.storage.origins import Origin

    Bring = Callable[[ModelId, VariantId], Awaitable[None]]
    """Brings the files of a variant, and returns when they are in their place."""


class Installing(Protocol):
    """What is used of the studio's installations."""

    async def start(self, row: ModelId, variant: VariantId | None = None) -> Install:
        """Begin to bring a variant."""
        ...

    async def finished(self, variant: VariantId) -> Install:
        """Wait until that is over."""
        ...


def bring_with(installs: Installing) -> Bring:
    """Bring variants through the studio's installations."""

    async def bring(row: ModelId, variant: VariantId) -> None:
        await installs.start(row, variant)
        over = await installs.finished(variant)
        if over.state is not InstallState.DONE and over.fault is not None:
            raise from_fault(over.fault)

    return bring


class MadeThings(Protocol):
    """Replies and scans, as far as their origin goes."""

    async def replies(self, most: int) -> Sequence[Origin]:
        """The newest replies."""
        ...

    async def scans(self, most: int) -> Sequence[Origin]:
        """The newest pages that were read."""
        ...


class Plan(Protocol):
    """The user's rules, which stand in the settings."""

    checks: bool
    """Whether sources may be asked for newer versions."""

    def keep(self, every: int, checks: bool) -> None:
        """Write the rules; blocking."""
        ...
