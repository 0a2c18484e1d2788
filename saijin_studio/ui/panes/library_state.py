"""What the page of models remembers from one session to the next: pure values, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.ui.models.library_filter import Place, RowOrder
from saijin_studio.ui.models.library_rows import Kind
from saijin_studio.ui.panes.library_sections import LibrarySection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_E = TypeVar("_E", bound="StrEnum")
_WIDEST = 100_000


@dataclass(frozen=True, slots=True)
class LibraryState:
    """The open section, what the list is narrowed to, its order, and the widths of list and details in pixels."""

    section: LibrarySection = LibrarySection.MODELS
    kind: Kind | None = None
    place: Place | None = None
    order: RowOrder = RowOrder.USE
    widths: tuple[int, ...] = ()

    def as_tree(self) -> dict[str, object]:
        """As JSON would have it."""
        return {
            "section": self.section.value,
            "kind": self.kind.value if self.kind is not None else "",
            "place": self.place.value if self.place is not None else "",
            "order": self.order.value,
            "widths": list(self.widths),
        }


def library_state(tree: object) -> LibraryState:
    """Read what ``as_tree`` gave; whatever is missing or makes no sense has its default."""
    values = cast("Mapping[str, object]", tree) if isinstance(tree, dict) else dict[str, object]()
    widths = values.get("widths")
    found = cast("list[object]", widths) if isinstance(widths, list) else []
    sizes = tuple(one for one in found if isinstance(one, int) and not isinstance(one, bool) and 0 < one < _WIDEST)
    return LibraryState(
        _one(LibrarySection, values.get("section")) or LibrarySection.MODELS,
        _one(Kind, values.get("kind")),
        _one(Place, values.get("place")),
        _one(RowOrder, values.get("order")) or RowOrder.USE,
        sizes if len(sizes) == 2 else (),
    )


def _one(kind: type[_E], value: object) -> _E | None:
    return next((one for one in kind if one.value == value), None)
