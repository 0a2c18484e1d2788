"""Paints the boxes of lines and their numbers over a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.scan_confidence import COLOURS, DASHES, Sureness, sureness
from saijin_studio.ui.widgets.scan_tags import TAG_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.scan_boxes import PlacedBox, ScanBoxes

_LINE, _LIT_LINE, _CHOSEN_LINE, _OUTER = 1.2, 1.6, 2.0, 2.0
_FILL, _DIM = 0.12, 0.4
_TAG_ROOM, _TAG_RADIUS = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class Marked:
    """Which boxes matter now. Lines below ``threshold`` are dimmed."""

    hovered: int | None = None
    chosen: int | None = None
    done: int | None = None
    """The one that was copied just now."""
    threshold: float = 0.0


class ScanBoxPainter:
    """Draws boxes in the colours of light paper, which is what most pages are.

    Args:
        kit: what to draw with.
    """

    def __init__(self, kit: MessageKit) -> None:
        self._kit = kit
        self._tags: dict[tuple[str, str, float], QPixmap] = {}
        self._widths: dict[int, float] = {}
        self._brushes: dict[tuple[Sureness, int], QBrush] = {}

    def forget(self) -> None:
        """Other fonts or colours count from now on."""
        self._tags.clear()
        self._widths.clear()

    def tag_width(self, text: str) -> float:
        """How wide the tag of a number is: as wide as high, or wider for long numbers."""
        known = self._widths.get(len(text))
        if known is None:
            font = self._kit.fonts.font(TextRole.CHIP, bold=True)
            font.setPixelSize(10)
            advance = QFontMetricsF(font).horizontalAdvance("0" * len(text))
            known = self._widths[len(text)] = max(TAG_HEIGHT, round(advance + _TAG_ROOM))
        return known

    def paint(
        self, painter: QPainter, boxes: ScanBoxes, seen: QRectF, marked: Marked, dark: frozenset[int]
    ) -> None:
        """Draw what is in ``seen``; the painter's origin is the page's corner. ``dark`` lie on dark ground."""
        first = {marked.hovered, marked.chosen, marked.done}
        groups: dict[tuple[Sureness, bool], list[int]] = {}
        for number in boxes.within(seen):
            if number not in first:
                confidence = boxes.lines[number].confidence
                groups.setdefault((sureness(confidence), confidence < marked.threshold), []).append(number)
        for (sure, dim), numbers in groups.items():
            painter.setOpacity(_DIM if dim else 1.0)
            self._outlines(painter, boxes, numbers, sure, dark)
            for number in numbers:
                box = boxes.placed(number)
                if not box.crowded and not dim:
                    self._tag(painter, box, str(number + 1), COLOURS[sure])
        painter.setOpacity(1.0)
        for number in (marked.hovered, marked.done, marked.chosen):
            if number is not None and boxes.there(number):
                self._lit(painter, boxes, number, marked, number in dark)

    def _outlines(
        self, painter: QPainter, boxes: ScanBoxes, numbers: Iterable[int], sure: Sureness, dark: frozenset[int]
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(QColor(Qt.GlobalColor.white), _LINE + _OUTER))
        for number in dark.intersection(numbers) if dark else ():
            painter.drawPath(boxes.placed(number).shape)
        colour = self._kit.theme.paper_color(COLOURS[sure])
        pens = {steep: self._pen(sure, colour, _LINE, steep=steep) for steep in (False, True)}
        for number in numbers:
            box = boxes.placed(number)
            painter.setPen(pens[box.steep])
            painter.drawPath(box.shape)

    def _lit(self, painter: QPainter, boxes: ScanBoxes, number: int, marked: Marked, dark: bool) -> None:
        """A box that the pointer, the list or the keyboard is at."""
        box, sure = boxes.placed(number), sureness(boxes.lines[number].confidence)
        chosen = number == marked.chosen
        name = "accent" if chosen else COLOURS[sure]
        colour = self._kit.theme.paper_color(name)
        fill = QColor(colour)
        fill.setAlphaF(_FILL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if dark:
            painter.setPen(_pen(QColor(Qt.GlobalColor.white), _CHOSEN_LINE + _OUTER))
            painter.drawPath(box.shape)
        painter.setBrush(fill)
        painter.setPen(self._pen(sure, colour, _CHOSEN_LINE if chosen else _LIT_LINE, steep=box.steep))
        painter.drawPath(box.shape)
        self._tag(painter, box, "" if number == marked.done else str(number + 1), name)

    def _pen(self, sure: Sureness, colour: QColor, width: float, *, steep: bool) -> QPen:
        """A pen that draws dashes by its texture: a stroke made of dashes takes twenty times as long.

        Along a slope the texture would come out as one long dash, or as none.
        """
        dash = DASHES[sure]
        if dash is None:
            return _pen(colour, width)
        period, drawn = dash
        if steep:
            pen = _pen(colour, width)
            pen.setDashPattern([drawn / width, (period - drawn) / width])
            return pen
        key = (sure, colour.rgba())
        if key not in self._brushes:
            self._brushes[key] = QBrush(_stripes(period, drawn, colour))
        return _pen(self._brushes[key], width)

    def _tag(self, painter: QPainter, box: PlacedBox, text: str, name: str) -> None:
        """A number, or a check mark where it is empty."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._tags.get((text, name, ratio))
        if pixmap is None:
            pixmap = self._tags[text, name, ratio] = self._drawn(text, name, ratio)
        corner = box.tag.topLeft()
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), pixmap)

    def _drawn(self, text: str, name: str, ratio: float) -> QPixmap:
        width = self.tag_width(text)
        pixmap = QPixmap(round(width * ratio), round(TAG_HEIGHT * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter, theme = QPainter(pixmap), self._kit.theme
        box = QRectF(0, 0, width, TAG_HEIGHT)
        ink = theme.paper_color("on_accent")
        fill_box(painter, box, _TAG_RADIUS, theme.paper_color(name))
        if text:
            font = self._kit.fonts.font(TextRole.CHIP, bold=True)
            font.setPixelSize(10)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        else:
            self._kit.icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", ink)
        painter.end()
        return pixmap


def _pen(colour: QColor | QBrush, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _stripes(period: int, drawn: int, colour: QColor) -> QImage:
    """Slanting stripes, which are dashes on lines across, down and leaning."""
    image = QImage(period, period, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    for x in range(period):
        for y in range(period):
            if (x + y) % period < drawn:
                image.setPixelColor(x, y, colour)
    return image
