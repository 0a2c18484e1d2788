"""One line of a team's plan: who, what, after whom, how far, and by which model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.studio.teams.turns import TurnState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.personas_arrangement import CardState
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.state_mark import SIDE, paint_state_mark, state_colour

if TYPE_CHECKING:
    from saijin_studio.core.personas import Look
    from saijin_studio.ui.widgets.message_item import ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit

_AVATAR, _GAP, _PADDING, _BUTTON = 24, 12, 8, 28
_MOST_LINES, _CHIP_SHARE = 3, 0.3
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MARKS = {
    TurnState.WAITING: CardState.INSTALLED,
    TurnState.RUNNING: CardState.LOADING,
    TurnState.DONE: CardState.RESIDENT,
    TurnState.STOPPED: CardState.ABSENT,
    TurnState.FAILED: CardState.FAILED,
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a line shows. ``after`` are names; ``model`` is who answers, or would as things are; None is unknown."""

    turn: str
    name: str
    look: Look
    part: str
    after: tuple[str, ...]
    state: TurnState
    stale: bool
    model: ModelMark | None


class PlanLineView(QWidget):
    """Paints a line, with one button: stop while the turn has not ended, ask again after it.

    Args:
        kit: what to draw with.
        line: what to show.
        parent: the plan.
    """

    stop_asked = Signal(str)
    again_asked = Signal(str)

    def __init__(self, kit: MessageKit, line: PlanLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._line = line
        self._chips = ChipPainter(kit.theme, kit.fonts)
        side = kit.fonts.scaled(_BUTTON)
        self.button = IconButton(kit.theme, kit.icons, "stop-circle", parent=self, side=side, icon_size=16)
        self.button.clicked.connect(self._press)
        self._tell()

    @property
    def line(self) -> PlanLine:
        """What is shown."""
        return self._line

    def set_line(self, line: PlanLine) -> None:
        """The turn is like that now."""
        if line != self._line:
            self._line = line
            self._tell()

    def word(self) -> str:
        """The word beside the mark."""
        match self._line.state:
            case TurnState.WAITING:
                return self.tr("waits again") if self._line.stale else self.tr("waits")
            case TurnState.RUNNING:
                return self.tr("at work")
            case TurnState.DONE:
                return self.tr("out of date") if self._line.stale else self.tr("done")
            case TurnState.STOPPED:
                return self.tr("stopped")
            case TurnState.FAILED:
                return self.tr("failed")

    def order(self) -> str:
        """After whom the turn comes; empty when it waits for no member."""
        names = self.tr(", ").join(self._line.after)
        return self.tr("after {names}").format(names=names) if names else ""

    def heightForWidth(self, width: int) -> int:
        """The name's line and the lines of the part."""
        scaled = self._kit.fonts.scaled
        return max(scaled(_AVATAR), self._first() + self._part_height(width)) + 2 * scaled(_PADDING) - scaled(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button."""
        super().resizeEvent(event)
        side = self.button.width()
        self.button.move(self.width() - side, self._top() + (self._first() - side) // 2)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scaled, top = self._kit.fonts.scaled, self._top()
        self._kit.avatars.paint(painter, QPointF(0, top), self._line.look, scaled(_AVATAR))
        left = scaled(_AVATAR + _GAP)
        right = self._draw_state(painter, self.width() - self.button.width() - scaled(8))
        right = self._draw_model(painter, right - scaled(_GAP), left)
        x = self._text(painter, left, right, self._line.name, TextRole.BODY, bold=True)
        self._text(painter, x + scaled(8), right, self.order(), TextRole.META)
        height = self._part_height(self.width())
        if height:
            painter.setFont(self._kit.fonts.font(TextRole.META))
            painter.setPen(self._kit.theme.color("text2"))
            room = QRect(left, top + self._first(), self._room(self.width()), height)
            painter.drawText(room, _WRAPPED, self._line.part)
        painter.end()

    def _press(self) -> None:
        (self.again_asked if self._line.state.ended else self.stop_asked).emit(self._line.turn)

    def _tell(self) -> None:
        line = self._line
        self.button.set_icon("arrow-clockwise" if line.state.ended else "stop-circle")
        words = self.tr("Ask {name} again") if line.state.ended else self.tr("Stop {name}")
        self.button.set_label(words.format(name=line.name))
        model = line.model.title if line.model is not None else ""
        parts = (line.name, line.part, self.order(), self.word(), model)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(line.part)
        self.update()

    def _draw_state(self, painter: QPainter, right: int) -> int:
        """Draw mark and word so that they end at ``right``; answers where they begin."""
        scaled, state = self._kit.fonts.scaled, _MARKS[self._line.state]
        font = self._kit.fonts.font(TextRole.META)
        width = QFontMetrics(font).horizontalAdvance(self.word())
        x = right - width
        painter.setFont(font)
        painter.setPen(state_colour(self._kit.theme, state))
        painter.drawText(
            QRect(x, self._top(), width + 1, self._first()), Qt.AlignmentFlag.AlignVCenter, self.word()
        )
        x -= SIDE + scaled(6)
        paint_state_mark(
            painter, QPointF(x, self._top() + round((self._first() - SIDE) / 2)), state, self._kit.theme
        )
        return x

    def _draw_model(self, painter: QPainter, right: int, left: int) -> int:
        model = self._line.model
        if model is None:
            return right
        width = min(self._chips.model_width(model.title), round((self.width() - left) * _CHIP_SHARE))
        box = QRectF(right - width, self._top() + (self._first() - self._chips.height()) / 2, width, 0)
        box.setHeight(self._chips.height())
        self._chips.paint_model(painter, box, model.title, model.number)
        return round(box.left()) - self._kit.fonts.scaled(_GAP)

    def _text(self, painter: QPainter, x: int, right: int, text: str, role: TextRole, *, bold: bool = False) -> int:
        font = self._kit.fonts.font(role, bold=True) if bold else self._kit.fonts.font(role)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - x))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color("text" if bold else "text2"))
        painter.drawText(
            QRect(x, self._top(), max(0, right - x), self._first()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        return x + metrics.horizontalAdvance(shown)

    def _top(self) -> int:
        return self._kit.fonts.scaled(_PADDING)

    def _first(self) -> int:
        return self._kit.fonts.scaled(_AVATAR)

    def _room(self, width: int) -> int:
        scaled = self._kit.fonts.scaled
        return max(scaled(80), width - scaled(_AVATAR + _GAP) - self.button.width() - scaled(8))

    def _part_height(self, width: int) -> int:
        if not self._line.part:
            return 0
        metrics = QFontMetrics(self._kit.fonts.font(TextRole.META))
        wanted = metrics.boundingRect(QRect(0, 0, self._room(width), 10_000), _WRAPPED, self._line.part).height()
        return min(wanted, _MOST_LINES * metrics.lineSpacing())
