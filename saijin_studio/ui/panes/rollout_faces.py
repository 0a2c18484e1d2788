"""A row of faces with their names: who gets something first, or for whom something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit

SIDE = 24
_GAP, _NAME_GAP, _ITEM_GAP = 4, 6, 12


class Faces(QWidget):
    """Painted; what there is no room for is counted.

    Args:
        look: what to draw with.
        named: whether the name stands beside each face; else it is told by the tool tip alone.
    """

    def __init__(self, look: MessageKit, *, named: bool = True) -> None:
        super().__init__()
        self._look, self._named = look, named
        self._people: tuple[Persona, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self._describe)

    def show_people(self, people: Sequence[Persona]) -> None:
        """Show these."""
        self._people = tuple(people)
        self._describe()

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(one.name.text(self._look.fonts.language) for one in self._people)

    def sizeHint(self) -> QSize:
        """One line of faces."""
        return QSize(120, SIDE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many as fit."""
        painter, font = QPainter(self), self._look.fonts.font(TextRole.META)
        painter.setFont(font)
        painter.setPen(self._look.theme.color("text2"))
        metrics, left = QFontMetrics(font), 0.0
        widths = [self._width(metrics, name) for name in self.names]
        fits = sum(widths) <= self.width() + _ITEM_GAP
        for place, (one, name, width) in enumerate(zip(self._people, self.names, widths, strict=True)):
            rest = self.tr("%n more", "", len(self._people) - place)
            if not fits and left + width > self.width() - metrics.horizontalAdvance(rest):
                self._words(painter, left, rest)
                break
            self._look.avatars.paint(painter, QPointF(left, 0), one.look, SIDE)
            if self._named:
                self._words(painter, left + SIDE + _NAME_GAP, name)
            left += width
        painter.end()

    def _width(self, metrics: QFontMetrics, name: str) -> int:
        return SIDE + (_NAME_GAP + metrics.horizontalAdvance(name) + _ITEM_GAP if self._named else _GAP)

    def _words(self, painter: QPainter, left: float, words: str) -> None:
        box = QRectF(left, 0, self.width() - left, SIDE)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _describe(self) -> None:
        told = ", ".join(self.names)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.update()
