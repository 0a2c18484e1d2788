"""The bar is painted as LOOK.md says, and moves only where it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtGui import QColor, QFontMetricsF

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.gauge import GaugeBar
from saijin_studio.ui.widgets.gauge_data import EXTERNAL, GaugeReading, Segment
from saijin_studio.ui.widgets.legend import LegendItem, lay_out

if TYPE_CHECKING:
    from conftest import WindowParts
    from pytestqt.qtbot import QtBot

HALF = GaugeReading((Segment("a", "miyu", 40, 1), Segment("external", "", 20, EXTERNAL)), budget=100)


@pytest.fixture
def bar(window_parts: WindowParts, qtbot: QtBot) -> GaugeBar:
    made = GaugeBar(window_parts.theme)
    made.resize(200, 10)
    qtbot.addWidget(made)
    return made


def colour_at(bar: GaugeBar, part: float) -> QColor:
    """The colour in the middle of the bar, ``part`` of the way along."""
    image = bar.grab().toImage()
    return image.pixelColor(round(image.width() * part), image.height() // 2)


def test_segments_have_the_models_colour_and_others_are_grey(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(HALF)
    assert colour_at(bar, 0.2) == window_parts.theme.model_color(1)[0]
    assert colour_at(bar, 0.5) == window_parts.theme.color("border_strong")
    assert colour_at(bar, 0.9) == window_parts.theme.color("bg_sunken")


def test_a_gap_parts_two_segments(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(HALF)
    image = bar.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(70, 90)]
    assert window_parts.theme.color("bg_sunken") in row


def test_over_budget_the_edge_is_red(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(GaugeReading((Segment("a", "miyu", 120, 1),), budget=100))
    top = bar.grab().toImage().pixelColor(100, 0)
    assert top == window_parts.theme.color("danger")


def test_a_plan_is_outlined_and_seen_through(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(GaugeReading((Segment("a", "miyu", 40, 1),), budget=100, planned=80))
    image = bar.grab().toImage()
    row = {image.pixelColor(x, 5).name() for x in range(84, 158)}
    assert window_parts.theme.color("bg_sunken").name() in row
    assert len(row) > 1
    assert colour_at(bar, 0.9) == window_parts.theme.color("bg_sunken")


def test_a_loading_model_is_outlined_in_its_colour(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(GaugeReading((Segment("a", "ocr", 100, 2, loading=True),), budget=100))
    image = bar.grab().toImage()
    row = {image.pixelColor(x, 5).name() for x in range(20, 180)}
    assert window_parts.theme.color("bg_sunken").name() in row


def test_models_from_seven_on_are_hatched(bar: GaugeBar, window_parts: WindowParts) -> None:
    bar.set_reading(GaugeReading((Segment("a", "bark", 100, 9),), budget=100))
    image = bar.grab().toImage()
    colours = {image.pixelColor(x, 5).name() for x in range(20, 180)}
    assert len(colours) > 1
    assert window_parts.theme.model_color(9)[0].name() in colours


def test_it_glides_while_seen_and_stops_when_hidden(bar: GaugeBar, window_parts: WindowParts) -> None:
    window_parts.theme.reduced_motion = False
    bar.show()
    bar.set_reading(HALF)
    assert bar.moving
    bar.hide()
    assert not bar.moving


def test_it_arrives(bar: GaugeBar, window_parts: WindowParts, qtbot: QtBot) -> None:
    window_parts.theme.reduced_motion = False
    bar.show()
    bar.set_reading(HALF)
    qtbot.waitUntil(lambda: not bar.moving)
    assert colour_at(bar, 0.2) == window_parts.theme.model_color(1)[0]
    assert not any(one.state() is QAbstractAnimation.State.Running for one in bar.findChildren(QAbstractAnimation))


def test_under_reduced_motion_it_jumps(bar: GaugeBar) -> None:
    bar.show()
    bar.set_reading(HALF)
    assert not bar.moving


ITEMS = [
    *(LegendItem(f"a-model-with-a-name-{index}", "1.0", index) for index in range(1, 6)),
    LegendItem("other", "1.2", EXTERNAL, kept=True),
    LegendItem("planned", "9.6", None, kept=True),
]


@pytest.mark.parametrize("room", [0, 30, 90, 160, 240, 400, 700, 2000])
def test_a_legend_never_needs_more_than_its_room(window_parts: WindowParts, room: int) -> None:
    metrics = QFontMetricsF(window_parts.fonts.font(TextRole.CHIP))
    laid = lay_out(ITEMS, room, metrics)
    assert laid.width <= room or not laid.shown
    assert laid.hidden + sum(1 for item, _, _ in laid.shown if not item.kept) == 5


def test_with_room_a_legend_shows_everything(window_parts: WindowParts) -> None:
    laid = lay_out(ITEMS, 5000, QFontMetricsF(window_parts.fonts.font(TextRole.CHIP)))
    assert [item for item, _, _ in laid.shown] == ITEMS
    assert laid.hidden == 0
