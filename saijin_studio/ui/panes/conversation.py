"""The conversation pane: head, messages, composer."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.faults import FaultTexts, english_fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.panes.conversation_header import ConversationHeader
from saijin_studio.ui.panes.conversation_rows import MessageRows
from saijin_studio.ui.panes.conversation_stream import StreamBuffer
from saijin_studio.ui.widgets.empty_conversation import EmptyConversation
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark, ReplyPhase, ReplyStatus
from saijin_studio.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.swap_plan import SwapPlan

_SIDE, _RIGHT, _BELOW, _WIDEST = 24, 32, 16, 920


def open_in_browser(address: str) -> None:
    """Hand an address that the user clicked to the system."""
    QDesktopServices.openUrl(QUrl(address))


class ConversationPane(QWidget):
    """Shows one conversation. It knows nothing of the studio: it takes frozen values and emits signals.

    Args:
        kit: what to draw with.
        fault_texts: gives the words of a fault, in the user's language.
        open_link: opens an http or https address that the user clicked.
        clock: monotonic seconds.
        parent: the owner, as Qt wants it.
    """

    send = Signal(str)
    send_warm = Signal(str)
    """Send with the model that is warm instead of loading one."""
    pin = Signal(bool)
    """Whether the model that answers is to stay in memory."""
    stop = Signal()
    retry = Signal(str)
    alternative = Signal(str, int)
    sample_chosen = Signal(str)

    def __init__(
        self,
        kit: MessageKit,
        fault_texts: FaultTexts = english_fault_texts,
        open_link: Callable[[str], None] = open_in_browser,
        clock: Callable[[], float] = monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._clock = clock
        self._loading: dict[MessageId, float] = {}
        self.header = ConversationHeader(kit, self)
        self.rows = MessageRows(kit, fault_texts, self)
        self.list = VirtualList(self.rows, self)
        self.empty = EmptyConversation(kit, self)
        self.composer = Composer(kit, self)
        self.newest = QPushButton(self)
        self.newest.hide()
        self._buffer = StreamBuffer(self._show_text, self)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_seconds)
        self._connect(open_link)
        self._refresh()
        kit.theme.changed.connect(self._refresh)
        kit.fonts.changed.connect(self._refresh)

    def show_conversation(self, title: str, persona: Persona, items: Sequence[MessageItem]) -> None:
        """Show a conversation from its end."""
        self._forget()
        self.header.set_title(title)
        self.set_persona(persona)
        self.rows.set_items(items)
        self.empty.setVisible(not items)
        self.list.reset()  # before it is shown: the heights of ten thousand rows are worked out once
        self.list.setVisible(bool(items))

    def show_empty(self, persona: Persona) -> None:
        """Show that nothing was said yet."""
        self.show_conversation("", persona, ())

    def set_title(self, title: str) -> None:
        """The conversation is called something else."""
        self.header.set_title(title)

    def set_persona(self, persona: Persona) -> None:
        """Who answers from now on."""
        self.header.set_persona(persona)
        self.empty.set_persona(persona)
        self.composer.set_name(persona.name.text(self._kit.fonts.language))

    def append(self, item: MessageItem) -> None:
        """Add a message at the end."""
        self.rows.add(item)
        self.empty.hide()
        self.list.show()
        self.list.appended()

    def begin_reply(self, item: MessageItem) -> None:
        """Add a reply that is about to be written, and show it."""
        self.append(item)
        self.list.scroll_to_end()

    def append_delta(self, message: MessageId, text: str) -> None:
        """More of a reply arrived; of one that is not shown it is ignored."""
        if self.rows.row(message) is not None and text:
            self._buffer.add(message, text)

    def finish_reply(self, message: MessageId, item: MessageItem) -> None:
        """A reply has ended, for whatever reason; ``item`` is what has become of it."""
        self._buffer.flush(message)
        self._end_loading(message)
        if self.rows.row(message) is not None:
            self.rows.replace(item)

    def set_phase(self, message: MessageId, phase: ReplyPhase) -> None:
        """A reply under way waits, loads its model, reads the prompt or writes."""
        if self.rows.row(message) is None:
            return
        if phase is ReplyPhase.LOADING:
            self._loading.setdefault(message, self._clock())
        else:
            self._end_loading(message)
        self._wake()
        self._set_status(message, replace(self.rows.status(message), phase=phase))

    def set_prompt_progress(self, message: MessageId, done: int, total: int) -> None:
        """So many tokens of the prompt are read."""
        if self.rows.row(message) is not None:
            self._end_loading(message)
            percent = min(100, done * 100 // total) if total > 0 else 0
            self._set_status(message, ReplyStatus(ReplyPhase.READING, percent=percent))

    def set_model(self, message: MessageId, model: ModelMark | None, *, stand_in: bool) -> None:
        """It is known now which model writes a reply under way."""
        item = self.rows.item(message)
        if item is not None:
            self.rows.replace(replace(item, model=model, stand_in=stand_in))

    def set_rate(self, message: MessageId, rate: float | None) -> None:
        """So many tokens a second are being written."""
        if self.rows.row(message) is not None:
            self._set_status(message, replace(self.rows.status(message), rate=rate))

    def set_swap(self, plan: SwapPlan | None) -> None:
        """What sending will do; None hides the line."""
        self.composer.set_swap(plan)

    def set_busy(self, busy: bool) -> None:
        """Whether a reply of this conversation is under way."""
        self.composer.set_busy(busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what arrived while hidden."""
        super().showEvent(event)
        self._buffer.set_awake(True)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._buffer.set_awake(False)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._kit.theme.color("surface"))
        painter.end()

    def _connect(self, open_link: Callable[[str], None]) -> None:
        self.composer.send.connect(self.send)
        self.composer.send_warm.connect(self.send_warm)
        self.composer.pin.connect(self.pin)
        self.composer.stop.connect(self.stop)
        self.composer.height_changed.connect(self._place)
        self.empty.sample_chosen.connect(self.sample_chosen)
        self.rows.retry_asked.connect(self.retry)
        self.rows.alternative_asked.connect(self.alternative)
        self.rows.link_clicked.connect(open_link)
        self.rows.grown.connect(self.list.changed)
        self.list.follow_changed.connect(self._show_newest)
        self.newest.clicked.connect(self.list.scroll_to_end)

    def _forget(self) -> None:
        self._buffer.forget()
        self._loading.clear()
        self._tick.stop()

    def _show_text(self, message: MessageId, text: str) -> None:
        status = self.rows.status(message)
        if status.phase is not ReplyPhase.WRITING:
            self._end_loading(message)
            self._set_status(message, ReplyStatus(ReplyPhase.WRITING, rate=status.rate))
        self.rows.append_text(message, text)

    def _set_status(self, message: MessageId, status: ReplyStatus) -> None:
        self.rows.set_status(message, status)

    def _end_loading(self, message: MessageId) -> None:
        self._loading.pop(message, None)
        if not self._loading:
            self._tick.stop()

    def _wake(self) -> None:
        if self._loading and self.isVisible() and not self._tick.isActive():
            self._tick.start()
            self._count_seconds()

    def _count_seconds(self) -> None:
        for message, since in self._loading.items():
            self._set_status(message, ReplyStatus(ReplyPhase.LOADING, seconds=int(self._clock() - since)))

    def _show_newest(self, follows: bool) -> None:
        self.newest.setVisible(not follows and not self.list.isHidden())
        self.newest.raise_()

    def _refresh(self) -> None:
        """Take the theme and the fonts of now."""
        scaled = self._kit.fonts.scaled
        self.rows.refresh()
        self.list.set_margins(scaled(_SIDE), scaled(20), scaled(_RIGHT), scaled(4), scaled(_WIDEST))
        self.list.rebuild()
        self.empty.refresh()
        self.composer.refresh()
        self.newest.setFont(self._kit.fonts.font(TextRole.META))
        self.newest.setIcon(self._kit.icons.icon("arrow-down", "text2"))
        self._retranslate()
        self.update()

    def _retranslate(self) -> None:
        self.newest.setText(self.tr("Newest"))
        self.newest.setAccessibleName(self.tr("Scroll to the newest message"))
        self.list.setAccessibleName(self.tr("Messages"))
        self._place()

    def _place(self) -> None:
        scaled, width = self._kit.fonts.scaled, self.width()
        head = self.header.sizeHint().height()
        self.header.setGeometry(0, 0, width, head)
        most = max(scaled(160), width - 2 * scaled(_SIDE))
        inner = min(most, scaled(_WIDEST) + scaled(_RIGHT - _SIDE))
        height = self.composer.sizeHint().height()
        top = self.height() - scaled(_BELOW) - height
        self.composer.setGeometry((width - inner) // 2, top, inner, height)
        middle = (0, head, width, max(0, top - head - scaled(8)))
        self.list.setGeometry(*middle)
        self.empty.setGeometry(*middle)
        size = self.newest.sizeHint()
        self.newest.setGeometry(
            (width - size.width()) // 2, top - size.height() - scaled(16), size.width(), size.height()
        )
