"""The memory view compares what was expected with what is, and lets the user decide who stays."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from saijin_studio.core.memory import ForeignModel, ModelUse
from saijin_studio.core.models import Footprint, ModelKey, ModelState
from saijin_studio.ui.memory_history import MemoryHistory
from saijin_studio.ui.panes.memory_row import MemoryRow
from saijin_studio.ui.panes.memory_view import MemoryView
from saijin_studio.ui.widgets.gauge_data import MemoryKind
from saijin_studio.ui.widgets.load_facts import LoadFacts

if TYPE_CHECKING:
    from conftest import Pictures, WindowParts
    from pytestqt.qtbot import QtBot


@pytest.fixture
def view(window_parts: WindowParts, qtbot: QtBot) -> MemoryView:
    def number(_key: ModelKey) -> int:
        return 1

    made = MemoryView(window_parts.theme, window_parts.fonts, window_parts.icons, number)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(view: MemoryView) -> list[MemoryRow]:
    return [row for row in view.rows() if isinstance(row, MemoryRow)]


def test_an_empty_memory_says_so(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot())
    assert view.empty.isVisible()
    assert view.rows() == []


def test_a_row_for_each_model_the_largest_first(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("small", 1.0), pictures.use("large", 2.0)))
    assert [row.accessibleName().split(",")[0] for row in rows(view)] == ["large", "small"]
    assert not view.empty.isVisible()
    assert not view.grab().isNull()


@pytest.mark.parametrize(("measured", "text"), [(900, "−100 MB"), (1200, "+200 MB"), (1000, "±0"), (None, "")])
def test_the_difference_has_its_sign(view: MemoryView, pictures: Pictures, measured: int | None, text: str) -> None:
    seen = None if measured is None else Footprint(measured * 1_000_000)
    use = ModelUse(
        pictures.key("a"), (), "a", ModelState.READY, Footprint(1_000_000_000), seen, pinned=False, stand_in=True
    )
    view.set_snapshot(pictures.snapshot(use))
    assert rows(view)[0].difference_text == text
    assert not view.grab().isNull()


def test_pin_and_eject_name_the_model(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9)))
    row = rows(view)[0]
    heard: list[object] = []

    def pinned(key: ModelKey, stays: bool) -> None:
        heard.append((key, stays))

    view.pin.connect(pinned)
    view.eject.connect(heard.append)
    QTest.mouseClick(row.pin_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.eject_button, Qt.MouseButton.LeftButton)
    assert heard == [(pictures.key("miyu"), True), pictures.key("miyu")]


def test_a_model_that_goes_cannot_be_ejected_and_the_button_says_why(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9, state=ModelState.UNLOADING)))
    button = rows(view)[0].eject_button
    assert not button.isEnabled()
    assert button.toolTip() == "It is being unloaded already"


@pytest.mark.parametrize(
    ("state", "pinned", "word"),
    [
        (ModelState.READY, True, "resident"),
        (ModelState.READY, False, "loaded"),
        (ModelState.LOADING, False, "loading"),
        (ModelState.BUSY, True, "answering"),
        (ModelState.DRAINING, False, "finishing, then unloads"),
        (ModelState.FAILED, False, "failed"),
    ],
)
def test_every_state_has_its_word(
    view: MemoryView, pictures: Pictures, state: ModelState, pinned: bool, word: str
) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 1.0, state=state, pinned=pinned, measured=False)))
    assert rows(view)[0].state_text == word


def test_a_row_lives_as_long_as_its_model(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 2.0), pictures.use("b", 1.0)))
    first = rows(view)
    view.set_snapshot(pictures.snapshot(pictures.use("b", 3.0), pictures.use("a", 2.0)))
    assert rows(view) == first[::-1]
    view.set_snapshot(pictures.snapshot(pictures.use("b", 3.0)))
    assert rows(view) == [first[1]]


def test_its_height_follows_its_rows(view: MemoryView, pictures: Pictures, qtbot: QtBot) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 2.0)))
    one = view.sizeHint().height()
    with qtbot.waitSignal(view.resized):
        view.set_snapshot(pictures.snapshot(pictures.use("a", 2.0), pictures.use("b", 1.0)))
    assert view.sizeHint().height() == one + 56


def test_the_figures_are_opened_and_closed(view: MemoryView, pictures: Pictures, qtbot: QtBot) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9, 0.9)))
    row, closed = rows(view)[0], view.sizeHint().height()
    with qtbot.waitSignal(view.resized):
        QTest.mouseClick(row.details_button, Qt.MouseButton.LeftButton)
    assert view.sizeHint().height() > closed
    assert row.details.table == [
        ["", "expected", "measured"],
        ["VRAM", "4.9 GB", "4.9 GB"],
        ["RAM", "900 MB", "900 MB"],
        ["load time", "–", "–"],
    ]
    opened = view.sizeHint().height()
    with qtbot.waitSignal(view.resized):
        view.set_facts(pictures.key("miyu"), LoadFacts(5.2, 4.83, 5.1, 3, 4.0, 12))
    assert view.sizeHint().height() > opened, "there is a line more"
    assert row.details.table[-1] == ["load time", "5.2 s", "4.8 s"]
    assert row.details.learned_text == "loaded 3 time(s), 5.1 s on average · 12 repl(y/ies), 4.0 s on average"
    assert not view.grab().isNull()
    row.details_button.click()
    assert view.sizeHint().height() == closed
    assert row.details_button.toolTip() == "Show the figures"


def test_a_model_without_graphics_memory_has_no_row_for_it(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 0.0, 2.0, measured=False), vram=0.0))
    rows(view)[0].details_button.click()
    assert [line[0] for line in rows(view)[0].details.table] == ["", "RAM", "load time"]
    assert rows(view)[0].details.table[1][2] == "–"
    assert rows(view)[0].details.learned_text == ""


def test_facts_of_a_model_that_has_gone_are_nobodys(view: MemoryView, pictures: Pictures) -> None:
    view.set_facts(pictures.key("gone"), LoadFacts(1.0))
    assert view.rows() == []


def test_others_are_told_with_the_models_that_are_not_ours(view: MemoryView, pictures: Pictures) -> None:
    snapshot = pictures.snapshot(others=(1.2, 9.8))
    view.set_snapshot(snapshot)
    assert view.others.figures_text == "VRAM 1.2 GB · RAM 9.8 GB"
    assert view.others.names_text == "not the studio's; it makes the budget smaller"
    foreign = (ForeignModel("qwen", Footprint(700_000_000)), ForeignModel("llava", Footprint(0, 300_000_000)))
    view.set_snapshot(replace(snapshot, foreign=foreign))
    assert view.others.names_text == "among them qwen 0.7 GB, llava 0.3 GB"
    assert view.others.accessibleName().startswith("Other programs, VRAM 1.2 GB")
    view.set_snapshot(pictures.snapshot(vram=0.0, others=(0.0, 9.8)))
    assert view.others.figures_text == "RAM 9.8 GB"
    assert not view.grab().isNull()


def test_a_gauge_for_each_memory_there_is(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 2.0, 0.5), others=(1.0, 5.0)))
    vram, ram = view.meters[MemoryKind.VRAM], view.meters[MemoryKind.RAM]
    assert [segment.title for segment in vram.bar.reading.segments] == ["a", ""]
    assert vram.isVisible()
    view.set_snapshot(pictures.snapshot(vram=0.0))
    assert not vram.isVisible()
    assert ram.isVisible()


def test_charts_are_asked_for_when_they_are_seen_first(
    window_parts: WindowParts, pictures: Pictures, qtbot: QtBot
) -> None:
    made = MemoryView(window_parts.theme, window_parts.fonts, window_parts.icons, lambda _key: 1)
    qtbot.addWidget(made)
    asked: list[bool] = []
    made.charts_wanted.connect(lambda: asked.append(True))
    made.set_snapshot(pictures.snapshot(pictures.use("a", 2.0)))
    assert asked == []
    for _ in range(2):
        made.show()
        made.hide()
    assert asked == [True]


def test_the_history_is_drawn_only_where_it_is_seen(view: MemoryView, pictures: Pictures) -> None:
    history = MemoryHistory()
    view.set_history(history)
    view.begin_charts()
    view.begin_charts()
    chart = view.meters[MemoryKind.VRAM].chart
    assert chart is not None
    snapshot = pictures.snapshot(pictures.use("a", 2.0), others=(1.0, 5.0))
    view.set_snapshot(snapshot)
    history.add(replace(snapshot, time=100.0))
    view.refresh_history()
    assert chart.stack.highest == 3_000_000_000
    assert chart.accessibleName() == ("VRAM in the last ten minutes: now 3.0 GB, at most 3.0 GB of 10.0 GB")
    view.hide()
    history.add(replace(snapshot, time=101.0))
    view.refresh_history()
    assert len(chart.stack.times) == 1
    view.show()
    assert len(chart.stack.times) == 2
    assert not view.grab().isNull()


def test_words_follow_the_language(view: MemoryView, pictures: Pictures) -> None:
    view.set_snapshot(pictures.snapshot(pictures.use("a", 2.0)))
    for widget in (view, view.others, *view.meters.values(), rows(view)[0], rows(view)[0].details):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert rows(view)[0].details_button.toolTip() == "Show the figures"


def test_the_window_starts_without_what_draws_charts() -> None:
    parts = ["session", "assembly", "panes.memory_view", "controllers.memory"]
    imports = "; ".join(f"import saijin_studio.ui.{part}" for part in parts)
    program = f"import sys; {imports}; print(sorted({{'numpy', 'pyqtgraph'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
