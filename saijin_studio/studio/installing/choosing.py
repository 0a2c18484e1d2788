"""Which variant an installation brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import NothingToInstall

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Engine, Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.studio.installing.bringing import Way


class Chooser:
    """Chooses among the variants of a row.

    Args:
        catalogue: the rows.
        ways: bring variants.
        answers: whether an engine that keeps its own files answers now.
    """

    def __init__(self, catalogue: Catalogue, ways: Sequence[Way], answers: Callable[[Engine], bool]) -> None:
        self._catalogue = catalogue
        self._ways = tuple(ways)
        self._answers = answers

    def choose(self, row: ModelId, variant: VariantId | None = None) -> Variant:
        """The variant named, else the first that can be fetched.

        One of an engine that does not answer, or an optional one, is taken only where there is no other.

        Raises:
            UnknownModel, UnknownVariant: when there is no such row or variant.
            NothingToInstall: when there is nothing that can be fetched.
        """
        if variant is not None:
            named = self._catalogue.variant(row, variant)
            if not self._fetchable(named):
                raise NothingToInstall(model=row)
            return named
        fetchable = [one for one in self._catalogue.row(row).variants if self._fetchable(one)]
        if not fetchable:
            raise NothingToInstall(model=row)
        return min(fetchable, key=lambda one: (not self._reachable(one), one.optional))

    def _fetchable(self, variant: Variant) -> bool:
        return any(way.serves(variant) for way in self._ways)

    def _reachable(self, variant: Variant) -> bool:
        return not variant.engine.shared or self._answers(variant.engine)
