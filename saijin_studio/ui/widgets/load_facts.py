"""What is known of a model's loads and replies, as the memory view tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadFacts:
    """Seconds, or None where nothing is known yet.

    ``expected`` is how long the last load was to take and ``taken`` how long it took; ``usual`` is the mean of the
    ``loads`` so far, and ``reply`` that of the ``replies``.
    """

    expected: float | None = None
    taken: float | None = None
    usual: float | None = None
    loads: int = 0
    reply: float | None = None
    replies: int = 0
