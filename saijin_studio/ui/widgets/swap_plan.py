"""What sending will do, as the line above the composer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.preview import PreviewKind

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault


@dataclass(frozen=True, slots=True)
class Victim:
    """A model that is unloaded to make room. A ``pinned`` one was to stay: it comes back when there is room."""

    title: str
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class SwapPlan:
    """What sending will do.

    ``model`` answers; for LOADS ``victims`` go for it. ``memory`` names the memory that gets tighter (``VRAM`` or
    ``RAM``), of which ``total`` bytes of ``budget`` are then in use. ``seconds`` is the expected wait and ``ahead``
    how many wait already. ``warm`` is a model in memory that could answer instead; ``pinned`` tells whether the
    model that answers is to stay in memory, None where it cannot be pinned. ``fault`` says why it is REFUSED.
    """

    kind: PreviewKind
    model: str
    victims: tuple[Victim, ...] = ()
    memory: str = ""
    total: int = 0
    budget: int = 0
    seconds: float = 0.0
    ahead: int = 0
    warm: str = ""
    pinned: bool | None = None
    fault: Fault | None = None

    @property
    def coming(self) -> bool:
        """Whether the model is being loaded already, for somebody else."""
        return self.kind is PreviewKind.STARTS and self.seconds >= 0.5
