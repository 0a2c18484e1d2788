"""The answers to one question side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, draw_ring, fill_box
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.reply_header import ReplyHeader
from saijin_studio.ui.widgets.reply_text import ReplyText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import MessageId
    from saijin_studio.ui.widgets.message_item import MessageItem, ReplyStatus
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_LEAST, _GAP, _PADDING, _BUTTON = 240, 12, 12, 30


class ReplyColumn(QWidget):
    """One answer: who, by which model, how fast, and what.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the answer.
        shown: whether the conversation goes on with it.
        parent: the columns.
    """

    height_changed = Signal()
    chosen = Signal(str)
    link_clicked = Signal(str)

    def __init__(
        self, kit: MessageKit, style: MessageStyle, item: MessageItem, parent: QWidget, *, shown: bool
    ) -> None:
        super().__init__(parent)
        self._kit, self._shown = kit, shown
        self.item = item
        self.header = ReplyHeader(kit, item, self)
        self.body = MessageBody(kit, style, self)
        self.body.height_changed.connect(self.height_changed)
        self.body.link_clicked.connect(self.link_clicked)
        self._text = ReplyText(self.body)
        self._text.grown.connect(self.height_changed)
        self.choose = QPushButton(self)
        self.choose.setFont(kit.fonts.font(TextRole.BUTTON))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(lambda: self.chosen.emit(self.item.id))
        self._text.append(item.text, last=not item.streaming)
        self.set_item(item, text_known=True)
        self._retranslate()

    def append(self, text: str) -> None:
        """More of the answer arrived."""
        self._text.append(text)

    def set_item(self, item: MessageItem, *, text_known: bool) -> None:
        """The answer is ``item`` now."""
        self.item = item
        if not text_known:
            self._text.restart(item.text, whole=not item.streaming)
        self.header.set_item(item)
        if not item.streaming:
            self._text.end()
        self.choose.setEnabled(not self._shown and not item.streaming)
        self.setAccessibleName(", ".join(one for one in (item.name, item.model.title if item.model else "") if one))

    def heightForWidth(self, width: int) -> int:
        """Header, text and button below one another."""
        scaled = self._kit.fonts.scaled
        room = max(1, width - 2 * scaled(_PADDING))
        fixed = self.header.sizeHint().height() + scaled(3 * _GAP + _BUTTON + _PADDING)
        return fixed + self.body.heightForWidth(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        scaled, padding = self._kit.fonts.scaled, self._kit.fonts.scaled(_PADDING)
        room, head = max(1, self.width() - 2 * padding), self.header.sizeHint().height()
        self.header.setGeometry(padding, padding, room, head)
        top = padding + head + scaled(_GAP)
        foot = self.height() - padding - scaled(_BUTTON)
        self.body.setGeometry(padding, top, room, max(0, min(self.body.heightForWidth(room), foot - top)))
        self.choose.setGeometry(padding, foot, min(room, self.choose.sizeHint().width()), scaled(_BUTTON))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; the one that is gone on with has the chosen edge."""
        painter, theme, box = QPainter(self), self._kit.theme, QRectF(self.rect())
        fill_box(painter, box, RADIUS_CARD, theme.color("surface_raised"), theme.color("border"))
        if self._shown:
            draw_ring(painter, box, RADIUS_CARD, theme.color("accent"))
        painter.end()

    def _retranslate(self) -> None:
        self.choose.setText(self.tr("This one goes on") if self._shown else self.tr("Go on with this one"))


class ReplyColumns(QScrollArea):
    """Equally wide columns; where they have no room, they scroll sideways.

    Args:
        kit: what to draw with.
        style: the formats.
        items: the answers, in the order they were made.
        shown: the one that the conversation goes on with.
        parent: the reply's row.
    """

    height_changed = Signal()
    chosen = Signal(str)
    link_clicked = Signal(str)

    def __init__(
        self,
        kit: MessageKit,
        style: MessageStyle,
        items: Sequence[MessageItem],
        shown: MessageId,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._inner = QWidget()
        self.columns = [ReplyColumn(kit, style, one, self._inner, shown=one.id == shown) for one in items]
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)  # ``setWidget`` has just switched it on
        self.viewport().setAutoFillBackground(False)
        for column in self.columns:
            column.height_changed.connect(self._grown)
            column.chosen.connect(self.chosen)
            column.link_clicked.connect(self.link_clicked)

    def column(self, message: MessageId) -> ReplyColumn | None:
        """The column of an answer."""
        return next((one for one in self.columns if one.item.id == message), None)

    def set_status(self, message: MessageId, status: ReplyStatus) -> None:
        """An answer under way went on."""
        column = self.column(message)
        if column is not None:
            column.header.set_status(status)

    def heightForWidth(self, width: int) -> int:
        """The highest of the columns, and the scroll bar where they do not fit."""
        each, _all = self._widths(width)
        bar = self.horizontalScrollBar().sizeHint().height() if self._overflows(width) else 0
        return max((one.heightForWidth(each) for one in self.columns), default=0) + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns."""
        super().resizeEvent(event)
        self._place()

    def _grown(self) -> None:
        self._place()
        self.height_changed.emit()

    def _widths(self, width: int) -> tuple[int, int]:
        """How wide each column is, and all with their gaps."""
        count, gap = max(1, len(self.columns)), self._kit.fonts.scaled(_GAP)
        each = max(self._kit.fonts.scaled(_LEAST), (width - (count - 1) * gap) // count)
        return each, count * each + (count - 1) * gap

    def _overflows(self, width: int) -> bool:
        return self._widths(width)[1] > width

    def _place(self) -> None:
        each, together = self._widths(self.width())
        height = max((one.heightForWidth(each) for one in self.columns), default=0)
        self._inner.resize(together, height)
        for number, column in enumerate(self.columns):
            column.setGeometry(number * (each + self._kit.fonts.scaled(_GAP)), 0, each, height)
