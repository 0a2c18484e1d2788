"""What our painted buttons share: a hover that fades in, a focus ring for the keyboard only, and the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from saijin_studio.ui.motion import HOVER_MS
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

_BY_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_GIVEN_BACK = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


def by_keyboard(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether focus came by the keyboard, which is when the ring is shown.

    When the window or a menu only gives focus back, it is as it was ``before``.
    """
    return before if reason in _GIVEN_BACK else reason in _BY_KEYBOARD


class PaintedButton(QAbstractButton):
    """A button that its subclass paints in ``paint_button``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hover = 0.0
        self._ring = False
        self._fade: QVariantAnimation | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is drawn."""
        return self._ring and self.hasFocus()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the button without its focus ring; the painter is antialiased."""
        raise NotImplementedError

    def fill_of(self, rest: QColor) -> QColor:
        """The colour to fill with: pressed, hovered as far as it has faded in, or ``rest``."""
        if self.isDown():
            return self._theme.color("pressed")
        return blended(rest, self._theme.color("hover"), self._hover if self.isEnabled() else 0.0)

    def paintEvent(self, event: QEvent) -> None:
        """Draw the button and, for the keyboard, its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_button(painter)
        if self.ring_shown:
            draw_ring(painter, QRectF(self.rect()), RADIUS_BUTTON, self._theme.color("focus"))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Fade the hover in."""
        self._fade_to(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Fade the hover out."""
        self._fade_to(0.0)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by the keyboard."""
        self._ring = by_keyboard(event.reason(), self._ring)
        super().focusInEvent(event)

    def _fade_to(self, end: float) -> None:
        duration = self._theme.duration(HOVER_MS)
        if not duration:
            self._show_hover(end)
            return
        if self._fade is None:
            self._fade = QVariantAnimation(self)
            self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._fade.valueChanged.connect(self._show_hover)
        self._fade.stop()
        self._fade.setDuration(duration)
        self._fade.setStartValue(self._hover)
        self._fade.setEndValue(end)
        self._fade.start()

    def _show_hover(self, value: float) -> None:
        self._hover = value
        self.update()


def blended(one: QColor, other: QColor, share: float) -> QColor:
    """``one`` with ``share`` (0 to 1) of ``other``, opacity included."""
    if share <= 0:
        return one
    keep = 1 - share
    alpha = one.alphaF() * keep + other.alphaF() * share
    if alpha == 0:
        return one
    near, far = one.alphaF() * keep / alpha, other.alphaF() * share / alpha
    return QColor.fromRgbF(
        one.redF() * near + other.redF() * far,
        one.greenF() * near + other.greenF() * far,
        one.blueF() * near + other.blueF() * far,
        alpha,
    )
