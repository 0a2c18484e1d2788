"""Seeded choices: the same seed and the same label choose the same, on every machine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


class Chance(Random):
    """A stream of choices of its own for each label, so that one part of a piece does not shift another."""

    @classmethod
    def of(cls, stream: str, label: str) -> Chance:
        """The choices of a piece for one label."""
        return cls(f"{stream}/{label}")

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in ``share`` of all cases."""
        return self.random() < share

    def pick(self, weights: Mapping[T, float]) -> T:
        """One of the keys, as often as its weight says."""
        keys = list(weights)
        return self.choices(keys, [weights[key] for key in keys])[0]
