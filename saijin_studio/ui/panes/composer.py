"""The composer: what sending will cost, the text, what goes with it, and the tools."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.config.settings import SendKey
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.panes.composer_completion import ComposerCompletion
from saijin_studio.ui.panes.composer_input import ComposerInput
from saijin_studio.ui.panes.composer_layout import ComposerLayout
from saijin_studio.ui.panes.composer_meter import overflows
from saijin_studio.ui.panes.composer_notice import ComposerNotice
from saijin_studio.ui.panes.composer_preview import ComposerPreview
from saijin_studio.ui.panes.composer_tools import ComposerTools
from saijin_studio.ui.panes.composer_waiting import ComposerWaiting
from saijin_studio.ui.style import RADIUS_BUBBLE
from saijin_studio.ui.widgets.attachment_tray import AttachmentTray
from saijin_studio.ui.widgets.completion_commands import read_command, unknown_command, without_escape
from saijin_studio.ui.widgets.swap_line import SwapLine
from saijin_studio.ui.widgets.voice_strip import VoiceStrip

if TYPE_CHECKING:
    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.ui.widgets.message_item import ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.swap_plan import SwapPlan


class Composer(QWidget):
    """Takes what the user writes. It knows nothing of the studio: it takes frozen values and emits signals.

    Args:
        kit: what to draw with.
        parent: the pane.
    """

    send = Signal(object)
    """An ``Outgoing`` is to be sent."""
    send_warm = Signal(object)
    """An ``Outgoing`` is to be answered by the model that is warm."""
    edit_last_asked = Signal()
    """Up was pressed in an empty composer."""
    attach_asked = Signal()
    """Files are to be chosen."""
    handed = Signal(object)
    """This ``Handed`` was pasted: files, a picture, or a text too long for the field."""
    attach_text_asked = Signal(str)
    """The user wants the text to go as a file."""
    command = Signal(object)
    """A ``CommandLine`` was written."""
    persona_asked = Signal(str)
    """Whom this message is for, by their id; empty is the persona that is talked with."""
    file_asked = Signal(str)
    """The file of this key, of those that were offered, is to go with the message."""
    changed = Signal()
    """The draft, or something that goes with it, is another."""
    pin = Signal(bool)
    """Whether the model that answers is to stay in memory."""
    stop = Signal()
    height_changed = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._name = ""
        self._persona: PersonaId | None = None
        self._row: ModelId | None = None
        self._busy = False
        self._hindrance = ""
        self._doubted = ""
        self.swap_line = SwapLine(kit, self)
        self.swap_line.hide()
        self.notice = ComposerNotice(kit, self)
        self.voice = VoiceStrip(kit, self)
        self.input = ComposerInput(kit, self)
        self.tray = AttachmentTray(kit, self)
        self.tools = ComposerTools(kit, self)
        self.completion = ComposerCompletion(kit, self.input, self)
        self.preview = ComposerPreview(kit, self.tray)
        self.waiting = ComposerWaiting(self.tray, self.input, self.notice, self)
        self._layout = ComposerLayout(
            kit.fonts, self.swap_line, self.notice, self.voice, self.input, self.tray, self.tools
        )
        self._connect()
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.refresh()

    @property
    def kit(self) -> MessageKit:
        """What it is drawn with."""
        return self._kit

    @property
    def send_button(self) -> QPushButton:
        """The button that sends."""
        return self.tools.send

    @property
    def stop_button(self) -> QPushButton:
        """The button that stops."""
        return self.tools.stop

    @property
    def persona(self) -> PersonaId | None:
        """Who is to answer this message; None is the persona that is talked with."""
        return self._persona

    def text(self) -> str:
        """The draft."""
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the draft."""
        self.input.set_text(text)

    def outgoing(self) -> Outgoing:
        """The draft with everything that goes with it."""
        media = tuple(item.media for item in self.tray.items if item.media is not None)
        return Outgoing(self.text(), media, self._persona, self._row, self.voice.feeling, self.voice.holds)

    def set_outgoing(self, outgoing: Outgoing) -> None:
        """Replace the draft by what was to be sent, or was kept."""
        self.tray.set_media(outgoing.media)
        self.set_text(outgoing.text)
        if outgoing.persona != self._persona:
            self.persona_asked.emit(outgoing.persona or "")

    def give_back(self, outgoing: Outgoing) -> None:
        """Put what could not be sent before what has been written meanwhile."""
        now = self.text()
        self.tray.put_first(outgoing.media)
        self.set_text(f"{outgoing.text}\n{now}" if now and outgoing.text else outgoing.text or now)
        if self._persona is None and outgoing.persona is not None:
            self.persona_asked.emit(outgoing.persona)
        if outgoing.spoken:
            self.voice.given_back.emit(outgoing)

    def set_name(self, name: str) -> None:
        """Whom the message goes to."""
        self._name = name
        self._retranslate()

    def set_persona(self, persona: PersonaId | None, words: str = "") -> None:
        """Who is to answer this message, and what the chip says of it."""
        self._persona = persona
        self.tray.set_answering(words, self.tr("Only this message; click to take it back"))

    def set_row(self, row: ModelId | None) -> None:
        """Which row of the catalogue the user wants to answer; None leaves it to the studio."""
        self._row = row

    def set_send_key(self, key: SendKey) -> None:
        """Send with another key."""
        self.input.set_send_key(key)
        self._retranslate()

    def set_model(self, model: ModelMark | None) -> None:
        """Which model will answer."""
        self.tools.model.set_model(model)
        self.tools.place()

    def set_outlook(self, outlook: ContextOutlook | None) -> None:
        """How full the context would be."""
        self.tools.meter.set_outlook(outlook)
        self.tools.place()
        self._update_buttons()

    def set_swap(self, plan: SwapPlan | None) -> None:
        """What sending will do; None hides the line. Nothing is laid out anew unless the height changes."""
        before = self.sizeHint().height()
        if plan is not None:
            self.swap_line.set_plan(plan)
        self.swap_line.setVisible(plan is not None)
        self.send_button.setAccessibleDescription("" if plan is None else self.swap_line.sentence())
        if self.sizeHint().height() != before:
            self._regrow()

    def set_busy(self, busy: bool) -> None:
        """Whether a reply is under way: then it can be stopped."""
        self._busy = busy
        self.stop_button.setVisible(busy)

    def set_hindrance(self, reason: str) -> None:
        """Why nothing can be sent now, in the user's language; empty when it can."""
        self._hindrance = reason
        self._update_buttons()

    def refresh(self) -> None:
        """Take the fonts, colours and words of now."""
        self.input.refresh()
        self.swap_line.refresh()
        self.voice.refresh()
        self.tools.refresh()
        self.tray.retranslate()
        self._retranslate()
        self._regrow()

    def sizeHint(self) -> QSize:
        """Swap line, notice, text, attachments and tools below one another."""
        return QSize(self._kit.fonts.scaled(320), self._layout.height(self.width(), self._pane_height()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts; another width may need another height."""
        super().resizeEvent(event)
        self._place()
        self.completion.fit()
        if event.size().width() != event.oldSize().width() and self.sizeHint().height() != self.height():
            self.height_changed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take the list along."""
        super().moveEvent(event)
        self.completion.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere begins to write."""
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        focused = self.input.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.color("focus" if focused else "border_strong"), width))
        painter.setBrush(theme.color("surface_raised"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_BUBBLE - inset, RADIUS_BUBBLE - inset)
        self.input.draw_placeholder(painter)
        painter.end()

    def _connect(self) -> None:
        self.swap_line.warm_chosen.connect(self._send_warm)
        self.swap_line.pin_chosen.connect(self.pin)
        self.input.send_asked.connect(self._send)
        self.input.stop_asked.connect(self._stop)
        self.input.back_asked.connect(self._go_back)
        self.input.handed.connect(self.handed)
        self.input.long_pasted.connect(self._offer_file)
        self.input.textChanged.connect(self._follow_text)
        self.input.composition_changed.connect(self.update)
        self.input.focus_changed.connect(self.update)
        self.input.height_changed.connect(self._regrow)
        self.notice.changed.connect(self._regrow)
        self.voice.changed.connect(self._regrow)
        self.tray.changed.connect(self._follow_tray)
        self.tray.answering_removed.connect(self._answer_again)
        self.tray.left.connect(self.input.setFocus)
        self.tools.attach_asked.connect(self.attach_asked)
        self.tools.model.clicked.connect(self.completion.offer_models)
        self.tools.stop.clicked.connect(self.stop)
        self.tools.send.clicked.connect(self._send)
        self.completion.command.connect(self.command)
        self.completion.persona.connect(self.persona_asked)
        self.completion.file.connect(self.file_asked)
        self.completion.choose_file.connect(self.attach_asked)
        self._layout.order_tabs()

    def _send(self) -> None:
        if self._carried_out() or not self.send_button.isEnabled() or self._doubts():
            return
        if self.waiting.holds(self._send):
            return
        self.send.emit(self._take())

    def _send_warm(self) -> None:
        if self.send_button.isEnabled() and not self.waiting.holds(self._send_warm):
            self.send_warm.emit(self._take())

    def send_spoken(self, outgoing: Outgoing) -> bool:
        """Send what was said, whatever it looks like, with all that goes with the draft; whether it can go now."""
        if self._hindrance or self.text().strip() or not all(item.ready for item in self.tray.items):
            return False
        now = self.outgoing()
        self.clear()
        self.send.emit(replace(outgoing, media=now.media, persona=now.persona, row=now.row))
        return True

    def _take(self) -> Outgoing:
        outgoing = self.outgoing()
        self.clear()
        return replace(outgoing, text=without_escape(outgoing.text))

    def clear(self) -> None:
        """Forget the draft with everything that goes with it."""
        self.notice.put_away()
        self.tray.set_items(())
        if self._persona is not None:
            self._answer_again()
        self.set_text("")

    def _carried_out(self) -> bool:
        """Whether the text is a command, which has been handed on then."""
        line = read_command(self.text()) if len(self.text()) < 1000 else None
        if line is not None:
            self.set_text("")
            self.command.emit(line)
        return line is not None

    def _doubts(self) -> bool:
        """Whether the text looks like a command that there is not; sent once more, it is sent as it is."""
        text = self.text()
        name = unknown_command(text) if len(text) < 1000 else ""
        if not name or self._doubted == text:
            self._doubted = ""
            return False
        self._doubted = text
        said = self.tr("There is no command /{name}. Send it again to send it as text.").format(name=name)
        self.notice.say(said)
        return True

    def _stop(self) -> None:
        if self._busy:
            self.stop.emit()

    def _go_back(self) -> None:
        if self.outgoing().empty:
            self.edit_last_asked.emit()

    def _answer_again(self) -> None:
        self.set_persona(None)
        self.persona_asked.emit("")

    def _offer_file(self, characters: int) -> None:
        said = self.tr("%n characters were pasted.", "", characters)
        self.notice.say(said, self.tr("Attach them as a file"), lambda: self.attach_text_asked.emit(self.text()))

    def _follow_text(self) -> None:
        if self._doubted:
            self._doubted = ""
            self.notice.put_away()
        self._update_buttons()
        self.update()
        self.changed.emit()

    def _follow_tray(self) -> None:
        self._layout.order_tabs()
        self._update_buttons()
        self._regrow()
        self.changed.emit()

    def _update_buttons(self) -> None:
        why = self._hindrance or self._missing()
        sends = self.tr("Send the message (Enter)")
        if self.input.send_key is SendKey.CTRL_ENTER:
            sends = self.tr("Send the message (Ctrl+Enter)")
        self.send_button.setEnabled(not why)
        self.send_button.setToolTip(why or sends)
        self.swap_line.warm.setEnabled(not why)
        self.swap_line.warm.setToolTip(why)

    def _missing(self) -> str:
        """Why this cannot be sent as it is."""
        items, outlook = self.tray.items, self.tools.meter.outlook
        if not items and not self.text().strip():
            return self.tr("Write something to send it.")
        if not all(item.copied for item in items):
            return self.tr("A file is still being copied.")
        if outlook is not None and overflows(outlook):
            return self.tr("This is too long for the model. Shorten it, or choose a model with more context.")
        return ""

    def _retranslate(self) -> None:
        words = self.tr("Message {name} — Enter sends, Shift+Enter breaks the line").format(name=self._name)
        if self.input.send_key is SendKey.CTRL_ENTER:
            words = self.tr("Message {name} — Ctrl+Enter sends, Enter breaks the line").format(name=self._name)
        self.input.set_placeholder(words)
        self.update()
        self.input.setAccessibleName(self.tr("Message to {name}").format(name=self._name))
        self._update_buttons()
        self._place()

    def _regrow(self) -> None:
        self.updateGeometry()
        self._place()
        self.height_changed.emit()

    def _pane_height(self) -> int:
        pane = self.parentWidget()
        return 0 if pane is None else pane.height()

    def _place(self) -> None:
        self._layout.place(self.width(), self._pane_height())
        self.update()
