"""Figures of the budget dialog in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.studio.budgeting import Kind
from saijin_studio.ui.counted import Counted
from saijin_studio.ui.units import gigabytes

if TYPE_CHECKING:
    from saijin_studio.core.models import Footprint

_MINUTE, _HOUR = 60, 3600
_TENTHS_BELOW = 10


def spent(seconds: float) -> str:
    """A sum of times: below ten seconds with one decimal, from a minute on in minutes, then in hours."""
    if seconds < _TENTHS_BELOW:
        return QCoreApplication.translate("budget", "{seconds} s").format(seconds=f"{seconds:.1f}")
    whole = round(seconds)
    if whole < _MINUTE:
        return QCoreApplication.translate("budget", "{seconds} s").format(seconds=whole)
    if whole < _HOUR:
        text = QCoreApplication.translate("budget", "{minutes} min {seconds} s")
        return text.format(minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    text = QCoreApplication.translate("budget", "{hours} h {minutes} min")
    return text.format(hours=whole // _HOUR, minutes=whole % _HOUR // _MINUTE)


def budget_text(budget: Footprint, *, graphics: bool) -> str:
    """A budget: of both kinds where there is a graphics device, else of main memory alone."""
    if not graphics:
        return f"{gigabytes(budget.ram)} GB"
    text = QCoreApplication.translate("budget", "{vram} GB of VRAM and {ram} GB of RAM")
    return text.format(vram=gigabytes(budget.vram), ram=gigabytes(budget.ram))


def kind_name(kind: Kind) -> str:
    """What people call that memory."""
    return "VRAM" if kind is Kind.VRAM else "RAM"


def joined(names: tuple[str, ...]) -> str:
    """Names one after the other."""
    return QCoreApplication.translate("budget", ", ").join(names)


def swaps(count: int) -> str:
    """So many swaps."""
    return Counted().swaps(count)


def requests(count: int) -> str:
    """So many requests."""
    return Counted().requests(count)
