"""A page with boxes over it, at any zoom: what is drawn, without what the pointer and the keys do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, draw_ring, rounded
from saijin_studio.ui.widgets.scan_boxes import ScanBoxes
from saijin_studio.ui.widgets.scan_marking import AreaMarking
from saijin_studio.ui.widgets.scan_paint import Marked, ScanBoxPainter
from saijin_studio.ui.widgets.scan_picture import ScanPicture
from saijin_studio.ui.widgets.scan_view import MARGIN, ScanView
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.message_kit import MessageKit

_DONE_MS, _STILL_MS, _STEP = 1200, 120, 1.25


class ScanSurface(QAbstractScrollArea):
    """Shows a page. Numbers of lines count from 0; what is drawn counts from 1.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    zoom_changed = Signal(float, bool)
    """Pixels of the screen for one of the page, and whether the page is kept fitting."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._kit = kit
        self.view, self.picture = ScanView(), ScanPicture()
        self.boxes_painter = ScanBoxPainter(kit)
        self.boxes = ScanBoxes(self.boxes_painter.tag_width)
        self.marking = AreaMarking(kit)
        self.ring = self.veiled = False
        """Whether the keyboard led here, and whether a rectangle is being drawn."""
        self._marked = Marked()
        self._dark: frozenset[int] = frozenset()
        self._words = ""
        self._placing = False
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self.settle)
        self._told = (0.0, False)
        self._done = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._done.timeout.connect(lambda: self._mark(replace(self._marked, done=None)))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(160, 120)
        self.setCornerWidget(QWidget(self))
        self.viewport().setAutoFillBackground(False)
        kit.theme.changed.connect(self._redress)
        kit.fonts.changed.connect(self._redress)

    # --- what is shown ----------------------------------------------------------------------------------------

    def set_page(self, picture: QImage | None, full: QSize) -> None:
        """Show a page of the size ``full`` by a picture of any size, without boxes yet. None shows none."""
        self._words = ""
        self.picture.set_image(picture, full)
        self.marking.clear()
        self.set_lines(())
        self.view.fits = True
        self._lay_out(full)
        self.settle()

    def set_words(self, words: str) -> None:
        """Show a sentence instead of a page."""
        self.set_page(None, QSize())
        self._words = words
        self.viewport().update()

    def set_lines(self, lines: Sequence[TextLine]) -> None:
        """Lay these boxes over the page; nothing is chosen after that."""
        self.boxes.set_lines(lines)
        self._marked = Marked(threshold=self._marked.threshold)
        self._dark = frozenset(
            number for number in range(len(lines)) if self.picture.dark_at(self.boxes.part(number))
        )
        self.settle()

    def set_threshold(self, threshold: float) -> None:
        """Dim lines of less confidence (0 to 1)."""
        self._mark(replace(self._marked, threshold=threshold))

    def set_hovered(self, number: int | None) -> None:
        """Light a line, because the pointer is at it somewhere else."""
        self._mark(replace(self._marked, hovered=self._known(number)))

    def set_chosen(self, number: int | None) -> None:
        """Choose a line and bring it into view."""
        known = self._known(number)
        self._mark(replace(self._marked, chosen=known))
        if known is not None and self.boxes.there(known) and self.view.show_part(self.boxes.part(known)):
            self.refresh()

    def acknowledge(self, number: int) -> None:
        """Show for a moment that a line was copied."""
        self._mark(replace(self._marked, done=self._known(number)))
        self._done.start()

    @property
    def lines(self) -> Sequence[TextLine]:
        """The lines whose boxes are shown."""
        return self.boxes.lines

    @property
    def hovered_line(self) -> int | None:
        """The line that is lit."""
        return self._marked.hovered

    @property
    def chosen_line(self) -> int | None:
        """The line that is chosen."""
        return self._marked.chosen

    @property
    def page(self) -> QSize:
        """The size of the page in its own pixels."""
        return self.view.page

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one of the page."""
        return self.view.zoom * self.view.ratio

    @property
    def words(self) -> str:
        """The sentence that stands in place of a page."""
        return self._words

    @property
    def can_move(self) -> bool:
        """Whether the page is larger than the view."""
        return any(self.view.scroll_range())

    def seen_part(self) -> QRectF:
        """What is seen of the page, in its pixels."""
        room = QSizeF(self.viewport().size()) / self.view.zoom
        whole = QRectF(QPointF(), QSizeF(self.page))
        return QRectF(self.view.to_page(QPointF()), room).intersected(whole)

    # --- zoom and place ---------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show all of the page, and keep it so."""
        self.view.fit()
        self.refresh()

    def show_own_size(self) -> None:
        """A pixel of the page for each of the screen."""
        self.zoom_at(self.view.own_size)

    def zoom_in(self) -> None:
        """A step larger."""
        self.zoom_at(self.view.zoom * _STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self.zoom_at(self.view.zoom / _STEP)

    def zoom_at(self, zoom: float, around: QPointF | None = None) -> None:
        """Another zoom around a point of the view, or its middle."""
        if not self.page.isEmpty():
            self.view.zoom_to(zoom, QRectF(self.viewport().rect()).center() if around is None else around)
            self.refresh()

    def move_by(self, by: QPointF) -> None:
        """Move the page."""
        self.view.move_to(self.view.corner + by)
        self.refresh()

    def line_at(self, point: QPointF) -> int | None:
        """The line at a point of the view."""
        return None if self.page.isEmpty() else self.boxes.at(self.view.to_page(point))

    # --- events -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a page that fits fitting."""
        super().resizeEvent(event)
        self._lay_out(self.page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if not self._placing:
            self.move_by(QPointF(dx, dy))

    def sizeHint(self) -> QSize:
        """Some room."""
        return QSize(self._kit.fonts.scaled(360), self._kit.fonts.scaled(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the page, the boxes, the rectangle and the ring."""
        painter, whole = QPainter(self.viewport()), QRectF(self.viewport().rect())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(rounded(whole, RADIUS_CARD))
        painter.fillRect(whole, self._kit.theme.color("bg_sunken"))
        if self.page.isEmpty():
            self._paint_words(painter, whole)
        else:
            self._paint_page(painter, QRectF(event.rect()))
        painter.setClipping(False)
        if self.ring and self.hasFocus():
            draw_ring(painter, whole, RADIUS_CARD, self._kit.theme.color("focus"))
        painter.end()

    def _paint_words(self, painter: QPainter, whole: QRectF) -> None:
        painter.setFont(self._kit.fonts.font(TextRole.BODY))
        painter.setPen(self._kit.theme.color("text2"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(whole.adjusted(24, 24, -24, -24), int(flags), self._words)

    def _paint_page(self, painter: QPainter, dirty: QRectF) -> None:
        corner = self.view.corner
        page = QRectF(corner, self.view.content())
        seen = page.intersected(QRectF(self.viewport().rect()))
        painter.fillRect(page, self._kit.theme.paper_color("surface_raised"))
        self.picture.paint(painter, page, seen, self.view.ratio, fine=not self._still.isActive())
        painter.setPen(self._kit.theme.color("border_soft"))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.save()
        painter.translate(corner)
        part = dirty.translated(-corner)
        self.boxes_painter.paint(painter, self.boxes, part, self._marked, self._dark)
        painter.restore()
        if self.veiled:
            part = self.marking.part
            box = QRectF(self.view.to_view(part.topLeft()), part.size() * self.view.zoom)
            self.marking.paint(painter, box, page)

    def _lay_out(self, page: QSize) -> None:
        self.view.fit_in(page, self.viewport().size(), self.devicePixelRatioF())
        self.refresh()

    def refresh(self) -> None:
        """The page was moved or zoomed: place boxes and scroll bars anew."""
        if self._told[0] != self.zoom:
            self.boxes.set_zoom(self.view.zoom)
            self._still.start()
        self._placing = True
        corner, reach = self.view.corner, self.view.scroll_range()
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        sizes = (self.viewport().width(), self.viewport().height())
        for bar, most, size, at in zip(bars, reach, sizes, (corner.x(), corner.y()), strict=True):
            bar.setRange(0, most)
            bar.setPageStep(size)
            bar.setSingleStep(max(8, size // 20))
            bar.setValue(round(MARGIN - at))
        self._placing = False
        self.viewport().update()
        told = (self.zoom, self.view.fits)
        if told != self._told:
            self._told = told
            self.zoom_changed.emit(*told)

    def settle(self) -> None:
        """The zoom is not being changed any more: draw finely, with every number where it hides nothing."""
        self._still.stop()
        self.boxes.set_zoom(self.view.zoom)
        self.boxes.arrange()
        self.viewport().update()

    def _known(self, number: int | None) -> int | None:
        return number if number is not None and 0 <= number < len(self.lines) else None

    def _mark(self, marked: Marked) -> None:
        """Other boxes matter: draw those anew that look otherwise now."""
        before, self._marked = self._marked, marked
        if before.threshold != marked.threshold:
            self.viewport().update()
            return
        for number in {before.hovered, before.chosen, before.done, marked.hovered, marked.chosen, marked.done}:
            if number is not None:
                extent = self.boxes.placed(number).extent.translated(self.view.corner)
                self.viewport().update(extent.toAlignedRect())

    def _redress(self) -> None:
        self.boxes_painter.forget()
        self.settle()
