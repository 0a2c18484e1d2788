"""What the list of conversations remembers from one session to the next: pure values, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST = 10_000
"""More names than this are no list's."""


@dataclass(frozen=True, slots=True)
class HistoryState:
    """Whether the left column shows conversations and not personas, and which of their groups are closed."""

    shown: bool = False
    collapsed: tuple[str, ...] = ()

    def as_tree(self) -> dict[str, object]:
        """As JSON would have it."""
        return {"shown": self.shown, "collapsed": list(self.collapsed)}


def history_state(tree: object) -> HistoryState:
    """Read what ``as_tree`` gave; whatever is missing or makes no sense has its default."""
    values = cast("Mapping[str, object]", tree) if isinstance(tree, dict) else dict[str, object]()
    names = values.get("collapsed")
    found = cast("Sequence[object]", names)[:_MOST] if isinstance(names, list) else ()
    return HistoryState(
        values.get("shown") is True,
        tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one)),
    )
