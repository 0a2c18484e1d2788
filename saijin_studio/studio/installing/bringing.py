"""What brings variants here: one way for each kind of source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.library.flow import Flow


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    ``folder`` is one of the user's to take a checkpoint from; ``renew`` asks the source again although the variant
    is here, which only engines that keep their own files can do.
    """

    variant: Variant
    folder: Path | None = None
    renew: bool = False


class Way(Protocol):
    """Brings the variants of some engines."""

    def serves(self, variant: Variant) -> bool:
        """Whether it can bring this one."""
        ...

    async def here(self, variant: Variant) -> bool:
        """Whether the variant is here, whole."""
        ...

    def arrived(self, variant: Variant) -> int | None:
        """How many bytes of an unfinished one are here to be gone on with; None where that cannot be told."""
        ...

    async def bring(self, order: Order, flow: Flow, progress: Progress) -> None:
        """Bring it; cancelling keeps what had arrived. ``progress`` may be called from another thread.

        Raises:
            StudioError: when that cannot be done.
        """
        ...

    async def discard(self, variant: Variant) -> None:
        """Delete what had arrived of an unfinished one."""
        ...

    async def remove(self, variant: Variant) -> int:
        """Delete it, and what is left of its download; returns the bytes given back.

        Raises:
            StudioError: when that cannot be done.
        """
        ...
