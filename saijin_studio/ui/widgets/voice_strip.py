"""The strip in the composer while somebody talks by voice: the steps, the feeling, and a way to stop."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.loop import VoiceStep
from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.voice_turn import StepState, VoiceView
from saijin_studio.ui.widgets.feeling_chip import FeelingChip
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.voice_step import VoiceStepChip, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.feelings import Feeling
    from saijin_studio.ui.widgets.message_kit import MessageKit

_GAP, _CARET, _TIGHT, _BUTTON = 14, 8, 4, 28


class VoiceStrip(QWidget):
    """Hidden while there is nothing to tell. It takes a ``VoiceView`` and emits what the user wants.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    switched = Signal(object, bool)
    """This ``VoiceStep`` is wanted from now on, or not."""
    went_on = Signal(bool)
    """Whether the studio is to listen again after each reply."""
    felt = Signal(object)
    """The user says which ``Emotion`` goes with the words; None for none."""
    stop_asked = Signal()
    given_back = Signal(object)
    """This ``Outgoing`` was spoken, could not be sent, and is in the composer again."""
    changed = Signal()
    """It came, went, or wants another height."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._view: VoiceView | None = None
        self._wording = Wording.WHOLE
        self.chips = {step: VoiceStepChip(kit, step, self) for step in VoiceStep}
        self.feeling_chip = FeelingChip(kit, self)
        self.again = IconButton(kit.theme, kit.icons, "repeat", parent=self, icon_size=16)
        self.again.setCheckable(True)
        self.stop = IconButton(kit.theme, kit.icons, "stop-fill", parent=self, icon_size=16)
        for chip in self.chips.values():
            chip.clicked.connect(self._switch)
        self.feeling_chip.chosen.connect(self.felt)
        self.again.clicked.connect(self.went_on)
        self.stop.clicked.connect(self.stop_asked)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self._retranslate()

    @property
    def view(self) -> VoiceView | None:
        """What is shown; None while it is hidden."""
        return self._view

    @property
    def holds(self) -> bool:
        """Whether spoken words wait in the composer."""
        return self._view is not None and self._view.holds

    @property
    def feeling(self) -> Feeling | None:
        """What goes with the words that wait in the composer."""
        return self._view.feeling if self._view is not None and self._view.holds else None

    @property
    def stops(self) -> Sequence[QWidget]:
        """What the keyboard reaches, from left to right."""
        chips = [chip for chip in self.chips.values() if chip.isCheckable()]
        return [*chips, self.feeling_chip, self.again, self.stop]

    def show_view(self, view: VoiceView | None) -> None:
        """Show a turn; None hides the strip."""
        before, height = self._view, self.height_for(self.width())
        if view == before:
            return
        self._view = view
        self.setVisible(view is not None)
        if view is not None:
            for one in view.steps:
                self.chips[one.step].show_step(one, view.plan)
            self.feeling_chip.set_feeling(view.feeling)
            self.feeling_chip.setVisible(_feels(view))
            self.again.setChecked(view.plan.go_on)
            self.stop.setVisible(view.running)
            self._retranslate()
            self._shorten(self.width())
            self._tell(before, view)
        if self.height_for(self.width()) != height:
            self.changed.emit()
        self._place()
        self.update()

    def refresh(self) -> None:
        """Take the fonts and words of now."""
        for chip in self.chips.values():
            chip.refresh()
        self._retranslate()
        self._place()

    def height_for(self, width: int) -> int:
        """As many lines as the chips need; 0 while it is hidden."""
        if self.isHidden():
            return 0
        self._shorten(width)
        return max(_BUTTON, *(rect.bottom() + 1 for rect in self._rects(width)))

    def sizeHint(self) -> QSize:
        """One line where there is room."""
        return QSize(self._kit.fonts.scaled(320), self.height_for(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chips."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the arrows that lead from step to step."""
        painter = QPainter(self)
        colour, side = self._kit.theme.color("text2"), self._kit.fonts.scaled(_CARET)
        chips = list(self.chips.values())
        for one, following in pairwise(chips):
            if one.y() == following.y() and following.x() - one.geometry().right() > side:
                middle = (one.geometry().right() + following.x()) / 2
                place = QRectF(middle - side / 2 + 0.5, one.geometry().center().y() - side / 2 + 0.5, side, side)
                self._kit.icons.paint(painter, place, "caret-right", colour)
        painter.end()

    def _shown(self) -> list[QWidget]:
        chips: list[QWidget] = list(self.chips.values())
        return [*chips, self.feeling_chip] if self._view is not None and _feels(self._view) else chips

    def _buttons(self) -> list[QWidget]:
        return [self.again, self.stop] if self._view is not None and self._view.running else [self.again]

    def _shorten(self, width: int) -> None:
        """Where one line is too short for all words, some are left out, so that steps that end break no lines."""
        for wording, lines in ((Wording.WHOLE, 1), (Wording.SHORT, 2), (Wording.ICON, 99)):
            self._wording = wording
            for chip in self.chips.values():
                chip.set_wording(wording)
            if len({rect.y() for rect in self._rects(width)}) <= lines:
                break

    def _line(self) -> int:
        return self.chips[VoiceStep.TRANSCRIPTION].sizeHint().height()

    def _rects(self, width: int) -> list[QRect]:
        """Where the chips are: side by side, as far as the buttons leave room, then in the next line."""
        scaled, room = self._kit.fonts.scaled, width - _BUTTON * len(self._buttons())
        gap = scaled(_TIGHT if self._wording is Wording.ICON else _GAP)
        x, y, rects = 0, max(0, (_BUTTON - self._line()) // 2), list[QRect]()
        for widget in self._shown():
            size = widget.sizeHint()
            if x and x + size.width() > room:
                x, y = 0, y + size.height() + scaled(_TIGHT)
            rects.append(QRect(QPoint(x, y), QSize(min(size.width(), max(1, room)), size.height())))
            x += size.width() + gap
        return rects

    def _place(self) -> None:
        for widget, rect in zip(self._shown(), self._rects(self.width()), strict=True):
            widget.setGeometry(rect)
        right = self.width()
        for button in reversed(self._buttons()):
            right -= button.width()
            button.move(right, max(0, (self._line() - button.height()) // 2))

    def _switch(self) -> None:
        chip = self.sender()
        if isinstance(chip, VoiceStepChip) and chip.isCheckable():
            self.switched.emit(chip.step, chip.isChecked())

    def _tell(self, before: VoiceView | None, view: VoiceView) -> None:
        """What somebody who does not see it has to know."""
        listened = before is not None and before.steps[0].state is StepState.LISTENING
        if view.steps[0].state is StepState.LISTENING and not listened:
            announce(self, self.tr("Listening"))
        elif view.holds and not (before is not None and before.holds):
            announce(self, self.tr("What you said is in the message now. Look it over and send it."))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Conversation by voice"))
        self.again.set_label(
            self.tr("The studio listens again after the reply. Click to stop that.")
            if self.again.isChecked()
            else self.tr("Listen again after each reply")
        )
        self.stop.set_label(self.tr("Stop (Esc)"))


def _feels(view: VoiceView) -> bool:
    """Whether there is a feeling to be seen, or to be chosen."""
    return view.holds and (view.plan.feeling or view.feeling is not None)
