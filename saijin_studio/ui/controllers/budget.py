"""Opens the budget dialog and applies what was chosen in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.budget import default_budget
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.dialogs.budget import BudgetDialog
from saijin_studio.ui.dialogs.budget_runner import BudgetRunner

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from saijin_studio.config.settings import Settings
    from saijin_studio.ui.assembly import Look
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.dialogs.budget import BudgetChosen
    from saijin_studio.ui.dialogs.budget_runner import Studying


def open_budget(
    parent: QWidget, studio: Studying, look: Look, bridge: EventBridge, size: QSize | None = None
) -> BudgetDialog:
    """The dialog, at work but not shown yet: whoever shows it does so with ``open()``.

    Args:
        parent: the window.
        studio: whose last week is played again.
        look: what it is painted with.
        bridge: tells how the memory changes meanwhile.
        size: what it was when it was last closed.
    """
    runner = BudgetRunner(studio, SystemClock())
    dialog = BudgetDialog(runner, default_budget, look.theme, look.fonts, look.icons, parent=parent)
    bridge.memory_sampled.connect(dialog.set_snapshot)
    if size is not None:
        dialog.resize(size)
    return dialog


def with_budget(settings: Settings, chosen: BudgetChosen) -> Settings:
    """The settings with the chosen budget: what was not changed stays as it was, what is automatic stays so."""
    present = chosen.present
    return replace(
        settings,
        vram_budget=_kept(settings.vram_budget, present.vram, chosen.budget.vram, chosen.automatic.vram),
        ram_budget=_kept(settings.ram_budget, present.ram, chosen.budget.ram, chosen.automatic.ram),
    )


def _kept(kept: int | None, present: int, chosen: int, automatic: int) -> int | None:
    if chosen == automatic:
        return None
    return kept if chosen == present else chosen
