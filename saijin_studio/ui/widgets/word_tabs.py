"""The parts of a page, of which one is shown: an icon and a word each, beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton
from saijin_studio.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON, _SIDE, _GAP, _HEIGHT = 16, 12, 6, 32


class _Tab(PaintedButton):
    """One part."""

    def __init__(self, kit: MessageKit, icon: str) -> None:
        super().__init__(kit.theme)
        self._kit, self._icon = kit, icon
        self._word = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_word(self, word: str) -> None:
        """Its name."""
        self._word = word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        fonts = self._kit.fonts
        width = QFontMetrics(fonts.font(TextRole.BODY, bold=True)).horizontalAdvance(self._word)
        return QSize(width + fonts.scaled(2 * _SIDE + _ICON + _GAP), fonts.scaled(_HEIGHT))

    def paint_button(self, painter: QPainter) -> None:
        fonts, colour = self._kit.fonts, self._theme.color
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        ground = colour("accent_soft") if chosen else self.fill_of(QColor(Qt.GlobalColor.transparent))
        fill_box(painter, box, RADIUS_BUTTON, ground)
        name = colour("accent_text" if chosen else "text2")
        side, left = fonts.scaled(_ICON), fonts.scaled(_SIDE)
        place = QRectF(left, (self.height() - side) / 2, side, side)
        self._kit.icons.paint(painter, place, self._icon, name)
        painter.setFont(fonts.font(TextRole.BODY, bold=chosen))
        painter.setPen(name)
        words = QRectF(self.rect()).adjusted(left + side + fonts.scaled(_GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word)


class WordTabs(TabRow):
    """A row of parts.

    Args:
        kit: what to draw with.
        icons: the parts' icons.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, icons: Sequence[str], parent: QWidget | None = None) -> None:
        self._words = [_Tab(kit, icon) for icon in icons]
        super().__init__(kit.fonts, self._words, spacing=4, stretch=False, parent=parent)

    def set_words(self, words: Sequence[str]) -> None:
        """The names, in the window's language."""
        for tab, word in zip(self._words, words, strict=True):
            tab.set_word(word)
