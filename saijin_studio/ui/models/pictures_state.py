"""What the pane for pictures remembers from one session to the next: pure values, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST_NAME = 200
_PAGES = 3
_TABS = 3


@dataclass(frozen=True, slots=True)
class PicturesState:
    """How the pane was left.

    ``front`` is whether it is the side column's pane, ``page`` which of its pages is shown and ``tab`` how what was
    read is shown there, ``split`` the share of the picture (from 0 to 1; 0 for the usual), ``threshold`` the
    confidence below which lines are marked, ``engine`` the variant that reads; empty for the best.
    """

    front: bool = False
    page: int = 0
    tab: int = 0
    split: float = 0.0
    threshold: float = 0.5
    engine: str = ""

    def as_tree(self) -> dict[str, object]:
        """As JSON would have it."""
        return {
            "front": self.front,
            "page": self.page,
            "tab": self.tab,
            "split": self.split,
            "threshold": self.threshold,
            "engine": self.engine,
        }


def pictures_state(tree: object) -> PicturesState:
    """Read what ``as_tree`` gave; whatever is missing or makes no sense has its default."""
    values = cast("Mapping[str, object]", tree) if isinstance(tree, dict) else dict[str, object]()
    usual = PicturesState()
    engine = values.get("engine")
    return PicturesState(
        values.get("front") is True,
        _one_of(values.get("page"), range(_PAGES)),
        _one_of(values.get("tab"), range(_TABS)),
        _share(values.get("split"), usual.split),
        _share(values.get("threshold"), usual.threshold),
        engine if isinstance(engine, str) and len(engine) <= _LONGEST_NAME else "",
    )


def _one_of(value: object, places: Sequence[int]) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in places else 0


def _share(value: object, usual: float) -> float:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(cast("float", value)) if fits else usual
