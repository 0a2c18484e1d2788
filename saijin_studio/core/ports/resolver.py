"""From a row of the catalogue to something that can be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import ModelNotInstalled, UnknownModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Footprint, LoadTarget, Variant


class Availability(Protocol):
    """Says whether a variant can be loaded by one engine now."""

    async def locate(self, variant: Variant) -> PurePath | None:
        """The file of an installed variant; None when it is not here. Quick: answered from what is known."""
        ...


class Resolver(Protocol):
    """Chooses the variant that serves a row now."""

    async def resolve(
        self, row: ModelId, room: Footprint | None = None, variant: VariantId | None = None
    ) -> LoadTarget:
        """The first variant of ``row`` that is installed, whose engine is here, and that fits ``room``.

        With ``variant`` it is that one or none. When installed variants exist but none fits, the smallest is
        returned, so that the refusal can say what it would need.

        Raises:
            UnknownModel: when the catalogue has no such row.
            ModelNotInstalled: when no variant is here.
        """
        ...


class FakeResolver:
    """Resolves from a table; None stands for a row without an installed variant."""

    def __init__(self, targets: Mapping[ModelId, LoadTarget | None]) -> None:
        self.targets = dict(targets)

    async def resolve(
        self, row: ModelId, room: Footprint | None = None, variant: VariantId | None = None
    ) -> LoadTarget:
        """The target of the table, if it is the variant that is asked for."""
        if row not in self.targets:
            raise UnknownModel(model=row)
        target = self.targets[row]
        if target is None or variant not in {None, target.variant.id}:
            raise ModelNotInstalled(model=row)
        return target
