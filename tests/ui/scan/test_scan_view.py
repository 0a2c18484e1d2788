"""Zoom and place of a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize

from saijin_studio.ui.widgets.scan_view import MARGIN, ScanView


@pytest.fixture
def view() -> ScanView:
    """A page of 1000 by 2000 in a view of 424 by 824."""
    made = ScanView()
    made.fit_in(QSize(1000, 2000), QSize(424, 824), 1.0)
    return made


def test_a_page_fits_with_a_margin_and_stays_so_when_the_view_grows(view: ScanView) -> None:
    assert view.zoom == pytest.approx(0.4)
    assert view.corner == QPointF(MARGIN, MARGIN)
    view.fit_in(view.page, QSize(824, 824), 1.0)
    assert (view.zoom, view.corner.x()) == (pytest.approx(0.4), 212)
    view.fit_in(view.page, QSize(824, 1624), 1.0)
    assert view.zoom == pytest.approx(0.8)


def test_a_small_page_is_not_blown_up_and_no_page_is_no_trouble(view: ScanView) -> None:
    view.fit_in(QSize(10, 10), QSize(424, 824), 1.0)
    assert view.zoom == 2.0
    view.fit_in(QSize(), QSize(0, 0), 1.0)
    assert view.zoom == 1.0


def test_zooming_keeps_what_is_under_the_pointer_there(view: ScanView) -> None:
    at = QPointF(212, 412)
    before = view.to_page(at)
    view.zoom_to(1.7, at)
    after = view.to_page(at)
    assert not view.fits
    assert (after - before).manhattanLength() < 0.01
    assert view.to_view(after) == at


def test_zoom_has_ends(view: ScanView) -> None:
    view.zoom_to(1000, QPointF())
    assert view.zoom == view.largest == 8.0
    view.zoom_to(0, QPointF())
    assert view.zoom == view.smallest == pytest.approx(0.2)


def test_a_page_cannot_be_moved_out_of_sight(view: ScanView) -> None:
    view.zoom_to(1.0, QPointF())
    view.move_to(QPointF(9000, 9000))
    assert view.corner == QPointF(MARGIN, MARGIN)
    view.move_to(QPointF(-9000, -9000))
    assert view.corner == QPointF(424 - MARGIN - 1000, 824 - MARGIN - 2000)
    assert view.scroll_range() == (1000 + 2 * MARGIN - 424, 2000 + 2 * MARGIN - 824)


def test_a_part_comes_into_view_by_the_shortest_way(view: ScanView) -> None:
    view.zoom_to(1.0, QPointF())
    view.move_to(QPointF())
    part = QRectF(900, 1500, 50, 20)
    assert view.show_part(part)
    seen = QRectF(view.to_view(part.topLeft()), part.size())
    assert QRectF(0, 0, 424, 824).contains(seen)
    assert not view.show_part(part)
    assert view.show_part(QRectF(0, 0, 1000, 20))
    assert view.to_view(QPointF(500, 0)).x() == pytest.approx(212)


def test_own_size_is_that_of_the_screens_pixels(view: ScanView) -> None:
    view.fit_in(view.page, QSize(424, 824), 2.0)
    assert view.own_size == 0.5
    assert view.largest == 4.0
