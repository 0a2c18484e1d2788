"""A feeling in a chip, which the user can correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CHIP, fill_box
from saijin_studio.ui.widgets.emotion_words import emotion_icon
from saijin_studio.ui.widgets.feeling_words import FeelingPlace, feeling_text
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _ICON, _CARET, _PADDING, _GAP = 24, 14, 10, 6, 4
_NO_FACE = "smiley-blank"
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FeelingChip(PaintedButton):
    """A face and a word such as “sadness · 82 %”; a click, Enter or Space opens a menu of all feelings.

    Args:
        kit: what to draw with.
        parent: the owner, as Qt wants it.
        place: where it stands; at a message it has no ground until the pointer is over it.
        read_only: whether it only tells.
    """

    chosen = Signal(object)
    """The user says which ``Emotion`` it really was; None for no feeling."""

    def __init__(
        self,
        kit: MessageKit,
        parent: QWidget | None = None,
        *,
        place: FeelingPlace = FeelingPlace.ALONE,
        read_only: bool = False,
    ) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self._place, self._read_only = kit, place, read_only
        self._feeling: Feeling | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if read_only:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(self._ask)
        kit.fonts.changed.connect(self.updateGeometry)
        self._retranslate()

    @property
    def feeling(self) -> Feeling | None:
        """What is shown."""
        return self._feeling

    def set_feeling(self, feeling: Feeling | None) -> None:
        """Show another feeling, or that there is none."""
        self._feeling = feeling
        self._retranslate()

    def open_menu(self, at: QPoint) -> None:
        """Let the user say what it really was, in a menu at a point of the screen."""
        from saijin_studio.ui.widgets.feeling_menu import FeelingMenu

        menu = FeelingMenu(self._kit.fonts, None if self._feeling is None else self._feeling.emotion, self)
        menu.chosen.connect(self.chosen)
        menu.popup(at)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        scaled = self._kit.fonts.scaled
        words = QFontMetrics(self._kit.fonts.font(self._role)).horizontalAdvance(self.text())
        caret = scaled(_GAP) + scaled(_CARET) if self._unfolds else 0
        width = words + scaled(_ICON) + scaled(_GAP) + caret + 2 * scaled(_PADDING) + 2
        return QSize(width, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The face stays, the words are elided."""
        scaled = self._kit.fonts.scaled
        return QSize(scaled(_ICON) + scaled(4 * _PADDING), scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in _OPENING and not self._read_only:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paint_button(self, painter: QPainter) -> None:
        """Draw the ground, the face, the words and the caret."""
        scaled, theme, icons = self._kit.fonts.scaled, self._kit.theme, self._kit.icons
        alone = self._place is FeelingPlace.ALONE
        ground = theme.color("bg_sunken") if alone else QColor(Qt.GlobalColor.transparent)
        fill_box(painter, QRectF(self.rect()), RADIUS_CHIP, ground if self._read_only else self.fill_of(ground))
        lit = not self._read_only and (self.underMouse() or self.ring_shown)
        colour, side, middle = theme.color("text" if lit else "text2"), scaled(_ICON), self.height() / 2
        face = QRectF(scaled(_PADDING), middle - side / 2, side, side)
        name = _NO_FACE if self._feeling is None else emotion_icon(self._feeling.emotion)
        icons.paint(painter, face, name, theme.color("text2" if self._feeling is None else "accent_text"))
        font = self._kit.fonts.font(self._role)
        painter.setFont(font)
        painter.setPen(colour)
        caret = scaled(_CARET) if self._unfolds else 0
        left = face.right() + scaled(_GAP)
        room = self.width() - left - scaled(_PADDING) - (caret + scaled(_GAP) if caret else 0)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room) + 1)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, room + 1, self.height()), line, shown)
        if caret:
            end = left + min(room, QFontMetrics(font).horizontalAdvance(shown)) + scaled(_GAP)
            icons.paint(painter, QRectF(end, middle - caret / 2, caret, caret), "caret-down", colour)

    @property
    def _unfolds(self) -> bool:
        """At a message, where it stands among plain facts, nothing says so before the pointer is over it."""
        return self._place is FeelingPlace.ALONE and not self._read_only

    @property
    def _role(self) -> TextRole:
        return TextRole.CHIP if self._place is FeelingPlace.ALONE else TextRole.META

    def _ask(self) -> None:
        if not self._read_only:
            self.open_menu(self.mapToGlobal(self.rect().bottomLeft()))

    def _retranslate(self) -> None:
        words = feeling_text(self._feeling, self._place)
        self.setText(words)
        self.setAccessibleName(self.tr("Feeling: {words}").format(words=words))
        self.setToolTip("" if self._read_only else self.tr("Say what it really was"))
        self.updateGeometry()
        self.update()
