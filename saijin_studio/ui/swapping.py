"""From what sending would do to what the composer says of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import ModelState
from saijin_studio.core.preview import PreviewKind
from saijin_studio.ui.widgets.swap_plan import SwapPlan, Victim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.core.models import Capability
    from saijin_studio.core.preview import SwapPreview
    from saijin_studio.studio.outlook import Outlook

Warm = tuple["ModelId", str]
"""A row whose model is in memory, and that model's title."""

_AT_ONCE = 0.5
"""Seconds below which nobody would call it waiting."""


def warm_instead(
    outlook: Outlook, models: Sequence[ModelUse], capabilities: Mapping[ModelId, Capability]
) -> Warm | None:
    """The row of a model in memory that could answer instead; None where the persona's own answers at once.

    What the persona's author has chosen comes first. Of the others that can do the same, those that rest come
    before those that answer somebody, and stand-ins last. Where the persona's model is busy, only one that rests
    would be quicker.

    Args:
        outlook: what sending to the persona would do.
        models: what is in memory.
        capabilities: what each row of the catalogue can do.
    """
    preview = outlook.preview
    if preview.kind is PreviewKind.STARTS and preview.seconds < _AT_ONCE:
        return None
    near = {ModelState.READY} if preview.kind is PreviewKind.WAITS else {ModelState.READY, ModelState.BUSY}
    able = [
        (use, row)
        for use in models
        if use.state in near and use.key != preview.key
        for row in use.rows
        if row in capabilities and capabilities[row] is capabilities.get(outlook.row)
    ]
    if outlook.warm is not None and any(row == outlook.warm[0] for _, row in able):
        return outlook.warm
    best = min(able, key=lambda one: (one[0].state is ModelState.BUSY, one[0].stand_in), default=None)
    return None if best is None else (best[1], best[0].title)


def swap_plan(outlook: Outlook, models: Sequence[ModelUse], warm: Warm | None, *, pinned: bool) -> SwapPlan:
    """The plan in the composer's words.

    Args:
        outlook: what sending to the persona would do.
        models: what is in memory.
        warm: what could answer instead.
        pinned: whether the model that answers is to stay in memory.
    """
    preview = outlook.preview
    kept = {use.key for use in models if use.pinned}
    victims = zip(preview.victims, preview.victim_titles, strict=True)
    memory, total, budget = tightest(preview)
    refused = preview.kind is PreviewKind.REFUSED
    return SwapPlan(
        kind=preview.kind,
        model=preview.title or outlook.title,
        victims=tuple(Victim(title, key in kept) for key, title in victims),
        memory=memory,
        total=total,
        budget=budget,
        seconds=preview.seconds,
        ahead=preview.ahead,
        warm=warm[1] if warm is not None else "",
        pinned=None if refused or preview.key is None else pinned,
        fault=preview.fault,
    )


def tightest(preview: SwapPreview) -> tuple[str, int, int]:
    """The memory of which the larger share is taken afterwards: its name, the bytes taken and the budget."""
    held, budget = preview.footprint, preview.budget
    kinds = [("RAM", held.ram, budget.ram)]
    if budget.vram > 0:
        kinds.insert(0, ("VRAM", held.vram, budget.vram))
    return max(kinds, key=lambda kind: kind[1] / max(1, kind[2]))
