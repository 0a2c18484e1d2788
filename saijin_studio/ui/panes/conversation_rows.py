"""The messages of the conversation as rows of a virtual list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.message_item import ReplyStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.ids import MessageId
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_row import MessageRow
    from saijin_studio.ui.widgets.message_style import MessageStyle

_BYTE_WIDTH = 5.5
_REPLY_CHROME, _USER_CHROME, _INSET, _MARGIN = 80, 42, 96, 52


class MessageRows(QObject):
    """Keeps the items and how far those under way are, and makes the widgets that show them.

    Args:
        kit: what to draw with.
        texts: gives the words of a fault.
        parent: the pane.
    """

    grown = Signal(int)
    retry_asked = Signal(str)
    alternative_asked = Signal(str, int)
    link_clicked = Signal(str)

    def __init__(self, kit: MessageKit, texts: FaultTexts, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._texts = texts
        self._style: MessageStyle | None = None
        self._measures: tuple[int, int, int, int, int] | None = None
        self._items: list[MessageItem] = []
        self._places: dict[str, int] = {}
        self._statuses: dict[str, ReplyStatus] = {}
        self._widgets: dict[str, MessageRow] = {}

    def refresh(self) -> None:
        """Take the theme and the fonts of now for rows that are made from now on."""
        self._style = None
        self._measures = None

    def set_items(self, items: Sequence[MessageItem]) -> None:
        """Show another conversation."""
        self._items = list(items)
        self._places = {item.id: row for row, item in enumerate(items)}
        self._statuses.clear()

    def add(self, item: MessageItem) -> None:
        """Add a message at the end."""
        self._places[item.id] = len(self._items)
        self._items.append(item)

    @property
    def items(self) -> Sequence[MessageItem]:
        """Every message of the conversation, as far as it has come."""
        return self._items

    def item(self, message: MessageId) -> MessageItem | None:
        """The message of that id, as far as it has come."""
        row = self._places.get(message)
        return None if row is None else self._items[row]

    def row(self, message: str) -> int | None:
        """The place of a message."""
        return self._places.get(message)

    def append_text(self, message: MessageId, text: str) -> None:
        """More of a reply arrived."""
        row = self._places[message]
        item = self._items[row]
        self._items[row] = replace(item, text=item.text + text)
        widget = self._widgets.get(message)
        if widget is not None and widget.reply is not None:
            widget.reply.append(text)

    def replace(self, item: MessageItem) -> None:
        """A message is ``item`` now."""
        row = self._places[item.id]
        text_known = self._items[row].text == item.text
        self._items[row] = item
        if not item.streaming:
            self._statuses.pop(item.id, None)
        widget = self._widgets.get(item.id)
        if widget is not None and widget.reply is not None:
            widget.reply.set_item(item, text_known=text_known)

    def status(self, message: MessageId) -> ReplyStatus:
        """How far a reply under way is."""
        return self._statuses.get(message, ReplyStatus())

    def set_status(self, message: MessageId, status: ReplyStatus) -> None:
        """A reply under way went on."""
        self._statuses[message] = status
        widget = self._widgets.get(message)
        if widget is not None and widget.reply is not None:
            widget.reply.set_status(status)

    def count(self) -> int:
        """How many messages there are."""
        return len(self._items)

    def estimate(self, row: int, width: int) -> int:
        """About how high a message will be: its bytes tell kana from letters well enough."""
        item = self._items[row]
        user = item.role == "user"
        measures = self._measures
        if measures is None:
            scaled = self._kit.fonts.scaled
            line = self._kit.fonts.line_height(TextRole.MESSAGE)
            measures = self._measures = (
                line,
                scaled(_INSET),
                scaled(_MARGIN),
                scaled(_USER_CHROME),
                scaled(_REPLY_CHROME),
            )
        line, inset, margin, user_chrome, reply_chrome = measures
        room = max(80, width - (inset if user else margin))
        text = item.text
        size = len(text) if text.isascii() else len(text.encode(errors="replace"))
        lines = text.count("\n") + 1 + int(size * _BYTE_WIDTH / room)
        return lines * line + (user_chrome if user else reply_chrome)

    def create(self, row: int, parent: QWidget) -> QWidget:
        """The widget of a message."""
        # With the first message and not with the window: there is much behind a message.
        from saijin_studio.ui.widgets.message_row import MessageRow
        from saijin_studio.ui.widgets.message_style import MessageStyle

        item = self._items[row]
        self._style = self._style or MessageStyle(self._kit.theme, self._kit.fonts)
        widget = MessageRow(self._kit, self._style, item, self._texts, parent)
        self._widgets[item.id] = widget
        widget.destroyed.connect(lambda: self._forget(item.id, widget))
        widget.height_changed.connect(self._row_grown)
        widget.retry_asked.connect(self.retry_asked)
        widget.alternative_asked.connect(self.alternative_asked)
        widget.link_clicked.connect(self.link_clicked)
        status = self._statuses.get(item.id)
        if status is not None and widget.reply is not None:
            widget.reply.set_status(status)
        return widget

    def keeps(self, row: int) -> bool:
        """A reply under way goes on out of sight, and a selection is not lost by scrolling."""
        item = self._items[row]
        widget = self._widgets.get(item.id)
        return item.streaming or (widget is not None and not widget.body.selection.empty)

    def _forget(self, message: str, widget: MessageRow) -> None:
        if self._widgets.get(message) is widget:
            del self._widgets[message]

    def _row_grown(self, message: str) -> None:
        row = self._places.get(message)
        if row is not None:
            self.grown.emit(row)
