"""The memory view compares what was expected with what is, and lets the user decide who stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.core.memory import ModelUse
from saijin_studio.core.models import Footprint, ModelKey, ModelState
from saijin_studio.ui.panes.memory_row import MemoryRow
from saijin_studio.ui.panes.memory_view import MemoryView

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
