"""What a piece is going to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.score import Metre, Role
    from saijin_studio.runners.backends.composer.styles import Style
    from saijin_studio.runners.backends.composer.theory import Key


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is decided before the first note.

    ``tempo`` is in quarter notes a minute; an ``exact_tempo`` was asked for, and is not bent to fit the length.
    ``programs`` are the parts with their instruments. ``valence`` goes from -1 to 1, ``arousal`` from 0 to 1.
    """

    prompt: str
    seconds: float
    seed: int
    style: Style
    key: Key
    metre: Metre
    tempo: float
    exact_tempo: bool
    valence: float
    arousal: float
    programs: tuple[tuple[Role, int], ...]
    form: tuple[str, ...] = ()
    """The sections of the body in their order, where a planner chose them."""
    title: str = ""
    found: tuple[str, ...] = ()
    """Words of the prompt that were understood."""
    notes: tuple[str, ...] = ()
    """What of a planner's JSON was passed over."""

    attempt: int = 0
    """Counts up where the notes of an attempt break a rule."""

    @property
    def stream(self) -> str:
        """What all choices come from: another seed or another prompt is another piece."""
        return f"{self.seed}/{self.prompt}" + (f"/{self.attempt}" if self.attempt else "")

    @property
    def roles(self) -> frozenset[Role]:
        """Which parts there are."""
        return frozenset(role for role, _ in self.programs)
