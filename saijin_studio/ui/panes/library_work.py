"""Work that goes on, and questions before work that cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_parts import Bar, Tone
from saijin_studio.ui.style import RADIUS_BUTTON, ButtonKind, fill_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit


class ProgressRow(QWidget):
    """What is being done, how far it is, and buttons to pause and to cancel it; those not wanted can be hidden."""

    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self.words = kit.label(TextRole.META, secondary=False)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note = kit.label(TextRole.META)
        self.bar = Bar(kit.look)
        self.pause, self.cancel = kit.icon_button("pause", 24, 14), kit.icon_button("x", 24, 14)
        self._paused = False
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.words, 1)
        for part in (self.note, self.pause, self.cancel):
            line.addWidget(part)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addLayout(line)
        body.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.pause.clicked.connect(self._turn)
        self.cancel.clicked.connect(self.cancel_asked)
        self._retranslate()

    def show_work(
        self, words: str, share: float, note: str = "", *, paused: bool = False, bad: bool = False
    ) -> None:
        """Show how far it is (0 to 1), and what is to be said of it at the right."""
        self.words.setText(words)
        self.words.setToolTip(words)
        self.note.setText(note)
        self.bar.show_share(share, Tone.BAD if bad else Tone.PLAIN if paused else Tone.ACCENT)
        if paused is not self._paused:
            self._paused = paused
            self.pause.set_icon("play" if paused else "pause")
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _turn(self) -> None:
        (self.resume_asked if self._paused else self.pause_asked).emit()

    def _retranslate(self) -> None:
        self.pause.set_label(self.tr("Go on") if self._paused else self.tr("Pause"))
        self.cancel.set_label(self.tr("Cancel"))


class ConfirmBar(QWidget):
    """A question inside the page with two buttons; Esc or Cancel puts it away."""

    answered = Signal(bool)

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._theme = kit.look.theme
        self._do: Callable[[], object] | None = None
        self.words = kit.words(TextRole.BODY, secondary=False)
        self.yes, self.no = kit.button(kind=ButtonKind.DANGER), kit.button(kind=ButtonKind.QUIET)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 10, 12, 10)
        body.setSpacing(8)
        body.addWidget(self.words)
        body.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self._theme.changed.connect(self.update)
        self.hide()
        self._retranslate()

    def ask(self, question: str, action: str, do: Callable[[], object]) -> None:
        """Ask, and do it when the button named ``action`` is pressed."""
        self._do = do
        self.words.setText(question)
        self.words.setAccessibleName(question)
        self.yes.setText(action)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Ask no more."""
        self._do = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(False)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the edge that warns."""
        painter, box = QPainter(self), QRectF(self.rect())
        fill_box(painter, box, RADIUS_BUTTON, self._theme.color("danger_soft"))
        painter.fillRect(QRectF(0, 8, 3, box.height() - 16), self._theme.color("danger"))
        painter.end()

    def _answer(self, agreed: bool) -> None:
        do = self._do
        self.put_away()
        if agreed and do is not None:
            do()
        self.answered.emit(agreed)

    def _retranslate(self) -> None:
        self.no.setText(self.tr("Cancel"))
