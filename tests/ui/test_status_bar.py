"""The status bar says honestly what runs, what is full and who waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.core.events import QueueChanged, QueuedEntry, SwapPlanned
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.models import Engine, Footprint, ModelKey
from saijin_studio.ui.model_numbers import ModelNumbers
from saijin_studio.ui.panes.status_bar import StatusBar
from saijin_studio.ui.widgets.status_engine import EngineState, EngineStatus

if TYPE_CHECKING:
    from conftest import Pictures, WindowParts
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(window_parts: WindowParts, qtbot: QtBot) -> StatusBar:
    numbers = ModelNumbers()

    def number(key: ModelKey) -> int:
        return numbers.number(key.weights)

    made = StatusBar(window_parts.theme, window_parts.fonts, window_parts.icons, number)
    made.resize(1440, 57)
    qtbot.addWidget(made)
    made.show()
    return made


def test_with_a_gpu_both_gauges_are_shown(bar: StatusBar, pictures: Pictures) -> None:
    bar.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9, 0.9), others=(1.2, 9.8)))
    assert bar.vram.isVisible()
    assert bar.vram.accessibleName() == "VRAM 6.1 / 10.0 GB"
    assert bar.ram.accessibleName() == "RAM 10.7 / 20.0 GB"
    assert "A card 12 GB · 61 °C · load 78%" in bar.engine.device_text


def test_without_one_the_single_gauge_has_the_room_and_says_why(bar: StatusBar, pictures: Pictures) -> None:
    bar.set_snapshot(pictures.snapshot(pictures.use("starter", 0.0, 0.6), vram=0.0))
    assert not bar.vram.isVisible()
    assert bar.ram.width() > 900
    assert bar.engine.device_text == "RAM only"


def test_a_plan_appears_in_the_legend_and_goes(bar: StatusBar, pictures: Pictures) -> None:
    bar.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9)))
    bar.set_plan(SwapPlanned(pictures.key("ocr"), "ocr", (), Footprint(3_500_000_000, 0), 7.0))
    assert [item.text for item in bar.vram.legend()] == ["miyu 4.9", "planned 8.4"]
    bar.set_plan(None)
    assert [item.text for item in bar.vram.legend()] == ["miyu 4.9"]


def test_over_budget_is_said_in_a_word(bar: StatusBar, pictures: Pictures) -> None:
    bar.set_snapshot(pictures.snapshot(pictures.use("miyu", 12.0)))
    assert "over budget" in bar.vram.accessibleName()
    assert "over budget" in bar.vram.toolTip()


def test_a_model_keeps_its_colour_when_others_come_and_go(bar: StatusBar, pictures: Pictures) -> None:
    bar.set_snapshot(pictures.snapshot(pictures.use("a", 1.0), pictures.use("b", 2.0)))
    before = {one.title: one.number for one in bar.vram.reading.segments}
    bar.set_snapshot(pictures.snapshot(pictures.use("c", 3.0), pictures.use("a", 1.0)))
    after = {one.title: one.number for one in bar.vram.reading.segments}
    assert after["a"] == before["a"]
    assert after["c"] not in before.values()


def test_the_queue_tells_how_many_and_who_is_next(bar: StatusBar) -> None:
    assert bar.queue.next_text == "nothing waits"
    entries = tuple(QueuedEntry(JobId(str(place)), ModelId(f"row-{place}"), None, 0.0) for place in range(2))
    bar.set_queue(QueueChanged(entries))
    assert bar.queue.next_text == "next: row-0"
    assert "2" in bar.queue.accessibleName()
    bar.set_queue(QueueChanged(entries), following="Miyu")
    assert bar.queue.next_text == "next: Miyu"


@pytest.mark.parametrize("state", EngineState)
def test_every_state_of_the_engine_has_a_word_and_a_mark(bar: StatusBar, state: EngineState) -> None:
    bar.set_engine(EngineStatus(state, (Engine.OLLAMA, Engine.LLAMA_CPP)))
    assert bar.engine.state_text in bar.engine.accessibleName()
    assert bar.engine.engines_text == "Ollama · built-in"
    assert not bar.grab().isNull()


def test_a_download_is_shown_until_it_ends(bar: StatusBar) -> None:
    fetching = Install(ModelId("m"), VariantId("v"), "M", InstallState.FETCHING, 64, 100)
    bar.set_install(fetching)
    assert bar.engine.device_text == "downloading 64%"
    bar.set_install(replace(fetching, state=InstallState.PAUSED))
    assert bar.engine.device_text == ""
    bar.set_install(replace(fetching, done=0, total=0))
    assert bar.engine.device_text == ""


def test_its_blocks_are_buttons_for_mouse_and_keyboard(bar: StatusBar, pictures: Pictures, qtbot: QtBot) -> None:
    bar.set_snapshot(pictures.snapshot())
    clicked: list[object] = []
    bar.memory_clicked.connect(clicked.append)
    QTest.mouseClick(bar.vram, Qt.MouseButton.LeftButton)
    assert clicked == [bar.vram]
    with qtbot.waitSignal(bar.queue_clicked):
        QTest.keyClick(bar.queue, Qt.Key.Key_Space)


def test_it_grows_with_the_text(bar: StatusBar, window_parts: WindowParts) -> None:
    before = bar.sizeHint().height()
    window_parts.fonts.set_scale(2.0)
    assert bar.sizeHint().height() == 2 * (before - 1) + 1
