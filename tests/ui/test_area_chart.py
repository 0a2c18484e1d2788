"""The chart draws what it is given, in the theme's colours, and only while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.ui.memory_history import SPAN, Layer, Stack
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.area_chart import AreaChart
from saijin_studio.ui.widgets.gauge_data import EXTERNAL

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.theme import Theme

TIMES = tuple(float(second - SPAN) for second in range(SPAN + 1))
BUDGET = tuple(100.0 for _ in TIMES)


def flat(*tops: tuple[int, float]) -> Stack:
    """Areas that never change."""
    return Stack(TIMES, tuple(Layer(number, tuple(top for _ in TIMES)) for number, top in tops), BUDGET)


@pytest.fixture
def chart(theme: Theme, qtbot: QtBot) -> AreaChart:
    made = AreaChart(theme)
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    return made


def at(image: QImage, height: float) -> QColor:
    """The colour in the middle between two lines of the grid, at a part of the height from below."""
    return image.pixelColor(round(image.width() * 0.3), round((image.height() - 2) * (1 - height)))


def test_each_area_has_its_models_colour(chart: AreaChart, theme: Theme) -> None:
    chart.set_stack(flat((1, 30.0), (3, 60.0), (EXTERNAL, 90.0)))
    image = chart.grab().toImage()
    assert at(image, 0.15) == theme.model_color(1)[0]
    assert at(image, 0.45) == theme.model_color(3)[0]
    assert at(image, 0.75) == theme.color("border_strong")
    assert at(image, 0.89) == theme.color("bg_sunken")


def test_later_models_are_hatched(chart: AreaChart, theme: Theme) -> None:
    chart.set_stack(flat((8, 90.0)))
    image = chart.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(10, 50)]
    colour = theme.model_color(8)[0]
    assert colour in row
    assert any(one.lightness() > colour.lightness() + 20 for one in row)


def test_areas_come_and_go(chart: AreaChart, theme: Theme) -> None:
    chart.set_stack(flat((1, 30.0), (2, 60.0), (EXTERNAL, 90.0)))
    chart.set_stack(flat((2, 90.0)))
    assert at(chart.grab().toImage(), 0.15) == theme.model_color(2)[0]
    chart.set_stack(Stack())
    assert at(chart.grab().toImage(), 0.5) == theme.color("bg_sunken")


def test_it_follows_the_theme_and_the_size(chart: AreaChart, theme: Theme) -> None:
    chart.set_stack(flat((1, 90.0)))
    before = at(chart.grab().toImage(), 0.4)
    theme.choose(ThemeChoice.DARK)
    chart.resize(200, 80)
    after = at(chart.grab().toImage(), 0.4)
    assert after == theme.model_color(1)[0]
    assert after != before


def test_hidden_it_draws_nothing_until_it_is_seen_again(chart: AreaChart, theme: Theme) -> None:
    chart.hide()
    theme.choose(ThemeChoice.DARK)
    chart.set_stack(flat((4, 90.0)))
    assert chart.stack == flat((4, 90.0))
    chart.show()
    assert at(chart.grab().toImage(), 0.4) == theme.model_color(4)[0]


def test_a_broken_line_shows_the_budget(chart: AreaChart, theme: Theme) -> None:
    chart.set_stack(flat((1, 10.0)))
    image = chart.grab().toImage()
    top = [image.pixelColor(x, y) for y in range(2, 14) for x in range(10, 290)]
    dark = [one for one in top if one.lightness() < 100]
    assert 100 < len(dark) < len(top) / 2
