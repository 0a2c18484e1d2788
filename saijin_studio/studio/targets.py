"""What a row can do for a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.dialogue.prompting import Target

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import ModelSpec
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.library.catalogue import Catalogue

LARGE_BYTES = 1_500_000_000
"""Weights of that many bytes are a model of two billion parameters and more, at the usual four to five bits."""


async def target_of(catalogue: Catalogue, row: ModelId, resolver: Resolver) -> Target:
    """What a row can do, the smallest context among its variants, for any of them may answer, and how large it is.

    Raises:
        UnknownModel: when there is no such row.
    """
    spec: ModelSpec = catalogue.row(row)
    context = min(variant.options.context_length for variant in spec.variants)
    try:
        large = (await resolver.resolve(row)).variant.size >= LARGE_BYTES
    except StudioError:  # told when the job is resolved
        large = False
    return Target(row, spec.capability, context, large)
