"""The chips below a phase: what it brings, each with how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from saijin_studio.core.ids import ModelId
from saijin_studio.core.rollouts import StepKind, StepState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.rollout_words import model_state, subjects
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.chip import PADDING, SWATCH, SWATCH_GAP, paint_swatch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from saijin_studio.core.rollouts import Phase
    from saijin_studio.ui.panes.rollout_words import RolloutWords
    from saijin_studio.ui.widgets.message_kit import MessageKit

_GAP, _MARK = 6, 10
_COLOURS = {
    StepState.DONE: ("success_soft", "success", "check-bold"),
    StepState.FAILED: ("danger_soft", "danger", "x-bold"),
    StepState.UNDONE: ("warning_soft", "warning", "arrow-u-up-left"),
    StepState.RUNNING: ("accent_soft", "accent_text", ""),
}
_REST = ("bg_sunken", "text2", "")


@dataclass(frozen=True, slots=True)
class PhaseChip:
    """Words, the state, and the colour number of a model (None for what is none)."""

    text: str
    state: StepState
    number: int | None = None


def chips_of(
    phase: Phase,
    title: Callable[[ModelId], str],
    number: Callable[[ModelId], int | None],
    words: RolloutWords,
) -> tuple[PhaseChip, ...]:
    """What a phase brings: its models first; one without models has its own steps."""
    made: list[PhaseChip] = []
    for subject in subjects((phase,)):
        row, state = ModelId(subject), model_state((phase,), subject)
        made.append(PhaseChip(title(row) + _percent(phase, subject), state, number(row)))
    own = [step for step in phase.steps if not step.subject]
    wanted = own if not made else [step for step in own if step.kind is StepKind.BACKUP]
    made += [PhaseChip(words.step(step.kind), step.state) for step in wanted]
    return tuple(made)


def paint_chips(painter: QPainter, look: MessageKit, room: QRectF, chips: Sequence[PhaseChip], lines: int) -> None:
    """Paint as many chips as there is room for in so many lines; what is left out is counted."""
    height = look.fonts.scaled(20)
    metrics = QFontMetrics(look.fonts.font(TextRole.CHIP))
    left, line = 0.0, 0
    for place, chip in enumerate(chips):
        rest = len(chips) - place
        more = metrics.horizontalAdvance(f"+{rest}") + 2 * PADDING + _GAP
        last = line == lines - 1
        width = min(room.width() - (more if last and rest > 1 else 0), _width(metrics, chip))
        if left and left + width > room.width() - (more if last and rest > 1 else 0):
            if last:
                box = QRectF(room.left() + left, room.top() + line * (height + _GAP), more - _GAP, height)
                _paint(painter, look, box, PhaseChip(f"+{rest}", StepState.WAITING))
                return
            left, line = 0.0, line + 1
        box = QRectF(room.left() + left, room.top() + line * (height + _GAP), width, height)
        _paint(painter, look, box, chip)
        left += width + _GAP


def _percent(phase: Phase, subject: str) -> str:
    for step in phase.steps:
        if step.subject == subject and step.state is StepState.RUNNING and step.total > 0:
            return f" {round(100 * min(1.0, step.done / step.total))}%"
    return ""


def _width(metrics: QFontMetrics, chip: PhaseChip) -> float:
    width = metrics.horizontalAdvance(chip.text) + 2 * PADDING + 1
    if chip.number is not None:
        width += SWATCH + SWATCH_GAP
    return width + (_MARK + 4 if _COLOURS.get(chip.state, _REST)[2] else 0)


def _paint(painter: QPainter, look: MessageKit, box: QRectF, chip: PhaseChip) -> None:
    theme, font = look.theme, look.fonts.font(TextRole.CHIP)
    fill, colour, mark = _COLOURS.get(chip.state, _REST)
    fill_box(painter, box, RADIUS_CHIP, theme.color(fill), theme.color("border_soft"))
    inner = box.adjusted(PADDING, 0, -PADDING + 1, 0)
    if chip.number is not None:
        paint_swatch(painter, QPointF(inner.left(), round(box.center().y() - SWATCH / 2)), theme, chip.number)
        inner.setLeft(inner.left() + SWATCH + SWATCH_GAP)
    if mark:
        place = QRectF(inner.right() - _MARK, box.center().y() - _MARK / 2, _MARK, _MARK)
        look.icons.paint(painter, place, mark, theme.color(colour))
        inner.setRight(inner.right() - _MARK - 4)
    painter.setFont(font)
    painter.setPen(theme.color(colour))
    shown = QFontMetrics(font).elidedText(chip.text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
