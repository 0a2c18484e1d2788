"""The line of a rollout: a node for each phase with its name, its hours and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.core.rollouts import StepState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.rollout_chips import chips_of, paint_chips
from saijin_studio.ui.panes.rollout_words import RolloutWords, phase_share
from saijin_studio.ui.style import draw_ring, fill_box
from saijin_studio.ui.widgets.icon_button_base import by_keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPaintEvent

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.rollouts import Phase
    from saijin_studio.ui.widgets.message_kit import MessageKit

NODE = 18
_TOP, _GAP, _CHIP_GAP, _LEAST, _INSET = 8, 6, 6, 132, 10
_FILLS = {StepState.DONE: "success", StepState.FAILED: "danger", StepState.UNDONE: "warning"}
_ICONS = {StepState.DONE: "check-bold", StepState.FAILED: "x-bold", StepState.UNDONE: "arrow-u-up-left"}
_WORDS = {StepState.DONE: "text", StepState.WAITING: "text", StepState.SKIPPED: "text2",
          StepState.RUNNING: "accent_text", StepState.FAILED: "danger", StepState.UNDONE: "warning"}  # fmt: skip


class RolloutLine(QWidget):
    """Painted; a click on a phase, or the arrow keys, choose it.

    Args:
        look: what to draw with.
        lines: how many lines of chips a phase has room for; 0 for none.
    """

    chosen = Signal(int)
    """The phase at this place is to be shown."""

    def __init__(self, look: MessageKit, lines: int = 2) -> None:
        super().__init__()
        self._look, self._lines = look, lines
        self._phases: tuple[Phase, ...] = ()
        self._current: int | None = None
        self._ring = False
        self._title: Callable[[ModelId], str] = str
        self._number: Callable[[ModelId], int | None] = lambda _row: None
        self._words = RolloutWords(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self._refont)
        self._refont()

    @property
    def phases(self) -> tuple[Phase, ...]:
        """What is shown."""
        return self._phases

    def set_models(self, title: Callable[[ModelId], str], number: Callable[[ModelId], int | None]) -> None:
        """Say what models are called, and which colour they have."""
        self._title, self._number = title, number
        self.update()

    def set_phases(self, phases: tuple[Phase, ...], current: int | None = None) -> None:
        """Show these phases; ``current`` is the place of the one that is chosen."""
        before, (self._phases, self._current) = self._needed(), (phases, current)
        if before != self._needed():
            self.updateGeometry()
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the node, the name, the hours and the chips."""
        return QSize(max(1, len(self._phases)) * self._look.fonts.scaled(_LEAST + 40), self._needed())

    def minimumSizeHint(self) -> QSize:
        """It may be narrow: names are elided."""
        return QSize(self._look.fonts.scaled(200), self._needed())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the phase under the pointer."""
        if self._phases and event.button() is Qt.MouseButton.LeftButton:
            place = int(event.position().x() / self._step)
            self.chosen.emit(max(0, min(len(self._phases) - 1, place)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the line; Enter opens the phase."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Return: 0, Qt.Key.Key_Space: 0}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._phases:
            super().keyPressEvent(event)
            return
        self.chosen.emit(max(0, min(len(self._phases) - 1, (self._current or 0) + step)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by the keyboard."""
        self._ring = by_keyboard(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is event.Type.LanguageChange:
            self._describe()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, then each phase."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, phase in enumerate(self._phases):
            self._paint_rail(painter, place, phase)
        for place, phase in enumerate(self._phases):
            self._paint_phase(painter, place, phase)
        if self._ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), 8, self._look.theme.color("focus"))
        painter.end()

    @property
    def _step(self) -> float:
        return self.width() / max(1, len(self._phases))

    def _needed(self) -> int:
        fonts = self._look.fonts
        high = _TOP + NODE + _GAP + fonts.line_height(TextRole.BODY) + fonts.line_height(TextRole.META)
        most = max((len(chips_of(one, str, lambda _row: None, self._words)) for one in self._phases), default=0)
        lines = min(self._lines, (most + 1) // 2)
        return high + lines * (fonts.scaled(20) + _CHIP_GAP) + 10

    def _paint_rail(self, painter: QPainter, place: int, phase: Phase) -> None:
        theme, left, y = self._look.theme, place * self._step + 2, _TOP + NODE / 2
        last = place == len(self._phases) - 1
        right = (place + 1) * self._step + (0 if last else NODE)
        painter.setPen(QPen(theme.color("border"), 2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        share = 1.0 if phase.state is StepState.DONE else phase_share(phase)
        if share > 0 and phase.state is not StepState.UNDONE:
            colour = "danger" if phase.state is StepState.FAILED else "success"
            painter.setPen(QPen(theme.color(colour), 2))
            painter.drawLine(QPointF(left, y), QPointF(left + (right - left) * share, y))

    def _paint_phase(self, painter: QPainter, place: int, phase: Phase) -> None:
        theme, fonts, state = self._look.theme, self._look.fonts, phase.state
        inset = 0 if self._current is None else _INSET
        left, width = place * self._step + inset, self._step - 12 - inset
        if place == self._current:
            box = QRectF(place * self._step, 0, self._step - 4, self.height())
            fill_box(painter, box, 10, theme.color("accent_soft"), theme.color("accent_line"))
            self._paint_rail(painter, place, phase)
        self._paint_node(painter, QRectF(left + 2, _TOP, NODE, NODE), state)
        top = _TOP + NODE + _GAP
        name = f"{place + 1} {phase.name.text(fonts.language)}"
        font = fonts.font(TextRole.BODY, bold=True)
        height = fonts.line_height(TextRole.BODY)
        self._text(painter, QRectF(left, top, width, height), name, _WORDS[state], font)
        word = self._words.state(state)
        below = " · ".join(part for part in (phase.hours.replace("-", " – "), word) if part)
        if QFontMetrics(fonts.font(TextRole.META)).horizontalAdvance(below) > width:
            below = word
        top += height
        height = fonts.line_height(TextRole.META)
        self._text(painter, QRectF(left, top, width, height), below, "text2", fonts.font(TextRole.META))
        if self._lines:
            made = chips_of(phase, self._title, self._number, self._words)
            room = QRectF(left, top + height + 6, width, self.height() - top - height - 6)
            paint_chips(painter, self._look, room, made, self._lines)

    def _paint_node(self, painter: QPainter, box: QRectF, state: StepState) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        if state in _FILLS:
            painter.setBrush(theme.color(_FILLS[state]))
            painter.drawEllipse(box)
            inner = box.adjusted(4, 4, -4, -4)
            self._look.icons.paint(painter, inner, _ICONS[state], theme.color("surface"))
            return
        running = state is StepState.RUNNING
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent" if running else "border_strong"), 2))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if running:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(box.adjusted(5.5, 5.5, -5.5, -5.5))

    def _text(self, painter: QPainter, box: QRectF, text: str, colour: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._look.theme.color(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _describe(self) -> None:
        language = self._look.fonts.language
        told = [
            f"{place + 1} {phase.name.text(language)}: {self._words.state(phase.state)}"
            for place, phase in enumerate(self._phases)
        ]
        self.setAccessibleName(self.tr("Phases of the rollout"))
        self.setAccessibleDescription(", ".join(told))

    def _refont(self) -> None:
        self.updateGeometry()
        self.update()
