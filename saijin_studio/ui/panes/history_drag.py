"""Moves conversations into a folder, out of one, or to the pinned ones by the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.history_arrangement import Group, Heading, Row
from saijin_studio.ui.panes.gallery_hover import NO_ROW
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.style import RADIUS_CHIP, fill_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from saijin_studio.core.ids import ConversationId
    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.widgets.message_kit import MessageKit

_EDGE, _STEP, _FRAME_MS = 28, 12, 16


class Ground(Protocol):
    """What the drag asks of the view."""

    def row_at(self, point: QPoint) -> int:
        """The row at a point of the viewport, or ``NO_ROW``."""
        ...

    def scroll_by(self, pixels: int) -> None:
        """Scroll."""
        ...

    def height_seen(self) -> int:
        """The viewport's height."""
        ...


class HistoryDrag(QObject):
    """From the press to the drop. ``changed`` asks for a paint, ``dropped`` carries the ``Order``.

    Args:
        kit: what to draw with.
        model: the rows.
        ground: where they are.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, kit: MessageKit, model: HistoryModel, ground: Ground, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._model, self._ground = kit, model, ground
        self._from, self._at = QPoint(), QPoint()
        self._ready: tuple[ConversationId, ...] = ()
        self._active = False
        self._target = NO_ROW
        self._scroll = QTimer(self, interval=_FRAME_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def active(self) -> bool:
        """Whether something is dragged."""
        return self._active

    @property
    def target(self) -> int:
        """The row of the heading to which it would go, or ``NO_ROW``."""
        return self._target

    def press(self, conversations: Sequence[ConversationId], point: QPoint) -> None:
        """The pointer went down on conversations that may be moved."""
        self.cancel()
        self._ready, self._from = tuple(conversations), point

    def follow(self, point: QPoint) -> bool:
        """The pointer went on; returns whether something is dragged."""
        if not self._active:
            far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
            if not self._ready or not far:
                return False
            self._active = True
        self._at = point
        self._aim()
        near = min(point.y(), self._ground.height_seen() - point.y()) < _EDGE
        if near and not self._scroll.isActive():
            self._scroll.start()
        elif not near:
            self._scroll.stop()
        return True

    def drop(self) -> bool:
        """The pointer was let go; returns whether something was dragged, wherever it was dropped."""
        active, ready, order = self._active, self._ready, self._order()
        self.cancel()
        if active and ready and order is not None:
            self.dropped.emit(order)
        return active

    def cancel(self) -> bool:
        """Put everything back; returns whether something was dragged."""
        active, self._active = self._active, False
        self._scroll.stop()
        self._ready, self._target = (), NO_ROW
        if active:
            self.changed.emit()
        return active

    def paint(self, painter: QPainter) -> None:
        """Draw a small label by the pointer that says what letting go would do."""
        theme, fonts = self._kit.theme, self._kit.fonts
        font = fonts.font(TextRole.META)
        text = self._words()
        width = QFontMetrics(font).horizontalAdvance(text) + 20
        right = painter.viewport().width() / painter.device().devicePixelRatio() - width - 4
        corner = QPointF(max(4.0, min(self._at.x() + 14.0, right)), self._at.y() + 10)
        box = QRectF(corner.x(), corner.y(), width, fonts.line_height(TextRole.META) + 8)
        fill_box(painter, box, RADIUS_CHIP, theme.color("surface_raised"), theme.color("border_strong"))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _heading(self) -> Heading | None:
        entry = self._model.entry(self._target) if self._target != NO_ROW else None
        return entry if isinstance(entry, Heading) else None

    def _order(self) -> Order | None:
        heading = self._heading()
        if heading is None:
            return None
        if heading.group is Group.PINNED:
            return Order(Act.PIN, self._ready)
        return Order(Act.MOVE, self._ready, heading.folder)

    def _words(self) -> str:
        heading, count = self._heading(), len(self._ready)
        if heading is None:
            return self.tr("%n conversation(s)", "", count)
        if heading.group is Group.PINNED:
            return self.tr("Pin")
        if heading.group is Group.FOLDER:
            return self.tr("Move to {folder}").format(folder=heading.folder)
        return self.tr("Remove from the folder")

    def _aim(self) -> None:
        """Take the group under the pointer when something of what is dragged is not in it yet."""
        row = self._ground.row_at(self._at)
        while row > NO_ROW and isinstance(self._model.entry(row), Row):
            row -= 1
        self._target = row if row != NO_ROW and self._fits(self._model.entry(row)) else NO_ROW
        self.changed.emit()

    def _fits(self, entry: Heading | Row) -> bool:
        if not isinstance(entry, Heading) or entry.group in _NO_TARGETS:
            return False
        heads = [head for one in self._ready if (head := self._model.head(one)) is not None]
        if entry.group is Group.PINNED:
            return any(not head.pinned for head in heads)
        return any(head.folder != entry.folder for head in heads)

    def _scroll_on(self) -> None:
        self._ground.scroll_by(-_STEP if self._at.y() < _EDGE else _STEP)
        self._aim()


_NO_TARGETS = frozenset({Group.ARCHIVED, Group.DELETED, Group.TITLES, Group.MESSAGES})
