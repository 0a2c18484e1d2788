"""The chip that says which model answers; a click chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.chip import PADDING, SWATCH, SWATCH_GAP, paint_swatch
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_item import ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_HEIGHT, _CARET, _WIDEST = 24, 10, 190


class ModelButton(PaintedButton):
    """Shows the model with its swatch.

    Args:
        kit: what to draw with.
        parent: the tools.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit = kit
        self._model: ModelMark | None = None
        self.setVisible(False)

    @property
    def model(self) -> ModelMark | None:
        """The model that answers."""
        return self._model

    def set_model(self, model: ModelMark | None) -> None:
        """Show another; None hides the chip."""
        self._model = model
        self.retranslate()
        self.setVisible(model is not None)
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Take the words of the language."""
        if self._model is not None:
            words = self.tr("{model} answers. Choose another model (/model)").format(model=self._model.title)
            self.setAccessibleName(words)
            self.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def sizeHint(self) -> QSize:
        """Room for swatch, title and caret."""
        scaled = self._kit.fonts.scaled
        title = "" if self._model is None else self._model.title
        words = QFontMetrics(self._kit.fonts.font(TextRole.CHIP)).horizontalAdvance(title)
        width = PADDING + SWATCH + SWATCH_GAP + words + scaled(_CARET) + 10
        return QSize(min(width, scaled(_WIDEST)), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Swatch, two or three letters and caret."""
        scaled = self._kit.fonts.scaled
        return QSize(scaled(56), scaled(_HEIGHT))

    def paint_button(self, painter: QPainter) -> None:
        """Draw the chip."""
        if self._model is None:
            return
        theme, box, side = self._kit.theme, QRectF(self.rect()), self._kit.fonts.scaled(_CARET)
        fill_box(painter, box, RADIUS_CHIP, self.fill_of(theme.color("bg_sunken")))
        corner = QPointF(box.left() + PADDING, round(box.center().y() - SWATCH / 2))
        paint_swatch(painter, corner, theme, self._model.number)
        font = self._kit.fonts.font(TextRole.CHIP)
        words = box.adjusted(PADDING + SWATCH + SWATCH_GAP, 0, -side - 8, 0)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        title = self._model.title
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words.adjusted(0, 0, 2, 0), _LEFT, shown)
        caret = QRectF(box.right() - side - 6, box.center().y() - side / 2, side, side)
        self._kit.icons.paint(painter, caret, "caret-down", theme.color("text2"))
