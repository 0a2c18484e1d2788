"""The memory view learns from the studio, and draws charts when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.ui.panes.memory_row import MemoryRow
from saijin_studio.ui.settled import until
from saijin_studio.ui.widgets.gauge_data import MemoryKind

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def _figures(person: Person) -> list[list[str]]:
    (row,) = person.live.assembly.memory.rows()
    assert isinstance(row, MemoryRow)
    return row.details.table


def test_a_load_is_told_as_it_was_expected_and_as_it_went(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.type("Hello")
        await until(lambda: person.reply is not None)
        await person.reply_ends()
        memory = person.live.assembly.memory
        await until(lambda: bool(memory.rows()) and "–" not in _figures(person)[-1])
        name, expected, taken = _figures(person)[-1]
        assert name == "load time"
        assert expected.endswith(" s")
        assert taken.endswith(" s")
        (row,) = memory.rows()
        assert isinstance(row, MemoryRow)
        await until(lambda: "· 1 repl" in row.details.learned_text)
        assert row.details.learned_text.startswith("loaded 1 time")

    open_window(use)


def test_charts_are_drawn_from_the_first_look_on(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        meter = assembly.memory.meters[MemoryKind.RAM]
        await until(lambda: meter.bar.reading.budget > 0)
        assert meter.chart is None
        QTest.mouseClick(assembly.status.ram, Qt.MouseButton.LeftButton)
        await until(lambda: meter.chart is not None)
        assert meter.chart is not None
        assert meter.chart.stack.times
        assembly.window.memory_popover.dismiss()

    open_window(use)
