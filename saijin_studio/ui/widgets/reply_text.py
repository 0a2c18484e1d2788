"""The text of a reply on its way into the message body."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.ui.markdown.flow import Piece, Place, TextPiece, pieces
from saijin_studio.ui.markdown.stream import BlockStream, StreamUpdate

if TYPE_CHECKING:
    from saijin_studio.ui.markdown.blocks import Block
    from saijin_studio.ui.widgets.message_body import MessageBody

_SLICE = 768
_BUDGET_S = 0.005


class ReplyText(QObject):
    """Feeds a body with Markdown: long texts a few milliseconds at a time, streamed ones as they come.

    Args:
        body: where the text is shown; the owner.
    """

    grown = Signal()

    def __init__(self, body: MessageBody) -> None:
        super().__init__(body)
        self._body = body
        self._stream = BlockStream()
        self._closed = 0
        self._waiting = ""
        self._ended = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)

    @property
    def settled(self) -> bool:
        """Whether everything that was given is shown."""
        return not self._waiting

    def append(self, text: str, *, last: bool = False) -> None:
        """More of the reply arrived; ``last`` says that it is complete now."""
        self._waiting += text
        self._ended = self._ended or last
        self._begin()

    def end(self) -> None:
        """The reply is complete."""
        if not self._ended:
            self._ended = True
            self._begin()

    def restart(self, text: str, *, whole: bool) -> None:
        """Show another text from its start; ``whole`` says that it is complete."""
        self._stream, self._closed, self._ended = BlockStream(), 0, False
        self._waiting = ""
        self._turn.stop()
        self._body.set_pieces([])
        self.append(text, last=whole)

    def _begin(self) -> None:
        # What waits already goes on in a turn of its own: two calls would take the time of two.
        if not self._turn.isActive():
            self._work()

    def _go_on(self) -> None:
        self._work()
        self.grown.emit()

    def _work(self) -> None:
        until = perf_counter() + _BUDGET_S
        closed: tuple[Block, ...] = ()
        while self._waiting:
            part, self._waiting = self._waiting[:_SLICE], self._waiting[_SLICE:]
            update = self._stream.feed(part)
            if self._ended and not self._waiting:
                closed = update.closed  # what is open is not shown: in a moment it is closed
                break
            self._show(update)
            if self._waiting and perf_counter() > until:
                self._turn.start(0)
                return
        if self._ended:
            self._show(StreamUpdate((*closed, *self._stream.finish().closed), ()))
            self._body.set_caret(False)
        else:
            self._body.set_caret(True)

    def _show(self, update: StreamUpdate) -> None:
        closed = pieces(update.closed)
        shown: list[Piece] = [*closed, *pieces(update.open)]
        if not shown and not self._closed and not self._ended:
            # The caret needs a line to stand on before the first word.
            shown = [TextPiece(Place(), ())]
        self._body.set_pieces(shown, self._closed)
        self._closed += len(closed)
