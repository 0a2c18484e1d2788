"""How many swaps last week would have had at each budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.studio.budgeting import Kind
from saijin_studio.ui.dialogs.budget_words import joined, kind_name, swaps
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.units import gigabytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.studio.budgeting import Point
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

HEIGHT, HIGHEST = 148, 260
_DOT, _CHOSEN = 3.0, 5.0


class BudgetChart(QWidget):
    """A line from the smallest sensible budget to all of the memory, with the budgets of now and of the choice."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts
        self._kind = Kind.RAM
        self._points: Sequence[Point] = ()
        self._present, self._chosen = 0, 0
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMaximumHeight(HIGHEST)
        theme.changed.connect(self.update)
        fonts.changed.connect(self.updateGeometry)

    @property
    def points(self) -> Sequence[Point]:
        """What is shown."""
        return self._points

    def set_curve(self, kind: Kind, points: Sequence[Point]) -> None:
        """Show another curve."""
        self._kind, self._points, self._stale = kind, points, False
        self._set_texts()

    def set_budgets(self, present: int, chosen: int) -> None:
        """Mark these budgets (bytes). Until there is a curve for the new choice, the old one is drawn in grey."""
        if (present, chosen) != (self._present, self._chosen):
            self._present, self._chosen, self._stale = present, chosen, True
            self._set_texts()

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(320, self._fonts.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(200, self._fonts.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plot, the line, the budgets and the figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._fonts.font(TextRole.CHIP))
        plot = self._plot()
        fill_box(painter, plot, 0, self._theme.color("bg_sunken"), self._theme.color("border_soft"))
        if self._points:
            self._draw_scale(painter, plot)
            self._draw_present(painter, plot)
            self._draw_line(painter, plot)
            self._draw_chosen(painter, plot)
        else:
            painter.setPen(self._theme.color("text2"))
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, self.tr("Being worked out …"))
        painter.end()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._fonts.font(TextRole.CHIP))

    def _plot(self) -> QRectF:
        metrics = self._metrics()
        left = max(metrics.horizontalAdvance(str(self._top())), metrics.horizontalAdvance("0")) + 8
        line = metrics.height()
        return QRectF(left, line + 4, self.width() - left - 12, self.height() - 2 * line - 10)

    def _top(self) -> int:
        return max((1, *(point.swaps for point in self._points)))

    def _x(self, plot: QRectF, budget: int) -> float:
        least, most = self._points[0].budget, self._points[-1].budget
        share = (budget - least) / max(1, most - least)
        return plot.left() + 8 + min(1.0, max(0.0, share)) * (plot.width() - 16)

    def _y(self, plot: QRectF, count: float) -> float:
        return plot.bottom() - 6 - count / self._top() * (plot.height() - 14)

    def _draw_scale(self, painter: QPainter, plot: QRectF) -> None:
        colour, metrics = self._theme.color, self._metrics()
        for count in (self._top(), 0):
            y = self._y(plot, count)
            painter.setPen(QPen(colour("border_soft"), 1.0))
            painter.drawLine(QPointF(plot.left() + 1, y), QPointF(plot.right() - 1, y))
            painter.setPen(colour("text2"))
            place = QRectF(0, y - metrics.height() / 2, plot.left() - 6, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))
        chosen = self._label(plot, self._chosen_text(), self._x(plot, self._chosen), plot.bottom() + 4)
        for point in {self._points[0].budget: 0, self._points[-1].budget: 0}:
            text = f"{gigabytes(point)} GB"
            place = self._label(plot, text, self._x(plot, point), plot.bottom() + 4)
            if not place.adjusted(-6, 0, 6, 0).intersects(chosen):
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_present(self, painter: QPainter, plot: QRectF) -> None:
        if not self._points[0].budget <= self._present <= self._points[-1].budget:
            return
        x = self._x(plot, self._present)
        painter.setPen(QPen(self._theme.color("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(self._theme.color("text2"))
        text = self.tr("now")
        painter.drawText(self._label(plot, text, x, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _draw_line(self, painter: QPainter, plot: QRectF) -> None:
        colour = self._theme.color("border_strong" if self._stale else "accent")
        places = [QPointF(self._x(plot, one.budget), self._y(plot, one.swaps)) for one in self._points]
        painter.setPen(QPen(colour, 2.0))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for place in places:
            painter.drawEllipse(place, _DOT, _DOT)

    def _draw_chosen(self, painter: QPainter, plot: QRectF) -> None:
        x, accent = self._x(plot, self._chosen), self._theme.color("accent")
        painter.setPen(QPen(accent, 2.0))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(self._theme.color("accent_text"))
        text = self._chosen_text()
        painter.drawText(self._label(plot, text, x, plot.bottom() + 4), Qt.AlignmentFlag.AlignCenter, text)
        point = next((one for one in self._points if one.budget == self._chosen), None)
        if point is not None and not self._stale:
            painter.setPen(QPen(accent, 2.0))
            painter.setBrush(self._theme.color("surface_raised"))
            painter.drawEllipse(QPointF(x, self._y(plot, point.swaps)), _CHOSEN, _CHOSEN)

    def _chosen_text(self) -> str:
        return f"{gigabytes(self._chosen)} GB"

    def _label(self, plot: QRectF, text: str, x: float, y: float) -> QRectF:
        """A place for words around ``x``, as far as the plot's edges let it."""
        metrics = self._metrics()
        width = metrics.horizontalAdvance(text) + 2
        left = min(max(x - width / 2, plot.left() - 4), plot.right() + 10 - width)
        return QRectF(left, y, width, metrics.height())

    def _set_texts(self) -> None:
        parts = tuple(f"{gigabytes(one.budget)} GB: {swaps(one.swaps)}" for one in self._points)
        said = self.tr("Swaps by {memory} budget: {points}")
        self.setAccessibleName(said.format(memory=kind_name(self._kind), points=joined(parts)))
        self.setToolTip("\n".join(parts))
        self.update()
