"""The personas that use a model, as faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import draw_ring
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE, _MOST = 24, 4


class ModelUsers(QWidget):
    """Some faces, and how many more there are; a face opens its persona.

    Args:
        kit: makes its parts.
    """

    chosen = Signal(str)
    """The persona of this id is wanted."""

    def __init__(self, kit: LibraryKit, personas: Sequence[Persona]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        language = kit.look.fonts.language
        self.faces = [_Face(kit.look, one) for one in personas[:_MOST]]
        for face, persona in zip(self.faces, personas, strict=False):
            name = persona.name.text(language)
            face.setToolTip(name)
            face.setAccessibleName(name)
            face.clicked.connect(lambda _checked=False, one=str(persona.id): self.chosen.emit(one))
            row.addWidget(face)
        more = len(personas) - len(self.faces)
        if more > 0:
            label = kit.label(TextRole.META)
            label.setText(f"+{more}")
            label.setAccessibleName(self.tr("and %n more", "", more))
            label.setToolTip("\n".join(one.name.text(language) for one in personas[_MOST:]))
            row.addWidget(label)
        row.addStretch(1)


class _Face(PaintedButton):
    """An avatar that can be pressed."""

    def __init__(self, look: MessageKit, persona: Persona) -> None:
        super().__init__(look.theme)
        self._look, self._persona = look, persona
        self.setFixedSize(_SIDE + 2, _SIDE + 2)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the face, with an edge while it is hovered."""
        self._look.avatars.paint(painter, QPointF(1, 1), self._persona.look, _SIDE)
        if self.underMouse():
            draw_ring(painter, QRectF(self.rect()), 8, self._look.theme.color("accent"), 1.5)
