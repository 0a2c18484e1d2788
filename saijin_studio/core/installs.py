"""Installations: what is on its way into the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId, VariantId


class InstallState(StrEnum):
    """WAITING: others are at it first. FETCHING. VERIFYING: the digest is compared. PAUSED: by the user, or because
    the studio ended. DONE, FAILED and CANCELLED end it.
    """

    WAITING = "waiting"
    FETCHING = "fetching"
    VERIFYING = "verifying"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more becomes of it by itself or by going on."""
        return self in {InstallState.DONE, InstallState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Install:
    """One variant on its way. ``done`` and ``total`` in bytes, ``rate`` in bytes a second (None before the first).

    ``seconds`` is what is left to wait at that rate. There is one for each variant, and so the variant names it.
    """

    row: ModelId
    variant: VariantId
    title: str
    state: InstallState
    done: int = 0
    total: int = 0
    rate: float | None = None
    seconds: float | None = None
    fault: Fault | None = None
