"""The messages of the conversation as rows of a virtual list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.message_hub import Fold, MessageHub
from saijin_studio.ui.widgets.message_item import ReplyStatus
from saijin_studio.ui.widgets.message_items import MessageItems

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

    def __init__(self, kit: MessageKit, texts: FaultTexts, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._texts = texts
        self.hub = MessageHub(self)
        """Hears what the user does with the messages."""
        self._style: MessageStyle | None = None
        self._measures: tuple[int, int, int, int, int] | None = None
        self._items = MessageItems.of(())
        self._places: dict[str, int] = {}
        self._statuses: dict[str, ReplyStatus] = {}
        self._widgets: dict[str, MessageRow] = {}
        self._drafts: dict[str, str] = {}
        self._folds: dict[tuple[str, Fold], bool] = {}
        self._thinking_open = False
        self._compared: dict[MessageId, tuple[MessageItem, ...]] = {}
        self.hub.height_changed.connect(self._row_grown)
        self.hub.drafted.connect(self._note_draft)
        self.hub.folded.connect(self._note_fold)

    def refresh(self) -> None:
        """Take the theme and the fonts of now for rows that are made from now on."""
        self._style = None
        self._measures = None

    def set_thinking_open(self, unfolded: bool) -> None:
        """Whether thinking is unfolded in rows that are made from now on."""
        self._thinking_open = unfolded

    def set_items(self, items: Sequence[MessageItem]) -> None:
        """Show another conversation."""
        self._take(items)
        self._statuses.clear()
        self._compared.clear()

    def update(self, items: Sequence[MessageItem]) -> int:
        """Show the same conversation as it is now; answers the first row that is another message."""
        now, before, places = MessageItems.of(items), self._items, self._places
        same = _same(before.ids, now.ids)
        # What is not a widget is not looked at: it will be made of the item of now.
        live = sorted(row for row in map(places.get, self._widgets) if row is not None and row < same)
        for row in live:
            old, new = before[row], now[row]
            if old.day != new.day or old.media != new.media:
                same = row
                break
            if old != new:
                self.replace(new)
        self._take(now)
        for one in list(self._statuses):
            item = self.item(one)
            if item is None or not item.streaming:
                del self._statuses[one]
        self._tell_last()
        return same

    def add(self, item: MessageItem) -> None:
        """Add a message at the end."""
        self._places[item.id] = len(self._items)
        self._items.append(item)
        self._tell_last()

    def rename(self, before: MessageId, after: MessageId, parent: MessageId | None) -> None:
        """A message that was shown before it was kept has its real id now."""
        row = self._places.pop(before, None)
        if row is None:
            return
        item = self._items[row] = replace(self._items[row], id=after, parent=parent)
        self._places[after] = row
        widget = self._widgets.pop(before, None)
        if widget is not None:
            self._widgets[after] = widget
            widget.set_item(item, text_known=True)

    def compare(self, question: MessageId, answers: Sequence[MessageItem]) -> None:
        """Show all answers to a question side by side; none ends that."""
        if answers:
            self._compared[question] = tuple(answers)
        else:
            self._compared.pop(question, None)
        for row in self._widgets.values():
            item = self.item(row.id)
            if row.reply is not None and item is not None and item.parent == question:
                row.reply.set_columns(self._answers(item))

    @property
    def compared(self) -> frozenset[MessageId]:
        """The questions whose answers stand side by side."""
        return frozenset(self._compared)

    def widget(self, message: str) -> MessageRow | None:
        """The row of a message, while there is one; what the list let go is hidden until Qt deletes it."""
        found = self._widgets.get(message)
        return None if found is None or found.isHidden() else found

    @property
    def items(self) -> MessageItems:
        """Every message of the conversation, as far as it has come."""
        return self._items

    def item(self, message: str) -> MessageItem | None:
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

    def append_thinking(self, message: MessageId, text: str) -> None:
        """A model went on thinking before it answers."""
        row = self._places[message]
        item = self._items[row] = replace(self._items[row], thinking=self._items[row].thinking + text)
        widget = self._widgets.get(message)
        if widget is not None:
            widget.set_item(item, text_known=True)

    def replace(self, item: MessageItem) -> None:
        """A message is ``item`` now."""
        row = self._places[item.id]
        text_known = self._items[row].text == item.text
        self._items[row] = item
        if not item.streaming:
            self._statuses.pop(item.id, None)
        widget = self._widgets.get(item.id)
        if widget is not None:
            widget.set_item(item, text_known=text_known)

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
        widget = MessageRow(self._kit, self._style, item, self._texts, parent, self.hub)
        self._widgets[item.id] = widget
        widget.destroyed.connect(lambda: self._forget(widget))
        self._restore(row, item, widget)
        return widget

    def keeps(self, row: int) -> bool:
        """A reply under way goes on out of sight, and a selection is not lost by scrolling."""
        item = self._items[row]
        widget = self._widgets.get(item.id)
        return item.streaming or (widget is not None and widget.busy)

    def _take(self, items: Sequence[MessageItem]) -> None:
        self._items = MessageItems.of(items)
        self._places = {one: row for row, one in enumerate(self._items.ids)}

    def _restore(self, row: int, item: MessageItem, widget: MessageRow) -> None:
        """What a row had before it was let go."""
        if item.id in self._drafts:
            widget.edit(self._drafts[item.id])
        reply = widget.reply
        if reply is None:
            return
        reply.set_last(row == len(self._items) - 1)
        status = self._statuses.get(item.id)
        if status is not None:
            reply.set_status(status)
        for fold in Fold:
            unfolded = self._thinking_open if fold is Fold.THINKING else False
            reply.parts.unfold(fold, self._folds.get((item.id, fold), unfolded))
        if item.parent in self._compared:
            reply.set_columns(self._answers(item))

    def _answers(self, item: MessageItem) -> list[MessageItem]:
        """The answers to the same question in the order they were made, this one as it is now."""
        if item.parent is None or item.parent not in self._compared:
            return []
        known = {one.id: one for one in self._compared[item.parent]}
        known[item.id] = item
        return [known[one] for one in item.siblings if one in known]

    def _tell_last(self) -> None:
        for widget in self._widgets.values():
            if widget.reply is not None:
                widget.reply.set_last(self._places.get(widget.id) == len(self._items) - 1)

    def _note_draft(self, message: str, text: str | None) -> None:
        if text is None:
            self._drafts.pop(message, None)
        else:
            self._drafts[message] = text

    def _note_fold(self, message: str, fold: Fold, opened: bool) -> None:
        self._folds[message, fold] = opened

    def _forget(self, widget: MessageRow) -> None:
        for message in [one for one, known in self._widgets.items() if known is widget]:
            del self._widgets[message]

    def _row_grown(self, message: str) -> None:
        row = self._places.get(message)
        if row is not None:
            self.grown.emit(row)


def _same(before: Sequence[MessageId], now: Sequence[MessageId]) -> int:
    """How many messages at the beginning are the same ones."""
    pairs = enumerate(zip(before, now, strict=False))
    return next((row for row, (old, new) in pairs if old != new), min(len(before), len(now)))
