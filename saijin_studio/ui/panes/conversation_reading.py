"""Follows what is being read aloud through the messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from shiboken6 import isValid

if TYPE_CHECKING:
    from saijin_studio.ui.panes.conversation_rows import MessageRows
    from saijin_studio.ui.widgets.message_body import MessageBody
    from saijin_studio.ui.widgets.text_block_document import DocumentView
    from saijin_studio.ui.widgets.virtual_list import VirtualList

_REST = 3
"""Where the view has to move, the phrase comes to stand at this part of its height."""


class ReadingMark(QObject):
    """Marks the phrase in its message, and keeps it in view for somebody who was looking at it.

    Args:
        rows: the messages.
        list_: where they are shown; the owner.
    """

    def __init__(self, rows: MessageRows, list_: VirtualList) -> None:
        super().__init__(list_)
        self._rows, self._list = rows, list_
        self._message = ""
        self._body: MessageBody | None = None
        self._phrase = (0, 0)
        self._tried = -1  # so much of the text was shown when the phrase was looked for
        self._last: tuple[DocumentView, QRect] | None = None

    def turn_to(self, message: str) -> None:
        """This message is going to be read, or nothing any more."""
        if self._body is not None and isValid(self._body):
            self._body.reading.clear()
        self._message, self._body, self._phrase, self._tried, self._last = message, None, (0, 0), -1, None

    def show(self, message: str, begin: int, end: int) -> None:
        """These characters of a message's text are being read."""
        row, item = self._rows.widget(message), self._rows.item(message)
        if message != self._message:
            self.turn_to(message)
        if row is None or item is None or not any(map(str.isalnum, item.text[begin:end])):
            return  # a dash between two words keeps the mark on the first
        body, phrase = row.body, (begin, end)
        known = body is self._body and phrase == self._phrase
        if known and (body.reading.view is not None or self._tried >= end):
            return
        looked_at = self._in_view()
        settled = row.reply is None or row.reply.settled
        self._body, self._phrase, self._tried = body, phrase, len(item.text) if settled else -1
        if not body.reading.mark(item.text, begin, end):
            return
        view = body.reading.view
        if view is not None and (rects := view.rects(*view.reading)):
            self._last = view, rects[0].translated(view.origin()).toAlignedRect()
            if looked_at:
                self._keep_in_view(*self._last)

    def _in_view(self) -> bool:
        """Whether the phrase before can be seen: who scrolled away from it is not pulled back."""
        if self._last is None or not isValid(self._last[0]):
            return False
        viewport = self._list.viewport()
        return viewport.rect().intersects(self._there(*self._last))

    def _keep_in_view(self, view: DocumentView, rect: QRect) -> None:
        there, room = self._there(view, rect), self._list.viewport().height()
        # At the end the view follows what is written: then it is not ours to move.
        if not self._list.follows and (there.top() < 0 or there.bottom() + there.height() > room):
            bar = self._list.verticalScrollBar()
            bar.setValue(bar.value() + there.top() - room // _REST)

    def _there(self, view: DocumentView, rect: QRect) -> QRect:
        return QRect(view.mapTo(self._list.viewport(), rect.topLeft()), rect.size())
