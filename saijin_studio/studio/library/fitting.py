"""How a variant fits this machine: against the budget, against what is in memory now, and by length of context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import MemoryTakenByOthers
from saijin_studio.core.fit import Fit, fit_of
from saijin_studio.core.library import NOTHING, ContextCost, FitReport, Room
from saijin_studio.core.models import Engine, Footprint
from saijin_studio.core.preview import PreviewKind
from saijin_studio.library.estimate import estimate

if TYPE_CHECKING:
    from saijin_studio.core.models import Variant
    from saijin_studio.core.preview import SwapPreview
    from saijin_studio.library.gguf import GgufFacts

SHORTEST, STEP = 256, 256
"""Tokens: the least context that a model is loaded with, and the grain in which a longest one is told."""

_FIRST, _MOST_SHOWN = 2048, 8
_WRITING = frozenset({Engine.LLAMA_CPP, Engine.OLLAMA})


@dataclass(frozen=True, slots=True)
class Sizing:
    """What is known of a variant's memory.

    ``facts`` are those of its file, where that is here; ``measured`` is the highest that was seen of it as it is
    loaded now; ``gpu`` tells whether a graphics device can take it.
    """

    variant: Variant
    facts: GgufFacts | None
    measured: Footprint | None
    gpu: bool

    @property
    def longest(self) -> int:
        """The most tokens it was made for; 0 when that is not known, or it has no context."""
        if self.variant.engine not in _WRITING:
            return 0
        return self.facts.context_length if self.facts is not None else self.variant.context

    def at(self, tokens: int) -> Footprint:
        """What it is expected to take with a context of so many tokens: what was measured, and the difference."""
        options = replace(self.variant.options, context_length=tokens)
        there = estimate(replace(self.variant, options=options), self.facts, self.gpu)
        if self.measured is None:
            return there
        here = estimate(self.variant, self.facts, self.gpu)
        return (self.measured + (there - here)).highest(NOTHING)

    @property
    def now(self) -> Footprint:
        """As it would be loaded now."""
        return self.at(self.variant.options.context_length)


def contexts(sizing: Sizing) -> tuple[ContextCost, ...]:
    """What it would take from 2,048 tokens in doublings up to its own limit; nothing without a context."""
    limit = sizing.longest or (sizing.variant.options.context_length if sizing.variant.engine in _WRITING else 0)
    if not limit:
        return ()
    lengths = [length for n in range(_MOST_SHOWN) if (length := _FIRST << n) <= limit]
    if limit not in lengths:
        lengths.append(limit)
    return tuple(ContextCost(length, sizing.at(length)) for length in lengths)


def report(
    sizing: Sizing,
    budget: Footprint,
    preview: SwapPreview | None = None,
    *,
    loaded: bool = False,
    busy: tuple[str, ...] = (),
) -> FitReport:
    """The mark that is shown before anything is fetched.

    Args:
        sizing: what is known of the variant.
        budget: what models may take together, in bytes.
        preview: what loading it would do now; None where that does not matter.
        loaded: whether it is in memory already.
        busy: the titles of the models that answer just now, which it might have to wait for.
    """
    footprint = sizing.now
    fit = fit_of(footprint, budget)
    if fit is Fit.NONE:
        return _too_large(sizing, footprint, budget)
    room, unloads = (Room.FITS, ()) if loaded or preview is None else _beside(preview, busy)
    return FitReport(room, fit, footprint, budget, unloads)


def _beside(preview: SwapPreview, busy: tuple[str, ...]) -> tuple[Room, tuple[str, ...]]:
    """Whether there is room beside what is in memory, and what would have to go."""
    match preview.kind:
        case PreviewKind.LOADS if preview.victims:
            return Room.AFTER_UNLOADING, preview.victim_titles
        case PreviewKind.WAITS:
            return Room.AFTER_UNLOADING, busy
        case PreviewKind.REFUSED if preview.fault and preview.fault.kind == MemoryTakenByOthers.__name__:
            return Room.AFTER_UNLOADING, ()
        case _:  # a refusal for another reason is that it failed before, which has a mark of its own
            return Room.FITS, ()


def _too_large(sizing: Sizing, footprint: Footprint, budget: Footprint) -> FitReport:
    alone = Sizing(sizing.variant, sizing.facts, None, gpu=False).now
    if sizing.gpu and footprint.vram > budget.vram and alone.fits(budget):
        return FitReport(Room.CPU_ONLY, fit_of(alone, budget), alone, budget)
    short = (footprint - budget).highest(NOTHING)
    return FitReport(
        Room.NEVER, Fit.NONE, footprint, budget, short=short, longest=longest_that_fits(sizing, budget)
    )


def longest_that_fits(sizing: Sizing, budget: Footprint) -> int:
    """The longest context, in tokens, with which it fits the budget alone; 0 when there is none."""
    if sizing.variant.engine not in _WRITING:
        return 0
    low, high = 0, (sizing.longest or sizing.variant.options.context_length) // STEP
    while low < high:
        middle = (low + high + 1) // 2
        if sizing.at(middle * STEP).fits(budget):
            low = middle
        else:
            high = middle - 1
    return low * STEP
