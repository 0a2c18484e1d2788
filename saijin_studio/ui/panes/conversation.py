"""The conversation pane: head, messages, composer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.messages import Role
from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.controllers.links import Links
from saijin_studio.ui.faults import FaultTexts, english_fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.panes.conversation_announcer import Announcer
from saijin_studio.ui.panes.conversation_header import ConversationHeader
from saijin_studio.ui.panes.conversation_loading import LoadingSeconds
from saijin_studio.ui.panes.conversation_popovers import MessagePopovers
from saijin_studio.ui.panes.conversation_reading import ReadingMark
from saijin_studio.ui.panes.conversation_rows import MessageRows
from saijin_studio.ui.panes.conversation_stream import StreamBuffer
from saijin_studio.ui.widgets.empty_conversation import EmptyConversation
from saijin_studio.ui.widgets.focus_ring import FocusRing
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark, ReplyPhase, ReplyStatus
from saijin_studio.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.swap_plan import SwapPlan

_SIDE, _RIGHT, _BELOW, _WIDEST = 24, 32, 16, 920


class ConversationPane(QWidget):
    """Shows one conversation. It knows nothing of the studio: it takes frozen values and emits signals.

    Args:
        kit: what to draw with.
        fault_texts: gives the words of a fault, in the user's language.
        open_link: opens an address that the user clicked; None asks before it hands it to the system.
        clock: monotonic seconds.
        parent: the owner, as Qt wants it.
    """

    send = Signal(object)
    """An ``Outgoing`` is to be sent."""
    send_warm = Signal(object)
    """Send with the model that is warm instead of loading one."""
    pin = Signal(bool)
    """Whether the model that answers is to stay in memory."""
    stop = Signal()
    sample_chosen = Signal(str)
    acted = Signal(str, object)
    """A message and the ``MessageAction`` that is wanted of it."""
    turned = Signal(str, int)
    """The alternative before (-1) or after (1) a message is wanted."""
    chosen = Signal(str)
    """The conversation is to go on with this alternative."""
    edited = Signal(str, str, bool)
    """A message, its new text, and whether that is to be answered."""
    rated = Signal(str, object)
    """A reply and its new ``Feedback``, or None."""
    answer_with = Signal(str, object)
    """A message and the ``Answerer`` that is to answer it."""
    felt = Signal(str, object)
    """A message and the ``Emotion`` with which it really was said, or None."""
    undo = Signal()
    """The last deletion is to be taken back."""

    def __init__(
        self,
        kit: MessageKit,
        fault_texts: FaultTexts = english_fault_texts,
        open_link: Callable[[str], None] | None = None,
        clock: Callable[[], float] = monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._loading = LoadingSeconds(self._show_seconds, clock, self)
        self.header = ConversationHeader(kit, self)
        self.rows = MessageRows(kit, fault_texts, self)
        self.popovers = MessagePopovers(kit, self.rows, self)
        self.list = VirtualList(self.rows, self)
        self.reading = ReadingMark(self.rows, self.list)
        self.empty = EmptyConversation(kit, self)
        self.composer = Composer(kit, self)
        FocusRing(kit.theme, self.list)
        self.newest = QPushButton(self)
        self.newest.hide()
        self._buffer = StreamBuffer(self._show_text, self)
        self._thoughts = StreamBuffer(self.rows.append_thinking, self)
        self._announcer = Announcer(partial(announce, self))
        self._connect(open_link or Links(kit.theme, kit.fonts, self).open)
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

    def update_conversation(self, title: str, items: Sequence[MessageItem]) -> None:
        """The shown conversation is like that now; what the user looks at stays where it is."""
        self._thoughts.flush()
        self._buffer.flush()
        self.header.set_title(title)
        before = self.rows.count()
        first = self.rows.update(items)
        self.empty.setVisible(not items)
        if first < max(before, len(items)):
            self.list.replaced(first)
        self.list.setVisible(bool(items))

    def show_message(self, message: MessageId) -> bool:
        """Scroll to a message and mark it for a moment; answers whether it is there."""
        row = self.rows.row(message)
        if row is None:
            return False
        self.list.show_row(row)
        widget = self.rows.widget(message)
        if widget is not None:
            widget.mark()
        return True

    def edit(self, message: MessageId, text: str) -> None:
        """Let a message be changed, beginning from ``text``."""
        row = self.rows.row(message)
        if row is not None and self.rows.widget(message) is None:
            self.list.show_row(row)
        widget = self.rows.widget(message)
        if widget is not None:
            widget.edit(text)
            self._show_editor(message)

    def edit_last(self) -> None:
        """Let the user's last message be changed."""
        last = next((one for one in reversed(self.rows.items) if one.role is Role.USER), None)
        if last is not None:
            self.edit(last.id, last.text)

    def set_thinking_open(self, unfolded: bool) -> None:
        """Whether what a model thought is shown unfolded, unless the user folds it."""
        self.rows.set_thinking_open(unfolded)

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

    def append_thinking(self, message: MessageId, text: str) -> None:
        """A model went on thinking before it answers; of a reply that is not shown it is ignored."""
        if self.rows.row(message) is not None and text:
            self._loading.end(message)
            self._thoughts.add(message, text)

    def finish_reply(self, message: MessageId, item: MessageItem) -> None:
        """A reply has ended, for whatever reason; ``item`` is what has become of it."""
        self._thoughts.flush(message)
        self._buffer.flush(message)
        self._loading.end(message)
        if self.rows.row(message) is not None:
            self.rows.replace(item)
            self._announcer.end(message, self._last_word(item))

    def set_phase(self, message: MessageId, phase: ReplyPhase) -> None:
        """A reply under way waits, loads its model, reads the prompt or writes."""
        if self.rows.row(message) is None:
            return
        if phase is ReplyPhase.LOADING:
            self._loading.begin(message)
        else:
            self._loading.end(message)
        self._set_status(message, replace(self.rows.status(message), phase=phase))

    def set_prompt_progress(self, message: MessageId, done: int, total: int) -> None:
        """So many tokens of the prompt are read."""
        if self.rows.row(message) is not None:
            self._loading.end(message)
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
        self._thoughts.set_awake(True)
        self._buffer.set_awake(True)
        self._loading.set_awake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._thoughts.set_awake(False)
        self._buffer.set_awake(False)
        self._loading.set_awake(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the messages leave alone: taking a deletion back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the messages from top to bottom."""
        self.list.chain()
        return super().focusNextPrevChild(next)

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

    def _connect(self, open_link: Callable[[str], object]) -> None:
        self.composer.send.connect(self.send)
        self.composer.send_warm.connect(self.send_warm)
        self.composer.pin.connect(self.pin)
        self.composer.stop.connect(self.stop)
        self.composer.height_changed.connect(self._place)
        self.empty.sample_chosen.connect(self.sample_chosen)
        self.composer.edit_last_asked.connect(self.edit_last)
        hub, popovers = self.rows.hub, self.popovers
        hub.turned.connect(self.turned)
        hub.chosen.connect(self.chosen)
        hub.edited.connect(self.edited)
        hub.felt.connect(self.felt)
        hub.drafted.connect(self._show_editor)
        hub.link_clicked.connect(open_link)
        popovers.acted.connect(self.acted)
        popovers.rated.connect(self.rated)
        popovers.answer_with.connect(self.answer_with)
        self.rows.grown.connect(self.list.changed)
        self.list.follow_changed.connect(self._show_newest)
        self.newest.clicked.connect(self.list.scroll_to_end)

    def _forget(self) -> None:
        self._thoughts.forget()
        self._buffer.forget()
        self._loading.forget()

    def _show_text(self, message: MessageId, text: str) -> None:
        status = self.rows.status(message)
        if status.phase is not ReplyPhase.WRITING:
            self._loading.end(message)
            self._set_status(message, ReplyStatus(ReplyPhase.WRITING, rate=status.rate))
        self.rows.append_text(message, text)
        self._announcer.add(message, text)

    def _last_word(self, item: MessageItem) -> str:
        """What is said when a reply has ended."""
        if item.fault is not None:
            return self.tr("The reply failed.")
        if item.state is ReplyState.STOPPED:
            return self.tr("The reply was stopped.")
        return self.tr("{name} has answered.").format(name=item.name)

    def _set_status(self, message: MessageId, status: ReplyStatus) -> None:
        self.rows.set_status(message, status)

    def _show_seconds(self, message: MessageId, seconds: int) -> None:
        self._set_status(message, ReplyStatus(ReplyPhase.LOADING, seconds=seconds))

    def _show_editor(self, message: str) -> None:
        """What is written must be seen."""
        widget = self.rows.widget(message)
        if widget is not None and widget.editor is not None:
            self.list.ensure_visible(widget.editor)

    def _show_newest(self, follows: bool) -> None:
        # Anew: Qt forgets the font of a hidden button when the style sheet is set again.
        self.newest.setFont(self._kit.fonts.font(TextRole.META))
        self._place()
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
