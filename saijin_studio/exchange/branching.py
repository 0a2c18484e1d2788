"""Makes a tree of what may be none: each message once, every parent there, no circles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from saijin_studio.exchange.values import Repair

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Container, Iterable, Mapping


def repaired(pairs: Iterable[tuple[str, str | None]], counts: Counter[Repair]) -> dict[str, str | None]:
    """The parent of each key, in the order given; of keys that are there twice, the first one counts.

    Args:
        pairs: key and parent.
        counts: gets what was done.
    """
    parents: dict[str, str | None] = {}
    for key, parent in pairs:
        if key in parents:
            counts[Repair.DUPLICATES] += 1
        else:
            parents[key] = parent
    for key, parent in parents.items():
        if parent is not None and parent not in parents:
            counts[Repair.ORPHANS] += 1
            parents[key] = None
    _open_circles(parents, counts)
    return parents


def without(parents: Mapping[str, str | None], kept: Container[str]) -> dict[str, str | None]:
    """The nearest kept message above each: what followed one that is left out follows the one before it."""
    above: dict[str, str | None] = {}
    for key in parents:
        way: list[str] = [key]
        at = parents[key]
        while at is not None and at not in kept and at not in above:
            way.append(at)
            at = parents[at]
        nearest = above[at] if at is not None and at not in kept else at
        # What lies on the way is not kept, so that the same is above all of it.
        above.update(dict.fromkeys(way, nearest))
    return above


def in_order(parents: Mapping[str, str | None]) -> list[str]:
    """The keys so that parents stand before what follows them, and alternatives in their order."""
    below: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, parent in parents.items():
        below[parent].append(key)
    order = list(below[None])
    for key in order:  # grows while it is walked
        order += below.get(key, ())
    return order


def end_of(parents: Mapping[str, str | None], start: str) -> str:
    """The end of the branch that goes on from ``start`` by the last alternative each time."""
    last = {parent: key for key, parent in parents.items()}
    while start in last:
        start = last[start]
    return start


def _open_circles(parents: dict[str, str | None], counts: Counter[Repair]) -> None:
    """Let one message of each circle begin a branch of its own."""
    sound: set[str] = set()
    for key in parents:
        way: dict[str, None] = {}
        at: str | None = key
        while at is not None and at not in sound:
            if at in way:
                counts[Repair.CYCLES] += 1
                parents[at] = None
                break
            way[at] = None
            at = parents[at]
        sound.update(way)
