"""A step of the tour, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one step of the tour; ``seconds`` is its duration."""

    name: str
    ok: bool
    seconds: float
    detail: str
    model: str | None = None
    stand_in: bool = False

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "name": self.name,
            "ok": self.ok,
            "seconds": round(self.seconds, 3),
            "detail": self.detail,
            "model": self.model,
            "stand_in": self.stand_in,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step that went well has to say."""

    detail: str
    model: str | None = None
    stand_in: bool = False
