"""What the window shows in its first moment: where everything will be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.tokens import Tokens

_RAIL, _GALLERY, _STATUS, _HEADER = 56, 300, 56, 59
_CARD_WIDTH, _CARD_HEIGHT, _CARD_GAP, _CARDS_TOP, _CARD_LEFT = 131, 155, 10, 154, 14
_COMPOSER_HEIGHT, _COMPOSER_GAP = 90, 24


class Ground(QWidget):
    """Paints the columns, pale cards and the composer's box, without a word: fonts, icons and panes come next.

    It uses as few of Qt's classes as it can, for every one costs a moment of the start.

    Args:
        tokens: the colours.
    """

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self.painted_at: float | None = None
        """Seconds since the epoch when it was painted first; None before."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything."""
        painter = QPainter(self)
        tokens, width, height = self._tokens, self.width(), self.height()
        left, floor = _RAIL + _GALLERY, height - _STATUS
        painter.fillRect(0, 0, width, height, QColor(tokens.surface))
        painter.fillRect(0, 0, _RAIL, floor, QColor(tokens.bg_rail))
        painter.fillRect(_RAIL, 0, _GALLERY, floor, QColor(tokens.bg_window))
        self._paint_cards(painter, floor)
        painter.fillRect(0, floor, width, _STATUS, QColor(tokens.bg_rail))
        line = QColor(tokens.border_soft)
        painter.fillRect(left, 0, 1, height, line)
        painter.fillRect(_RAIL, 0, 1, floor, line)
        painter.fillRect(left, _HEADER, width - left, 1, line)
        painter.fillRect(0, floor, width, 1, line)
        painter.setPen(QColor(tokens.border_strong))
        painter.setBrush(QColor(tokens.surface_raised))
        box = (
            left + _COMPOSER_GAP,
            floor - 16 - _COMPOSER_HEIGHT,
            width - left - 2 * _COMPOSER_GAP,
            _COMPOSER_HEIGHT,
        )
        painter.drawRoundedRect(*box, 14.0, 14.0)
        painter.end()
        if self.painted_at is None:
            self.painted_at = time.time()

    def _paint_cards(self, painter: QPainter, floor: int) -> None:
        painter.setPen(QColor(self._tokens.border_soft))
        painter.setBrush(QColor(self._tokens.surface))
        for top in range(_CARDS_TOP, floor, _CARD_HEIGHT + _CARD_GAP):
            for column in range(2):
                left = _RAIL + _CARD_LEFT + column * (_CARD_WIDTH + _CARD_GAP)
                painter.drawRoundedRect(left, top, _CARD_WIDTH, min(_CARD_HEIGHT, floor - top), 12.0, 12.0)
