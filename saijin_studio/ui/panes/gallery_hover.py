"""Which row the pointer is over, and how far its hover has faded in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from saijin_studio.ui.motion import HOVER_MS

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

NO_ROW = -1


class RowHover(QObject):
    """One hovered row at a time; ``changed`` fires at every step of the fade."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row, self._strength = NO_ROW, 0.0
        self._fade: QVariantAnimation | None = None

    @property
    def row(self) -> int:
        """The hovered row, or ``NO_ROW``."""
        return self._row

    def strength_of(self, row: int) -> float:
        """How far the hover of that row has faded in, 0 to 1."""
        return self._strength if row == self._row else 0.0

    def move_to(self, row: int) -> None:
        """Let go of the row before at once, and fade this one in."""
        if row == self._row:
            return
        self._row = row
        duration = self._theme.duration(HOVER_MS)
        if self._fade is not None:
            self._fade.stop()
        if row == NO_ROW or not duration:
            self._show(1.0)
            return
        if self._fade is None:
            self._fade = QVariantAnimation(self)
            self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._fade.setStartValue(0.0)
            self._fade.setEndValue(1.0)
            self._fade.valueChanged.connect(self._show)
        self._fade.setDuration(duration)
        self._fade.start()

    def _show(self, strength: float) -> None:
        self._strength = strength
        self.changed.emit()
