"""How well a model fits the memory that models may have."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.models import Footprint

ROOMY_SHARE, SNUG_SHARE = 0.50, 0.85


class Fit(StrEnum):
    """ROOMY: up to half of the budget. SNUG: up to 85 %. TIGHT: all of it. NONE: it does not fit even alone."""

    ROOMY = "roomy"
    SNUG = "snug"
    TIGHT = "tight"
    NONE = "none"


def share_of(footprint: Footprint, budget: Footprint) -> float:
    """The larger share that a model takes of the two budgets; infinite where it needs one that is nothing."""
    shares = [
        taken / given if given else float("inf")
        for taken, given in ((footprint.vram, budget.vram), (footprint.ram, budget.ram))
        if taken
    ]
    return max(shares, default=0.0)


def fit_of(footprint: Footprint, budget: Footprint) -> Fit:
    """How a model of that footprint fits alone into ``budget``."""
    share = share_of(footprint, budget)
    if share <= ROOMY_SHARE:
        return Fit.ROOMY
    if share <= SNUG_SHARE:
        return Fit.SNUG
    return Fit.TIGHT if share <= 1.0 else Fit.NONE
