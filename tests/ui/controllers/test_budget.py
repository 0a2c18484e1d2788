"""The budget dialog in the real window, on a studio with a past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.scheduling.journal import FILE_NAME, JournalEntry, to_line
from saijin_studio.scheduling.ledger import LedgerRecord, to_text
from saijin_studio.studio.budgeting import Kind
from saijin_studio.ui.dialogs.budget import BudgetChosen, BudgetDialog
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

MB = 1_000_000
ROWS = ("phi3-mini", "gemma2-2b")


def _past(paths: Paths, requests: int) -> None:
    """Two models of 300 MB were asked for in turn."""
    now = SystemClock().wall()
    entries = [
        JournalEntry(now - 60 * (requests - place), row, row, row, 2.0)
        for place, row in enumerate(ROWS[place % 2] for place in range(requests))
    ]
    (paths.root / FILE_NAME).write_text("".join(map(to_line, entries)), encoding="utf-8")
    known = {row: LedgerRecord(measured=Footprint(0, 300 * MB), load_seconds=4.0) for row in ROWS}
    paths.ledger.write_text(to_text(known), encoding="utf-8")


def _open(person: Person) -> BudgetDialog:
    window = person.live.assembly.window
    window.command.emit(Command.BUDGET)
    (dialog,) = (one for one in window.findChildren(BudgetDialog) if one.isVisible())
    return dialog


def test_last_week_is_played_and_what_is_chosen_counts_at_once_and_after_a_restart(open_alone: Opener) -> None:
    _past(open_alone.paths, 40)

    async def use(person: Person) -> None:
        dialog = _open(person)
        await until(lambda: "40 request" in dialog.results.now.text())
        dialog.fields[Kind.RAM].field.setValue(0.5)
        await until(lambda: "38 more" in dialog.results.then.text())
        dialog.resize(700, 500)
        QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)

        async def allowed(parts: Parts) -> Footprint:
            return parts.scheduler.snapshot().budget

        assert (await result(person.live.studio.call(allowed))).ram == 500 * MB
        again = _open(person)
        assert (again.width(), again.height()) == (700, 500)
        await until(again.apply.isVisible)
        assert again.fields[Kind.RAM].field.value() == 0.5

    open_alone(use)
    assert SettingsFile(open_alone.paths.settings).load().ram_budget == 500 * MB


def test_chosen_pins_are_pinned(open_alone: Opener) -> None:
    _past(open_alone.paths, 12)

    async def use(person: Person) -> None:
        dialog = _open(person)
        await until(lambda: "GB" in dialog.results.then.text())
        rows = frozenset({ModelId(ROWS[0])})

        async def pins(parts: Parts) -> frozenset[ModelId]:
            return parts.scheduler.pins

        budget = dialog.choice.budget
        dialog.chosen.emit(BudgetChosen(budget, budget, budget, rows))
        assert rows <= await result(person.live.studio.call(pins))

    open_alone(use)


def test_an_open_dialog_at_work_does_not_keep_the_window_from_closing(open_alone: Opener) -> None:
    _past(open_alone.paths, 3000)

    async def use(person: Person) -> None:
        dialog = _open(person)
        await until(dialog.progress.isVisible)

    open_alone(use)


def test_without_a_past_it_says_what_it_will_be_good_for(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        dialog = _open(person)
        await until(dialog.few.isVisible)

    open_alone(use)
