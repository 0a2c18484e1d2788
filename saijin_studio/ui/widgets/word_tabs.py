"""The parts of a page, of which one is shown: an icon and a word each, beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON, _SIDE, _GAP, _HEIGHT = 16, 12, 6, 32
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Tab(PaintedButton):
    """One part."""

    def __init__(self, kit: MessageKit, icon: str, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
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


class WordTabs(QWidget):
    """A row of parts; the arrow keys move the choice.

    Args:
        kit: what to draw with.
        icons: the parts' icons.
        parent: the owner.
    """

    changed = Signal(int)

    def __init__(self, kit: MessageKit, icons: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = [_Tab(kit, icon, self) for icon in icons]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, tab in enumerate(self._tabs):
            self._group.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        kit.fonts.changed.connect(self._grow)

    @property
    def current(self) -> int:
        """The number of the part that is shown, from 0."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Turn to a part; ``changed`` fires when it was another."""
        self._tabs[number].setChecked(True)

    def set_words(self, words: Sequence[str]) -> None:
        """The names, in the window's language."""
        for tab, word in zip(self._tabs, words, strict=True):
            tab.set_word(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        following = self._tabs[(self.current + step) % len(self._tabs)]
        following.setChecked(True)
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the style."""
        super().changeEvent(event)
        self.update()

    def _grow(self) -> None:
        for tab in self._tabs:
            tab.updateGeometry()
        self.update()

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.changed.emit(number)
