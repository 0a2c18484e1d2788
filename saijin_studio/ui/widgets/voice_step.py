"""A chip for one step of a conversation by voice: what it is, how far it is, and whether it is wanted."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.ui.durations import exactly
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.motion import TURN_MS
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.voice_turn import StepState, StepView
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _ICON, _PADDING, _GAP = 24, 14, 7, 5
_FULL_TURN, _ARC = 360 * 16, 0.3
_ICONS = {
    VoiceStep.TRANSCRIPTION: "chat-text",
    VoiceStep.FEELING: "smiley",
    VoiceStep.REPLY: "chat-circle",
    VoiceStep.SPEECH: "speaker-high",
}
_STATES = {
    StepState.WAITING: ("", "bg_sunken", "text2"),
    StepState.LISTENING: ("microphone-fill", "accent_soft", "accent_text"),
    StepState.RUNNING: ("", "accent_soft", "accent_text"),
    StepState.DONE: ("check", "success_soft", "success"),
    StepState.OFF: ("prohibit", "", "text2"),
    StepState.HELD: ("hand", "info_soft", "info"),
    StepState.FAILED: ("warning-circle", "danger_soft", "danger"),
}
"""Icon, fill and colour of each; without an icon it is that of the step, without a fill there is a border."""
_PRESSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Wording(Enum):
    """How much a chip says, by how much room there is."""

    WHOLE = "whole"
    SHORT = "short"
    ICON = "icon"


class VoiceStepChip(PaintedButton):
    """Checked, the step is wanted from the next turn on; a click changes that. The words are always wanted.

    Args:
        kit: what to draw with.
        step: which step it is.
        parent: the strip.
    """

    def __init__(self, kit: MessageKit, step: VoiceStep, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self.step = kit, step
        self._view = StepView(step)
        self._wording = Wording.WHOLE
        self._turn: QVariantAnimation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(step is not VoiceStep.TRANSCRIPTION)
        if step is VoiceStep.TRANSCRIPTION:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self._retranslate()

    @property
    def view(self) -> StepView:
        """What is shown."""
        return self._view

    @property
    def turns(self) -> bool:
        """Whether the arc turns."""
        return self._turn is not None

    def show_step(self, view: StepView, plan: VoicePlan) -> None:
        """Show how far it is, and whether it is wanted."""
        self._view = view
        if self.isCheckable():
            self.setChecked(plan.send if self.step is VoiceStep.REPLY else plan.has(self.step))
        self._retranslate()
        self._set_turning()

    def set_wording(self, wording: Wording) -> None:
        """Say as much as there is room for."""
        if wording is not self._wording:
            self._wording = wording
            self._retranslate()

    def refresh(self) -> None:
        """Take the words and fonts of now."""
        self._retranslate()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        scaled = self._kit.fonts.scaled
        words = QFontMetrics(self._kit.fonts.font(TextRole.CHIP)).horizontalAdvance(self.text())
        gap = scaled(_GAP) + 1 if self.text() else 0
        return QSize(words + scaled(_ICON) + gap + 2 * scaled(_PADDING), scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in _PRESSING:
            self.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn while it is seen."""
        super().showEvent(event)
        self._set_turning()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing turns unseen."""
        super().hideEvent(event)
        self._set_turning()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the ground, the icon or the turning arc, and the words."""
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        icon, fill, colour = _STATES[self._view.state]
        if self._wording is Wording.SHORT and self._view.state is StepState.DONE:
            icon = ""  # the seconds say that it is done, and the icon what
        box, words = QRectF(self.rect()), theme.color(colour)
        if fill:
            rest = theme.color(fill)
            fill_box(painter, box, RADIUS_CHIP, self.fill_of(rest) if self.isCheckable() else rest)
        else:
            none = QColor(Qt.GlobalColor.transparent)
            fill_box(painter, box, RADIUS_CHIP, self.fill_of(none), theme.color("border"))
        side = scaled(_ICON)
        place = QRectF(scaled(_PADDING), (self.height() - side) / 2, side, side)
        if self._view.state is StepState.RUNNING:
            self._paint_arc(painter, place.adjusted(1.5, 1.5, -1.5, -1.5), words)
        else:
            self._kit.icons.paint(painter, place, icon or _ICONS[self.step], words)
        font = self._kit.fonts.font(TextRole.CHIP)
        painter.setFont(font)
        painter.setPen(words)
        left = place.right() + scaled(_GAP)
        room = self.width() - left - scaled(_PADDING) + 1
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room) + 1)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, room + 1, self.height()), line, shown)

    def _paint_arc(self, painter: QPainter, place: QRectF, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._kit.theme.color("accent_line"), 1.6))
        painter.drawEllipse(place)
        painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        turned = 0.0 if self._turn is None else float(self._turn.currentValue())
        painter.drawArc(place, round(_FULL_TURN * (0.25 - turned)), -round(_FULL_TURN * _ARC))

    def _set_turning(self) -> None:
        turns = self._view.state is StepState.RUNNING and self.isVisible()
        if not turns or not self._kit.theme.duration(TURN_MS):
            if self._turn is not None:
                self._turn.stop()
                self._turn = None
        elif self._turn is None:
            self._turn = QVariantAnimation(self)
            self._turn.setStartValue(0.0)
            self._turn.setEndValue(1.0)
            self._turn.setDuration(TURN_MS)
            self._turn.setLoopCount(-1)
            self._turn.valueChanged.connect(self.update)
            self._turn.start()

    def _retranslate(self) -> None:
        words, explained = self._words(Wording.WHOLE), self._explained()
        self.setText(self._words(self._wording))
        self.setAccessibleName(words)
        self.setAccessibleDescription(explained)
        self.setToolTip(explained if self._wording is Wording.WHOLE else f"{words}\n{explained}")
        self.updateGeometry()
        self.update()

    def _words(self, wording: Wording) -> str:
        if wording is Wording.ICON:
            return ""
        short = wording is Wording.SHORT
        step = {
            VoiceStep.TRANSCRIPTION: self.tr("Words"),
            VoiceStep.FEELING: self.tr("Feeling"),
            VoiceStep.REPLY: self.tr("Reply"),
            VoiceStep.SPEECH: self.tr("Speech"),
        }[self.step]
        seconds = self._view.seconds
        texts = {
            StepState.WAITING: "{step}",
            StepState.LISTENING: self.tr("Listening…"),
            StepState.RUNNING: self.tr("{step}…"),
            StepState.DONE: "{step}" if seconds is None else self.tr("{step} · {seconds}"),
            StepState.OFF: self.tr("{step} · off"),
            StepState.HELD: self.tr("{step} · when you send"),
            StepState.FAILED: self.tr("{step} · failed"),
        }
        if short and self._view.state is StepState.DONE and seconds is not None:
            return exactly(seconds)
        if short and self._view.state is StepState.HELD:
            return step
        return texts[self._view.state].format(step=step, seconds="" if seconds is None else exactly(seconds))

    def _explained(self) -> str:
        on, off = {
            VoiceStep.TRANSCRIPTION: (self.tr("What you say is written down."), ""),
            VoiceStep.FEELING: (
                self.tr("How you say it is read. Click to leave that out."),
                self.tr("How you say it is not read. Click to have it read."),
            ),
            VoiceStep.REPLY: (
                self.tr("What you say is sent by itself. Click to look it over first."),
                self.tr("What you say waits for you to send it. Click to have it sent by itself."),
            ),
            VoiceStep.SPEECH: (
                self.tr("The reply is spoken. Click to only read it."),
                self.tr("The reply is not spoken. Click to hear it."),
            ),
        }[self.step]
        return on if self.isChecked() or not self.isCheckable() else off
