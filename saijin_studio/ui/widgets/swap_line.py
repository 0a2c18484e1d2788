"""The line that says what sending will cost, before it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUBBLE
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit

HEIGHT = 34


@dataclass(frozen=True, slots=True)
class SwapPreview:
    """What sending will do.

    ``model`` answers; ``load`` says that it must be loaded first, and ``unload`` what goes for it. ``total`` is the
    memory then in use and ``budget`` what there is, in bytes; ``seconds`` is the expected wait. ``warm`` is a model
    in memory that could answer instead.
    """

    model: str
    load: bool = False
    unload: tuple[str, ...] = ()
    total: int = 0
    budget: int = 0
    seconds: float = 0.0
    warm: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    role: TextRole
    color: str
    bold: bool = False


class SwapLine(QWidget):
    """Paints the preview, and offers to keep the warm model.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    warm_chosen = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._preview = SwapPreview("")
        self.warm = WarmButton(kit, self)
        self.warm.clicked.connect(self.warm_chosen)

    @property
    def preview(self) -> SwapPreview:
        """What is shown."""
        return self._preview

    def set_preview(self, preview: SwapPreview) -> None:
        """Show another preview."""
        self._preview = preview
        self._retranslate()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, self._kit.fonts.scaled(HEIGHT))

    def sentence(self) -> str:
        """The whole line as one sentence."""
        return "".join(f"{part.text} " for part in self._parts()).strip()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and words; what does not fit is elided from its end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scaled = self._kit.theme, self._kit.fonts.scaled
        ground = theme.color("warning_soft" if self._preview.unload else "bg_sunken")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        # The composer's own corners are above; below there is a straight edge.
        painter.setClipRect(self.rect())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, RADIUS_BUBBLE), 13, 13)
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        side = scaled(16)
        icon = QRectF(scaled(14), (self.height() - side) / 2, side, side)
        name = "swap" if self._preview.load else "lightning"
        self._kit.icons.paint(painter, icon, name, theme.color("text"))
        x = float(scaled(38))
        end = self.warm.x() - scaled(8) if not self.warm.isHidden() else self.width() - scaled(14)
        *plan, cost = self._parts()
        # The cost is what the line is for: where it is narrow, the plan is elided first.
        needed = QFontMetrics(self._font(cost)).horizontalAdvance(cost.text) + scaled(5)
        for part in plan:
            x = self._draw(painter, part, x, max(end - needed, x + (end - x) / 2))
        self._draw(painter, cost, x, end)
        painter.end()

    def _font(self, part: _Part) -> QFont:
        return self._kit.fonts.font(part.role, True if part.bold else None)

    def _draw(self, painter: QPainter, part: _Part, x: float, end: float) -> float:
        font = self._font(part)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, max(0, int(end - x)))
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(part.color))
        painter.drawText(QPointF(x, (self.height() + metrics.ascent() - metrics.descent()) / 2), shown)
        return x + metrics.horizontalAdvance(shown) + self._kit.fonts.scaled(5 if part.role is TextRole.BODY else 0)

    def _parts(self) -> Sequence[_Part]:
        preview = self._preview
        if not preview.load:
            return (
                _Part(self.tr("Sending answers at once —"), TextRole.BODY, "text"),
                _Part(self.tr("{model} is loaded").format(model=preview.model), TextRole.BODY, "text", bold=True),
                _Part(self.tr("nothing to load"), TextRole.META, "text2"),
            )
        if preview.unload:
            plan = self.tr("Sending loads {model} and unloads {others}")
        else:
            plan = self.tr("Sending loads {model}")
        others = self.tr(", ").join(preview.unload)
        cost = self.tr("{total} / {budget} GB · about {seconds} s").format(
            total=gigabytes(preview.total), budget=gigabytes(preview.budget), seconds=max(1, round(preview.seconds))
        )
        return (
            _Part(plan.format(model=preview.model, others=others), TextRole.BODY, "text"),
            _Part(cost, TextRole.META, "text2"),
        )

    def _retranslate(self) -> None:
        self.warm.setText(self.tr("Send with {model}").format(model=self._preview.warm))
        self.warm.setAccessibleName(self.warm.text())
        self.warm.setVisible(bool(self._preview.load and self._preview.warm))
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())
        self._place()
        self.update()

    def _place(self) -> None:
        size = self.warm.sizeHint()
        left = self.width() - size.width() - self._kit.fonts.scaled(6)
        self.warm.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())


class WarmButton(PaintedButton):
    """A link-like button in bold rose.

    Args:
        kit: what to draw with.
        parent: the swap line.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._fonts = kit.fonts

    def sizeHint(self) -> QSize:
        """The words and a little room."""
        font = self._fonts.font(TextRole.BUTTON, bold=True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 16, self._fonts.scaled(28))

    def paint_button(self, painter: QPainter) -> None:
        """Draw the words, underlined under the pointer."""
        font = self._fonts.font(TextRole.BUTTON, bold=True)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.color("accent_text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
