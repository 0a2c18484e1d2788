"""The page with its boxes, by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget

from saijin_studio.core.pictures import Area, TextLine
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.scan_canvas import NONE, ScanCanvas
from tests.ui.scan.lines import MENU, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit

LEFT, CONTROL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def canvas(kit: MessageKit, shown: Callable[[ScanCanvas, int, int], ScanCanvas], paper: QImage) -> ScanCanvas:
    """A menu in its own size, 12 pixels from the edges."""
    made = shown(ScanCanvas(kit), 424, 324)
    made.set_page(paper, paper.size())
    made.set_lines(MENU)
    return made


def place(canvas: ScanCanvas, number: int) -> QPoint:
    """The middle of a line in the view."""
    return canvas.view.to_view(canvas.boxes.part(number).center()).toPoint()


def said(spy: QSignalSpy) -> list[object]:
    """The first thing that each signal carried."""
    return [spy.at(number)[0] for number in range(spy.count())]


def drag(canvas: ScanCanvas, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """Press, move in two steps, let go."""
    QTest.mousePress(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, start)
    for at in ((start + end) / 2, end):
        event_at = QPointF(at)
        QTest.mouseMove(canvas.viewport(), event_at.toPoint())
    QTest.mouseRelease(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, end)


def test_the_pointer_lights_a_line_and_a_click_asks_for_its_copy(canvas: ScanCanvas) -> None:
    hovered, chosen, copies = QSignalSpy(canvas.hovered), QSignalSpy(canvas.chosen), QSignalSpy(canvas.copy_asked)
    QTest.mouseMove(canvas.viewport(), place(canvas, 1))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=place(canvas, 1))
    assert (said(hovered), said(chosen), said(copies)) == ([1], [1], [1])
    assert canvas.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(canvas.viewport(), QPoint(3, 3))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(3, 3))
    assert (said(hovered), said(chosen), said(copies)) == ([1, None], [1, NONE], [1])


def test_two_clicks_edit_a_line_and_on_the_page_change_the_size(canvas: ScanCanvas) -> None:
    edits = QSignalSpy(canvas.edit_asked)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=place(canvas, 2))
    assert said(edits) == [2]
    canvas.resize(224, 174)
    assert canvas.view.fits
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(100, 3))
    assert canvas.zoom == 1.0
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(3, 3))
    assert canvas.view.fits


def test_dragging_moves_a_large_page_and_chooses_nothing(canvas: ScanCanvas) -> None:
    canvas.set_chosen(0)
    canvas.zoom_at(3.0, QPointF(0, 0))
    chosen = QSignalSpy(canvas.chosen)
    before = QPointF(canvas.view.corner)
    drag(canvas, QPoint(200, 150), QPoint(120, 110))
    assert canvas.view.corner - before == QPointF(-80, -40)
    assert canvas.horizontalScrollBar().value() == 12 - canvas.view.corner.x()
    drag(canvas, QPoint(120, 110), QPoint(140, 120), Qt.MouseButton.MiddleButton)
    assert canvas.view.corner - before == QPointF(-60, -30)
    canvas.horizontalScrollBar().setValue(0)
    assert canvas.view.corner.x() == 12
    assert not chosen.count()


def test_with_the_space_bar_a_drag_moves_even_where_rectangles_are_drawn(canvas: ScanCanvas) -> None:
    canvas.zoom_at(3.0, QPointF(0, 0))
    areas = QSignalSpy(canvas.area_drawn)
    canvas.set_area_mode(True)
    before = QPointF(canvas.view.corner)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor
    drag(canvas, QPoint(200, 150), QPoint(160, 150))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.corner - before == QPointF(-40, 0)
    assert canvas.area_mode
    assert not areas.count()


def test_a_rectangle_is_drawn_in_pixels_of_the_page(canvas: ScanCanvas) -> None:
    areas, modes = QSignalSpy(canvas.area_drawn), QSignalSpy(canvas.area_mode_changed)
    canvas.set_area_mode(True)
    assert canvas.viewport().cursor().shape() is Qt.CursorShape.CrossCursor
    drag(canvas, QPoint(112, 112), QPoint(114, 113))
    assert canvas.area_mode
    drag(canvas, QPoint(212, 212), QPoint(112, 112))
    assert said(areas) == [Area(100, 100, 100, 100)]
    assert said(modes) == [True, False]
    canvas.set_area_mode(True)
    drag(canvas, QPoint(312, 212), QPoint(900, 900))
    assert said(areas)[1:] == [Area(300, 200, 100, 100)]


def test_a_rectangle_is_drawn_with_the_keys_too(canvas: ScanCanvas) -> None:
    areas = QSignalSpy(canvas.area_drawn)
    canvas.set_area_mode(True)
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, SHIFT),
    ):
        QTest.keyClick(canvas, key, modifier)
        canvas.grab()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    area = areas.at(0)[0]
    assert isinstance(area, Area)
    assert (area.left, area.width) == (112, 201)
    assert area.height == 160
    canvas.set_area_mode(True)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.area_mode
    assert areas.count() == 1


def test_keys_walk_the_boxes_copy_edit_and_give_the_choice_up(canvas: ScanCanvas) -> None:
    chosen, copies, edits = QSignalSpy(canvas.chosen), QSignalSpy(canvas.copy_asked), QSignalSpy(canvas.edit_asked)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End):
        QTest.keyClick(canvas, key)
    assert said(chosen) == [0, 1, 2, 4]
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    assert (said(copies), said(edits)) == ([4, 4], [4])
    assert "Line 5 of 5: 480円" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert said(chosen)[-1] == NONE
    assert canvas.chosen_line is None


def test_tab_goes_from_line_to_line_and_then_on(
    kit: MessageKit, paper: QImage, shown: Callable[[QWidget, int, int], QWidget]
) -> None:
    holder = QWidget()
    canvas, before, behind = ScanCanvas(kit), QLineEdit(), QLineEdit()
    column = QVBoxLayout(holder)
    for one in (before, canvas, behind):
        column.addWidget(one)
    shown(holder, 400, 400)
    canvas.set_page(paper, paper.size())
    canvas.set_lines(MENU[:2])
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert canvas.chosen_line == 0
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.chosen_line == 1
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert behind.hasFocus()
    canvas.set_chosen(None)
    QTest.keyClick(behind, Qt.Key.Key_Tab, SHIFT)
    assert canvas.chosen_line == 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert behind.hasFocus()


def test_keys_zoom_and_turn_and_are_the_canvass_before_they_are_the_windows(canvas: ScanCanvas) -> None:
    turns, zooms = QSignalSpy(canvas.turn_asked), QSignalSpy(canvas.zoom_changed)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(canvas, key, CONTROL)
    assert canvas.zoom == pytest.approx(1.25)
    QTest.keyClick(canvas, Qt.Key.Key_1, CONTROL)
    assert canvas.zoom == 1.0
    QTest.keyClick(canvas, Qt.Key.Key_0, CONTROL)
    assert canvas.view.fits
    assert zooms.at(zooms.count() - 1) == [1.0, True]
    QTest.keyClick(canvas, Qt.Key.Key_R)
    QTest.keyClick(canvas, Qt.Key.Key_R, SHIFT)
    assert said(turns) == [1, -1]
    for key, modifier, known in (
        (Qt.Key.Key_1, CONTROL, True), (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_K, CONTROL, False),
    ):  # fmt: skip
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        canvas.event(event)
        assert event.isAccepted() is known


def wheel(
    canvas: ScanCanvas, at: QPointF, turn: QPoint, modifier: Qt.KeyboardModifier, device: QPointingDevice
) -> None:
    """Turn a wheel."""
    event = QWheelEvent(
        at, QPointF(canvas.viewport().mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False, device=device,
    )  # fmt: skip
    QCoreApplication.sendEvent(canvas.viewport(), event)


def test_a_wheel_zooms_at_the_pointer_and_a_touchpad_moves(canvas: ScanCanvas) -> None:
    plain, mouse = Qt.KeyboardModifier.NoModifier, QPointingDevice.primaryPointingDevice()
    at = QPointF(112, 112)
    held = canvas.view.to_page(at)
    for _ in range(4):
        wheel(canvas, at, QPoint(0, 120), plain, mouse)
    assert canvas.zoom == pytest.approx(1.25**4)
    assert (canvas.view.to_page(at) - held).manhattanLength() < 1
    before = canvas.view.corner.x()
    wheel(canvas, at, QPoint(0, -120), SHIFT, mouse)
    assert canvas.view.corner.x() == before - 60
    touchpad = QPointingDevice(
        "touchpad", 7, QPointingDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QPointingDevice.Capability.PixelScroll, 2, 0,
    )  # fmt: skip
    zoom, corner = canvas.zoom, QPointF(canvas.view.corner)
    wheel(canvas, at, QPoint(0, -40), plain, touchpad)
    assert (canvas.zoom, canvas.view.corner) == (zoom, corner - QPointF(0, 20))
    wheel(canvas, at, QPoint(0, 120), CONTROL, touchpad)
    assert canvas.zoom == pytest.approx(zoom * 1.25)
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, touchpad, 2, at, at, at, 0.5, QPointF())
    zoom = canvas.zoom
    QCoreApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.zoom == pytest.approx(zoom * 1.5)


def test_what_is_chosen_elsewhere_comes_into_view_and_tells_nobody(canvas: ScanCanvas) -> None:
    chosen, hovered = QSignalSpy(canvas.chosen), QSignalSpy(canvas.hovered)
    canvas.zoom_at(4.0, QPointF(0, 0))
    canvas.set_chosen(4)
    canvas.set_hovered(4)
    assert canvas.viewport().rect().contains(place(canvas, 4))
    assert (canvas.chosen_line, canvas.hovered_line) == (4, 4)
    canvas.set_chosen(99)
    canvas.set_hovered(99)
    assert (canvas.chosen_line, canvas.hovered_line) == (None, None)
    assert not chosen.count()
    assert not hovered.count()


def colours(canvas: ScanCanvas) -> set[str]:
    """What colours are seen."""
    canvas.settle()
    image = canvas.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_boxes_have_the_colours_of_their_confidence_and_those_of_the_choice(
    canvas: ScanCanvas, theme: Theme
) -> None:
    sure, fair, low, accent = (theme.paper_color(name).name() for name in ("info", "warning", "danger", "accent"))
    assert {sure, fair, low} <= colours(canvas)
    assert accent not in colours(canvas)
    canvas.set_chosen(0)
    assert accent in colours(canvas)
    canvas.set_threshold(0.7)
    assert low not in colours(canvas)
    assert fair in colours(canvas)
    canvas.acknowledge(1)
    theme.choose(ThemeChoice.DARK)
    assert {sure, fair, accent} <= colours(canvas)


def test_on_dark_pictures_boxes_have_a_white_line_around_them(canvas: ScanCanvas) -> None:
    black = QImage(400, 300, QImage.Format.Format_RGB32)
    black.fill(0x101010)
    canvas.set_page(black, black.size())
    canvas.set_lines([line("x", 40, 40, 300, 200)])
    canvas.settle()

    def outside() -> int:
        """How light it is just left of the box."""
        image, edge = canvas.grab().toImage(), place(canvas, 0) - QPoint(153, 0)
        return max(image.pixelColor(edge - QPoint(step, 0)).lightness() for step in range(2))

    assert outside() > 120
    canvas.set_chosen(0)
    assert outside() > 120


def test_a_page_of_ten_thousand_pixels_without_lines_and_none_at_all(canvas: ScanCanvas, paper: QImage) -> None:
    canvas.set_page(paper, QSize(10_000, 7_500))
    canvas.show_own_size()
    canvas.grab()
    canvas.fit()
    assert canvas.line_at(QPointF(100, 100)) is None
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.accessibleDescription() == "0 line(s)"
    canvas.set_words("It cannot be read.")
    assert canvas.words == "It cannot be read."
    canvas.set_area_mode(True)
    assert not canvas.area_mode
    canvas.zoom_in()
    canvas.grab()
    assert canvas.line_at(QPointF(5, 5)) is None


def test_a_line_that_stands_nowhere_can_be_chosen_and_is_drawn_nowhere(canvas: ScanCanvas) -> None:
    canvas.set_lines([TextLine("nowhere", 0.9, ((0, 0), (0, 0), (0, 0), (0, 0)))])
    before = canvas.grab().toImage()
    canvas.set_chosen(0)
    assert canvas.grab().toImage() == before
    assert canvas.accessibleDescription().startswith("Line 1 of 1: nowhere")


def test_a_menu_is_asked_for_by_pointer_and_by_key(canvas: ScanCanvas) -> None:
    menus = QSignalSpy(canvas.menu_asked)
    reason, at = QContextMenuEvent.Reason, place(canvas, 3)
    QCoreApplication.sendEvent(canvas.viewport(), QContextMenuEvent(reason.Mouse, at, canvas.mapToGlobal(at)))
    canvas.set_chosen(1)
    QCoreApplication.sendEvent(canvas.viewport(), QContextMenuEvent(reason.Keyboard, at, canvas.mapToGlobal(at)))
    assert said(menus) == [3, 1]
    assert menus.at(1)[1] == canvas.viewport().mapToGlobal(place(canvas, 1))


def test_the_tool_tip_says_what_stands_in_a_box_as_plain_text(canvas: ScanCanvas) -> None:
    canvas.set_lines([line("<b>bold</b>", 40, 30, sure=0.8)])
    at = place(canvas, 0)
    QCoreApplication.sendEvent(
        canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    )
    assert QToolTip.text() == "<qt>&lt;b&gt;bold&lt;/b&gt; · fair 80%</qt>"
    QToolTip.hideText()


def test_fonts_of_another_size_and_another_language_change_nothing_else(canvas: ScanCanvas, fonts: Fonts) -> None:
    canvas.set_chosen(2)
    fonts.set_scale(1.5)
    QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert canvas.chosen_line == 2
    assert canvas.accessibleName() == "Page with the lines that were read"
