"""The pages about sound, of which one is shown: an icon over a word each."""

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

_ICON, _TOP, _GAP, _BELOW = 18, 6, 2, 5


class _Tab(PaintedButton):
    """One page. Where its word has no room, the icon stands alone."""

    def __init__(self, kit: MessageKit, icon: str) -> None:
        super().__init__(kit.theme)
        self._kit, self._icon = kit, icon
        self._word = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, word: str, label: str) -> None:
        """What stands under the icon, and all that there is behind it."""
        self._word = word
        self.setToolTip(label)
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and word."""
        fonts = self._kit.fonts
        return QSize(
            fonts.scaled(48), fonts.scaled(_TOP + _ICON + _GAP + _BELOW) + fonts.line_height(TextRole.CHIP)
        )

    def minimumSizeHint(self) -> QSize:
        """The icon alone."""
        return QSize(self._kit.fonts.scaled(_ICON) + 8, self.sizeHint().height())

    def paint_button(self, painter: QPainter) -> None:
        fonts, colour = self._kit.fonts, self._theme.color
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked():
            fill_box(painter, box, RADIUS_BUTTON, colour("accent_soft"))
        else:
            fill_box(painter, box, RADIUS_BUTTON, self.fill_of(QColor(Qt.GlobalColor.transparent)))
        name = colour("accent_text" if self.isChecked() else "text2")
        font = fonts.font(TextRole.CHIP, bold=self.isChecked())
        metrics = QFontMetrics(font)
        side = fonts.scaled(_ICON)
        fits = metrics.horizontalAdvance(self._word) <= self.width() - 2
        line = fonts.line_height(TextRole.CHIP)
        top = fonts.scaled(_TOP) if fits else (self.height() - side) / 2
        self._kit.icons.paint(painter, QRectF((self.width() - side) / 2, top, side, side), self._icon, name)
        if fits:
            painter.setFont(font)
            painter.setPen(name)
            under = QRectF(0, top + side + fonts.scaled(_GAP), self.width(), line)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._word)


class AudioTabs(TabRow):
    """A row of pages.

    Args:
        kit: what to draw with.
        icons: the pages' icons.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, icons: Sequence[str], parent: QWidget | None = None) -> None:
        self._pages = [_Tab(kit, icon) for icon in icons]
        super().__init__(kit.fonts, self._pages, parent=parent)

    def set_words(self, words: Sequence[tuple[str, str]]) -> None:
        """The short word and the whole name of each page, in the window's language."""
        for tab, (word, label) in zip(self._pages, words, strict=True):
            tab.set_words(word, label)
