"""Which messages of a tree are shown: deleted ones are passed over, and what follows them moves up.

Everything here is about the links alone, so that a store needs no texts to answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from saijin_studio.core.ids import MessageId

    Links = Mapping[MessageId, "Link"]


class Link(NamedTuple):
    """Where a message hangs, and whether it is there or was deleted.

    The functions here take the links of one conversation in the order in which the messages were made.
    """

    parent: MessageId | None
    living: bool


def path(links: Links, leaf: MessageId | None) -> list[MessageId]:
    """The living messages from the first one to ``leaf``."""
    return [one for one in reversed(list(_upwards(links, leaf))) if links[one].living]


def living_parent(links: Links, message: MessageId) -> MessageId | None:
    """The nearest living message above ``message``."""
    parent = links[message].parent
    nearest = None if parent is None else links.get(parent)
    if nearest is None or nearest.living:  # as nearly always
        return None if nearest is None else parent
    return next((one for one in _upwards(links, parent) if links[one].living), None)


def alternatives(links: Links, leaf: MessageId | None) -> dict[MessageId, tuple[MessageId, ...]]:
    """For each message of the branch that has any: all that share its nearest living parent, itself among them."""
    children = _children(links)
    groups = ((one, children[living_parent(links, one)]) for one in path(links, leaf))
    return {one: tuple(group) for one, group in groups if len(group) > 1}


def newest_leaf(links: Links, top: MessageId) -> MessageId | None:
    """The newest living message below ``top``, itself included: an end of a branch, for what follows is newer."""
    below = {top}
    newest = top if links[top].living else None
    # Parents are made before their children, so one pass meets every message after what it hangs on.
    for one, link in links.items():
        if link.parent in below and one not in below:
            below.add(one)
            newest = one if link.living else newest
    return newest


def leaf_after_deletion(links: Links, leaf: MessageId | None) -> MessageId | None:
    """Where a branch ends whose leaf may be gone.

    At the newest message that hangs where the leaf hung (and what follows that), else at the nearest living
    message above.
    """
    if leaf is None or leaf not in links or links[leaf].living:
        return leaf
    above = living_parent(links, leaf)
    beside = _children(links).get(above)
    return newest_leaf(links, beside[-1]) if beside else above


def leaf_after_restoring(links: Links, leaf: MessageId | None, restored: Collection[MessageId]) -> MessageId | None:
    """Where a branch ends when messages came back: what came back is shown."""
    newest = next((one for one in reversed(list(links)) if one in restored), None)
    if newest is None or newest in path(links, leaf):
        return leaf
    return newest_leaf(links, newest)


def _children(links: Links) -> dict[MessageId | None, list[MessageId]]:
    """The living messages by the nearest living one above."""
    found: dict[MessageId | None, list[MessageId]] = {}
    for one, link in links.items():
        if link.living:
            found.setdefault(living_parent(links, one), []).append(one)
    return found


def _upwards(links: Links, start: MessageId | None) -> Iterable[MessageId]:
    """``start`` and everything above; parents that go round in a circle end too."""
    seen: set[MessageId] = set()
    at = start
    while at is not None and at in links and at not in seen:
        seen.add(at)
        yield at
        at = links[at].parent
