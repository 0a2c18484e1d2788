"""Where a page lies on the screen: how large it is shown, and the way between its pixels and those of the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

MARGIN = 12
"""Pixels of ground around a page."""

_LARGEST, _STEP, _FIT_LARGEST = 8.0, 1.25, 2.0


class ScanView:
    """Zoom and place of a page. ``zoom`` is in pixels of the view for one of the page.

    Whoever owns it keeps ``page`` (the size in pixels), ``room`` (the size of the view) and ``ratio`` (of the
    screen) up to date with ``fit_in``.
    """

    def __init__(self) -> None:
        self.page, self.room = QSize(), QSize(1, 1)
        self.ratio = 1.0
        self.zoom = 1.0
        self.fits = True
        self.corner = QPointF()
        """Where the page's upper left corner lies in the view."""

    @property
    def own_size(self) -> float:
        """The zoom at which a pixel of the page is one of the screen."""
        return 1.0 / self.ratio

    @property
    def largest(self) -> float:
        """The highest zoom."""
        return _LARGEST / self.ratio

    @property
    def smallest(self) -> float:
        """The lowest zoom: half of what fits."""
        return min(self._fitting() / 2, self.own_size)

    def content(self) -> QSizeF:
        """How large the page is in the view."""
        return QSizeF(self.page) * self.zoom

    def fit_in(self, page: QSize, room: QSize, ratio: float) -> None:
        """Lay a page of this size into a view of that size."""
        self.page, self.room, self.ratio = page, room.expandedTo(QSize(1, 1)), ratio
        if self.fits:
            self.fit()
        else:
            self.move_to(self.corner)

    def fit(self) -> None:
        """Show all of the page."""
        self.fits = True
        self.zoom = self._fitting()
        self.move_to(QPointF())

    def zoom_to(self, zoom: float, around: QPointF) -> None:
        """Another zoom, while the place of the page at ``around`` stays there."""
        held = self.to_page(around)
        self.fits = False
        self.zoom = min(max(zoom, self.smallest), self.largest)
        self.move_to(around - held * self.zoom)

    def zoom_by(self, steps: float, around: QPointF) -> None:
        """So many steps larger, or smaller below 0."""
        self.zoom_to(self.zoom * _STEP**steps, around)

    def move_to(self, corner: QPointF) -> None:
        """Bring the page's corner to a place, as far as the page stays in view; what has room is in the middle."""
        content = self.content()
        self.corner = QPointF(
            _held(corner.x(), content.width(), self.room.width()),
            _held(corner.y(), content.height(), self.room.height()),
        )

    def show_part(self, part: QRectF) -> bool:
        """Move the page by as little as brings ``part`` (of the page) into view; whether it moved."""
        seen = QRectF(self.to_view(part.topLeft()), part.size() * self.zoom).adjusted(
            -MARGIN, -MARGIN, MARGIN, MARGIN
        )
        before = QPointF(self.corner)
        self.move_to(
            self.corner
            + QPointF(
                _into(seen.left(), seen.right(), self.room.width()),
                _into(seen.top(), seen.bottom(), self.room.height()),
            )
        )
        return self.corner != before

    def to_page(self, point: QPointF) -> QPointF:
        """A point of the view in pixels of the page."""
        return (point - self.corner) / self.zoom

    def to_view(self, point: QPointF) -> QPointF:
        """A point of the page in pixels of the view."""
        return point * self.zoom + self.corner

    def scroll_range(self) -> tuple[int, int]:
        """How far it can be scrolled to the right and down."""
        content = self.content()
        across = content.width() + 2 * MARGIN - self.room.width()
        down = content.height() + 2 * MARGIN - self.room.height()
        return max(0, round(across)), max(0, round(down))

    def _fitting(self) -> float:
        if self.page.isEmpty():
            return 1.0
        across = max(1, self.room.width() - 2 * MARGIN) / self.page.width()
        down = max(1, self.room.height() - 2 * MARGIN) / self.page.height()
        return min(across, down, _FIT_LARGEST / self.ratio)


def _held(at: float, content: float, room: float) -> float:
    if content + 2 * MARGIN <= room:
        return round((room - content) / 2)
    return min(float(MARGIN), max(room - MARGIN - content, at))


def _into(low: float, high: float, room: float) -> float:
    """By how much a stretch must be moved to be seen; its middle to the middle where it is too long."""
    if high - low > room:
        return room / 2 - (low + high) / 2
    return max(0.0, -low) - max(0.0, high - room)
