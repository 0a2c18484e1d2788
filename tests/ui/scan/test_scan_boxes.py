"""Where boxes and their numbers are."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF, QRectF

from saijin_studio.core.pictures import TextLine
from saijin_studio.ui.widgets.scan_boxes import ScanBoxes, Way
from saijin_studio.ui.widgets.scan_tags import Side, TagPlaces, tag_edges
from tests.ui.scan.lines import MENU, column, line


@pytest.fixture
def boxes() -> ScanBoxes:
    """The boxes of a menu."""
    made = ScanBoxes(lambda _text: 15.0)
    made.set_lines(MENU)
    return made


def leaning(degrees: float) -> TextLine:
    """A line of 200 by 30 around (300, 300)."""
    turn = math.radians(degrees)
    corners = [
        (
            round(300 + x * math.cos(turn) - y * math.sin(turn)),
            round(300 + x * math.sin(turn) + y * math.cos(turn)),
        )
        for x, y in ((-100, -15), (100, -15), (100, 15), (-100, 15))
    ]
    return TextLine("leaning", 0.9, (corners[0], corners[1], corners[2], corners[3]))


def test_numbers_stand_behind_lines_and_above_columns(boxes: ScanBoxes) -> None:
    boxes.arrange()
    first = boxes.placed(0)
    assert first.tag.left() > 240
    assert first.tag.center().y() == pytest.approx(45)
    assert first.extent.contains(first.tag)
    boxes.set_lines([column("縦書き", 100, 50)])
    boxes.arrange()
    assert boxes.placed(0).tag.bottom() < 50
    assert boxes.placed(0).tag.center().x() == pytest.approx(110)


def test_a_number_moves_where_it_would_hide_something(boxes: ScanBoxes) -> None:
    boxes.set_lines([line("left", 50, 50), line("right", 133, 50)])
    boxes.arrange()
    assert boxes.placed(0).tag.right() < 50
    assert boxes.placed(1).tag.left() > 213


def test_numbers_without_room_and_of_thin_boxes_are_only_drawn_where_they_matter(boxes: ScanBoxes) -> None:
    boxes.set_lines([line(str(n), 50 + n % 10 * 30, 50 + n // 10 * 14, 29, 12) for n in range(100)])
    boxes.arrange()
    assert boxes.placed(45).crowded
    assert not boxes.placed(40).crowded
    boxes.set_zoom(0.3)
    boxes.arrange()
    assert all(boxes.placed(number).crowded for number in range(100))


def test_zooming_moves_the_boxes_and_leaves_numbers_at_their_sides(boxes: ScanBoxes) -> None:
    boxes.set_lines([line("left", 50, 50), line("right", 133, 50)])
    boxes.arrange()
    boxes.set_zoom(2.0)
    box = boxes.placed(0).shape.boundingRect()
    assert (box.left(), box.right()) == (98.5, 261.5)
    assert boxes.placed(0).tag.right() < 98


@pytest.mark.parametrize("degrees", [0, 5, 30, 60, 90, 135, 180, 270])
def test_a_leaning_box_is_drawn_leaning_and_its_number_beside_it(boxes: ScanBoxes, degrees: float) -> None:
    boxes.set_lines([leaning(degrees)])
    boxes.arrange()
    placed = boxes.placed(0)
    assert placed.steep == (degrees % 90 == 30 or degrees in {60, 135})
    assert not placed.shape.intersects(placed.tag)
    assert not placed.crowded
    way, turn = placed.tag.center() - QPointF(300, 300), math.radians(degrees)
    assert (way.x(), way.y()) == pytest.approx((112 * math.cos(turn), 112 * math.sin(turn)), abs=6)
    assert boxes.at(QPointF(300, 300)) == 0
    corner = placed.shape.boundingRect().topLeft() + QPointF(1, 1)
    assert (boxes.at(corner) is None) == bool(degrees % 90)


def test_a_box_that_hardly_leans_is_drawn_straight_until_it_is_seen(boxes: ScanBoxes) -> None:
    boxes.set_lines([TextLine("a", 1.0, ((45, 40), (500, 42), (500, 83), (44, 81)))])
    assert boxes.placed(0).shape.boundingRect().topLeft() == QPointF(42.5, 38.5)
    boxes.set_zoom(4.0)
    assert boxes.placed(0).shape.elementAt(0).y != boxes.placed(0).shape.elementAt(1).y


def test_the_smallest_box_is_the_one_that_is_meant(boxes: ScanBoxes) -> None:
    boxes.set_lines([line("all", 0, 0, 300, 300), line("one", 100, 100, 50, 50)])
    assert boxes.at(QPointF(120, 120)) == 1
    assert boxes.at(QPointF(20, 20)) == 0
    assert boxes.at(QPointF(400, 20)) is None


def test_only_boxes_near_a_part_are_within_it(boxes: ScanBoxes) -> None:
    assert boxes.within(QRectF(0, 0, 100, 40)) == [0]
    assert boxes.within(QRectF(0, 0, 400, 300)) == [0, 1, 2, 3, 4]


def test_neighbours_lie_where_they_are_looked_for(boxes: ScanBoxes) -> None:
    assert boxes.beside(1, Way.RIGHT) == 2
    assert boxes.beside(2, Way.LEFT) == 1
    assert boxes.beside(1, Way.DOWN) == 3
    assert boxes.beside(4, Way.UP) == 2
    assert boxes.beside(2, Way.RIGHT) is None


def test_a_line_of_which_nobody_knows_where_it_stands_is_nowhere(boxes: ScanBoxes) -> None:
    boxes.set_lines([line("somewhere", 50, 50), TextLine("nowhere", 0.5, ((5, 5), (5, 5), (5, 5), (5, 5)))])
    boxes.arrange()
    assert not boxes.there(1)
    assert boxes.within(QRectF(0, 0, 400, 300)) == [0]
    assert boxes.at(QPointF(5, 5)) is None
    assert boxes.beside(0, Way.UP) is None
    assert boxes.placed(1).crowded


def test_each_side_of_a_box_is_another_place() -> None:
    box = ((10.0, 10.0), (50.0, 10.0), (50.0, 30.0), (10.0, 30.0))
    places = {side: tag_edges(box, side, 15.0) for side in Side}
    assert places[Side.BEHIND][0] > 50
    assert places[Side.BEFORE][2] < 10
    assert places[Side.ABOVE][3] < 10
    assert places[Side.BELOW][1] > 30


def test_a_long_leaning_neighbour_is_in_the_way_only_where_it_is() -> None:
    slope = ((0.0, 0.0), (200.0, 200.0), (190.0, 210.0), (-10.0, 10.0))
    above = ((100.0, 20.0), (150.0, 20.0), (150.0, 40.0), (100.0, 40.0))
    assert TagPlaces([slope, above]).take(1, 15.0, upright=False) is Side.BEHIND
