"""The line that says what sending will cost, before it happens, and lets the user have it otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.core.preview import PreviewKind
from saijin_studio.ui.durations import about
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUBBLE
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.swap_plan import SwapPlan
from saijin_studio.ui.widgets.warm_button import WarmButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 34
_LEFT, _ABOVE, _BUTTONS, _MOST_LINES = 38, 8, 30, 3
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SPARE = 24
"""Pixels for the gaps, and for seconds that may get another digit."""

_WIDEST_WARM = 0.4
"""The share of the line that the button may take; the plan is what the line is for."""


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    role: TextRole
    color: str
    bold: bool = False


class SwapLine(QWidget):
    """Paints the plan, and offers to keep the warm model and to pin the one that answers.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    warm_chosen = Signal()
    pin_chosen = Signal(bool)
    """Whether the model that answers is to stay in memory."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._plan = SwapPlan(PreviewKind.STARTS, "")
        self.warm = WarmButton(kit, self)
        self.warm.clicked.connect(self.warm_chosen)
        self.pin = IconButton(kit.theme, kit.icons, "push-pin", parent=self, icon_size=16)
        self.pin.setCheckable(True)
        self.pin.clicked.connect(self.pin_chosen)

    @property
    def plan(self) -> SwapPlan:
        """What is shown."""
        return self._plan

    def set_plan(self, plan: SwapPlan) -> None:
        """Show another plan; one that reads the same changes nothing on the screen."""
        if plan != self._plan:
            self._plan = plan
            self._retranslate()

    def refresh(self) -> None:
        """Take the words and sizes of now."""
        self._retranslate()

    def sizeHint(self) -> QSize:
        """One line; two and more where it says why it cannot be sent, or is narrow and has much to say."""
        scaled = self._kit.fonts.scaled
        if not self._two_lines():
            return QSize(0, scaled(HEIGHT))
        words = sum(self._words_height(part) for part in self._parts())
        return QSize(0, 2 * scaled(_ABOVE) + words + (scaled(_BUTTONS) if self._below() else 0))

    def sentence(self) -> str:
        """The whole line as one sentence."""
        return " ".join(part.text for part in self._parts() if part.text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and words; what does not fit is elided from its end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        ground, ink, icon = self._look()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        # The composer's own corners are above; below there is a straight edge.
        painter.setClipRect(self.rect())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, RADIUS_BUBBLE), 13, 13)
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        side = scaled(16)
        middle = self.height() - (scaled(_BUTTONS) if self._below() else 0)
        place = QRectF(scaled(14), (middle - side) / 2, side, side)
        self._kit.icons.paint(painter, place, icon, theme.color(ink))
        if self._two_lines():
            self._draw_two_lines(painter)
        else:
            self._draw_plan(painter)
        painter.end()

    def _two_lines(self) -> bool:
        """A load is told in two lines where one is too short: who leaves must not be cut off."""
        if self._plan.kind is not PreviewKind.LOADS:
            return self._plan.kind is PreviewKind.REFUSED
        scaled = self._kit.fonts.scaled
        return scaled(_LEFT + _SPARE) + sum(map(self._width_of, self._parts())) > self._end()

    def _below(self) -> bool:
        """Whether the buttons stand below the words, which would be cut off beside them."""
        if not self._two_lines() or self._first_button() is None:
            return False
        scaled = self._kit.fonts.scaled
        return scaled(_LEFT) + max(map(self._width_of, self._parts())) > self._end()

    def _width_of(self, part: _Part) -> int:
        return QFontMetrics(self._font(part)).horizontalAdvance(part.text)

    def _words_height(self, part: _Part) -> int:
        """The height of a part that may be wrapped, up to three lines."""
        line = self._kit.fonts.line_height(part.role)
        room = QRect(0, 0, max(1, round(self._words_end()) - self._kit.fonts.scaled(_LEFT)), 10_000)
        metrics = QFontMetrics(self._font(part))
        high = metrics.boundingRect(room, _WRAPPED, part.text).height()
        return line * max(1, min(_MOST_LINES, round(high / max(1, metrics.lineSpacing()))))

    def _words_end(self) -> float:
        return self.width() - self._kit.fonts.scaled(14) if self._below() else self._end()

    def _look(self) -> tuple[str, str, str]:
        """The names of the ground's colour, the icon's colour and the icon."""
        match self._plan.kind:
            case PreviewKind.STARTS if self._plan.coming:
                return "bg_sunken", "text", "hourglass-medium"
            case PreviewKind.STARTS:
                return "bg_sunken", "text", "lightning"
            case PreviewKind.WAITS:
                return "bg_sunken", "text", "clock"
            case PreviewKind.LOADS:
                return ("warning_soft" if self._plan.victims else "bg_sunken"), "text", "swap"
            case PreviewKind.REFUSED:
                return "danger_soft", "danger", "warning-circle"

    def _draw_plan(self, painter: QPainter) -> None:
        x, end = float(self._kit.fonts.scaled(_LEFT)), self._end()
        *plan, cost = self._parts()
        # The cost is what the line is for: where it is narrow, the plan is elided first.
        needed = QFontMetrics(self._font(cost)).horizontalAdvance(cost.text) + self._kit.fonts.scaled(5)
        for part in plan:
            x = self._draw(painter, part, x, max(end - needed, x + (end - x) / 2), self.height() / 2)
        self._draw(painter, cost, x, end, self.height() / 2)

    def _draw_two_lines(self, painter: QPainter) -> None:
        """What happens above; below, what it costs or what to do about it."""
        left, y = self._kit.fonts.scaled(_LEFT), self._kit.fonts.scaled(_ABOVE)
        for part in self._parts():
            height, line = self._words_height(part), self._kit.fonts.line_height(part.role)
            if height > line:
                painter.setFont(self._font(part))
                painter.setPen(self._kit.theme.color(part.color))
                painter.drawText(QRectF(left, y, self._words_end() - left, height), _WRAPPED, part.text)
            else:
                self._draw(painter, part, left, self._words_end(), y + line / 2)
            y += height

    def _end(self) -> float:
        """Where the words have to end."""
        first = self._first_button()
        return self.width() - self._kit.fonts.scaled(14) if first is None else first - self._kit.fonts.scaled(8)

    def _first_button(self) -> int | None:
        """Where the first button begins, None where there is none."""
        return min((left for button, left in self._lefts() if not button.isHidden()), default=None)

    def _font(self, part: _Part) -> QFont:
        return self._kit.fonts.font(part.role, True if part.bold else None)

    def _draw(self, painter: QPainter, part: _Part, x: float, end: float, middle: float) -> float:
        font = self._font(part)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, max(0, int(end - x)))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(part.color))
        painter.drawText(QPointF(x, middle + (metrics.ascent() - metrics.descent()) / 2), shown)
        return x + metrics.horizontalAdvance(shown) + self._kit.fonts.scaled(5 if part.role is TextRole.BODY else 0)

    def _parts(self) -> Sequence[_Part]:
        plan = self._plan
        match plan.kind:
            case PreviewKind.STARTS if plan.coming:
                said = self.tr("{model} is being loaded already —").format(model=plan.model)
                return _told(said, self.tr("answers in {time}").format(time=about(plan.seconds)))
            case PreviewKind.STARTS:
                return (
                    _Part(self.tr("Sending answers at once —"), TextRole.BODY, "text"),
                    _Part(self.tr("{model} is loaded").format(model=plan.model), TextRole.BODY, "text", bold=True),
                    _Part(self.tr("nothing to load"), TextRole.META, "text2"),
                )
            case PreviewKind.WAITS:
                said = self.tr("Sending waits until {model} is free").format(model=plan.model)
                if plan.ahead:
                    said = self.tr("Sending waits behind %n message(s)", "", plan.ahead)
                return _told(said, about(plan.seconds))
            case PreviewKind.LOADS:
                return _told(self._load(), self._cost())
            case PreviewKind.REFUSED:
                what, cure = fault_texts(plan.fault) if plan.fault is not None else ("", "")
                return _Part(what, TextRole.BODY, "text", bold=True), _Part(cure, TextRole.META, "text2")

    def _load(self) -> str:
        plan = self._plan
        if not plan.victims:
            return self.tr("Sending loads {model}").format(model=plan.model)
        pinned = self.tr("{model} (pinned)")
        titles = (pinned.format(model=one.title) if one.pinned else one.title for one in plan.victims)
        others = self.tr(", ").join(titles)
        return self.tr("Sending loads {model} and unloads {others}").format(model=plan.model, others=others)

    def _cost(self) -> str:
        plan = self._plan
        return self.tr("{memory} {total} / {budget} GB · {time}").format(
            memory=plan.memory,
            total=gigabytes(plan.total),
            budget=gigabytes(plan.budget),
            time=about(plan.seconds),
        )

    def _retranslate(self) -> None:
        plan = self._plan
        self.warm.setText(self.tr("Send with {model}").format(model=plan.warm))
        self.warm.setAccessibleName(self.warm.text())
        self.warm.setVisible(bool(plan.warm))
        keep = self.tr("Do not keep {model} in memory") if plan.pinned else self.tr("Keep {model} in memory")
        self.pin.set_label(keep.format(model=plan.model))
        self.pin.setChecked(bool(plan.pinned))
        self.pin.setVisible(plan.pinned is not None)
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())
        self._place()
        self.update()

    def _lefts(self) -> tuple[tuple[QWidget, int], tuple[QWidget, int]]:
        """The buttons with their left edges: the pin at the right, before it the warm model's."""
        right = self.width() - self._kit.fonts.scaled(6)
        pin = right - self.pin.width()
        right = right if self.pin.isHidden() else pin - self._kit.fonts.scaled(2)
        return (self.pin, pin), (self.warm, right - self._warm_size().width())

    def _warm_size(self) -> QSize:
        beside = QSize(round(self.width() * _WIDEST_WARM), self.height())
        return self.warm.sizeHint().boundedTo(beside)

    def _place(self) -> None:
        self.warm.resize(self._warm_size())
        below = self._kit.fonts.scaled(_BUTTONS) if self._below() else 0
        for button, left in self._lefts():
            top = (self.height() - button.height()) // 2
            button.move(left, self.height() - below + (below - button.height()) // 2 - 2 if below else top)
        if below:
            right = self.warm.geometry().right()
            wide = min(self.warm.sizeHint().width(), right - self._kit.fonts.scaled(_LEFT))
            self.warm.setGeometry(right - wide + 1, self.warm.y(), wide, self.warm.height())


def _told(said: str, cost: str) -> tuple[_Part, _Part]:
    return _Part(said, TextRole.BODY, "text"), _Part(cost, TextRole.META, "text2")
