"""The smallest parts of the library's pages: badges, bars and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.style import RADIUS_CHIP, fill_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

__all__ = ["Badge", "Bar", "Facts", "Tone", "paint_bar", "soft", "strong"]

_PADDING, _HEIGHT, _ICON, _GAP, _LEAST = 7, 20, 12, 4, 48
_BAR = 6
_NAME = 72


_SOFT = {
    Tone.PLAIN: ("bg_sunken", "text2"),
    Tone.ACCENT: ("accent_soft", "accent_text"),
    Tone.GOOD: ("success_soft", "success"),
    Tone.INFO: ("info_soft", "info"),
    Tone.WARN: ("warning_soft", "warning"),
    Tone.BAD: ("danger_soft", "danger"),
}
_STRONG = {
    Tone.PLAIN: "border_strong",
    Tone.ACCENT: "accent",
    Tone.GOOD: "success",
    Tone.INFO: "info",
    Tone.WARN: "warning",
    Tone.BAD: "danger",
}


def strong(tone: Tone) -> str:
    """The colour of a bar, and of the word that goes with it (for PLAIN take ``text2``)."""
    return _STRONG[tone]


def soft(tone: Tone) -> tuple[str, str]:
    """The colours of a badge: its ground and its word."""
    return _SOFT[tone]


class Badge(QWidget):
    """A word in a chip, with an icon before it where wanted."""

    def __init__(self, look: MessageKit, text: str, tone: Tone, icon: str) -> None:
        super().__init__()
        self._look = look
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def say(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        """Show another word."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the word and its icon."""
        width = QFontMetrics(self._look.fonts.font(TextRole.CHIP)).horizontalAdvance(self._text) + 2 * _PADDING
        return QSize(width + (_ICON + _GAP if self._icon else 0), self._look.fonts.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A few letters: the rest is elided."""
        return QSize(
            min(self.sizeHint().width(), self._look.fonts.scaled(_LEAST)), self._look.fonts.scaled(_HEIGHT)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter, theme = QPainter(self), self._look.theme
        ground, colour = soft(self._tone)
        box = QRectF(self.rect())
        fill_box(painter, box, RADIUS_CHIP, theme.color(ground))
        inner = box.adjusted(_PADDING, 0, -_PADDING + 1, 0)
        if self._icon:
            place = QRectF(inner.left(), box.center().y() - _ICON / 2, _ICON, _ICON)
            self._look.icons.paint(painter, place, self._icon, theme.color(colour))
            inner.setLeft(inner.left() + _ICON + _GAP)
        font = self._look.fonts.font(TextRole.CHIP)
        painter.setFont(font)
        painter.setPen(theme.color(colour))
        shown = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Bar(QWidget):
    """A bar that is filled to a share, with a tick where a limit lies."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self._share, self._tone = 0.0, Tone.ACCENT
        self._tick: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)

    @property
    def share(self) -> float:
        """How much is filled, from 0 to 1."""
        return self._share

    def show_share(self, share: float, tone: Tone = Tone.ACCENT, tick: float | None = None) -> None:
        """Fill it; ``tick`` (0 to 1) marks a limit."""
        self._share, self._tone, self._tick = max(0.0, min(1.0, share)), tone, tick
        self.setAccessibleName(f"{round(self._share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        """Six pixels, and room for the tick."""
        return QSize(100, _BAR + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._look, self._share, self._tone, self._tick)
        painter.end()


def paint_bar(
    painter: QPainter, box: QRectF, look: MessageKit, share: float, tone: Tone, tick: float | None = None
) -> None:
    """Paint a bar of 6 px into the middle of ``box``, with its tick."""
    theme = look.theme
    line = QRectF(box.left(), round(box.center().y() - _BAR / 2), box.width(), _BAR)
    fill_box(painter, line, _BAR / 2, theme.color("bg_sunken"), theme.color("border_soft"))
    if share > 0:
        done = QRectF(line.left(), line.top(), max(_BAR, line.width() * min(1.0, share)), _BAR)
        fill_box(painter, done, _BAR / 2, theme.color(strong(tone)))
    if tick is not None:
        place = round(line.left() + line.width() * min(1.0, tick)) - 1
        painter.fillRect(QRectF(place, line.top() - 2, 2, _BAR + 4), theme.color("text"))


class Facts(QWidget):
    """Names at the left and what is known of them at the right; a value is a text or a widget."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, kit.look.fonts.scaled(_NAME))

    def show_rows(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these rows in the place of the old ones; widgets of the old ones are deleted."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, (name, value) in enumerate(rows):
            label = self._kit.label(TextRole.META)
            label.setText(name)
            self._grid.addWidget(label, place, 0, top)
            self._grid.addWidget(self._value(value, name), place, 1)

    def _value(self, value: str | QWidget, name: str) -> QWidget:
        if isinstance(value, QWidget):
            return value
        words = self._kit.words(TextRole.META, secondary=False)
        words.setText(value)
        words.setAccessibleName(f"{name}: {value}")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return words
