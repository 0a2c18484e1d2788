"""A line that must not be missed, and one that tells how far something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, ButtonKind, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_ICON, _PAD = 16, 10


class Notice(QWidget):
    """Icon and words on a soft ground; hidden while it has nothing to say.

    Args:
        tone: ``warning``, ``danger`` or ``info``.
    """

    def __init__(self, tone: str, icon: str, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self._tone, self._icon, self._theme, self._icons = tone, icon, theme, icons
        self.words = RoleLabel("", fonts, TextRole.META)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD + _ICON + 8, 7, _PAD, 7)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def say(self, text: str) -> None:
        """Say this, or nothing."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the icon."""
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, self._theme.color(f"{self._tone}_soft"))
        place = QRectF(_PAD, (self.height() - _ICON) / 2, _ICON, _ICON)
        self._icons.paint(painter, place, self._icon, self._theme.color(self._tone))
        painter.end()


class Progress(QWidget):
    """How far the simulation is, with a button that stops it; hidden while nothing takes long."""

    stopped = Signal()

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.words = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.stop = QPushButton()
        self.stop.setFont(fonts.font(TextRole.BUTTON))
        self.stop.setProperty("kind", ButtonKind.QUIET.value)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def share(self) -> float:
        """What is done, 0 to 1."""
        return self._share

    def show_share(self, share: float) -> None:
        """So much is done."""
        self._share = share
        words = self.tr("Playing last week again … {percent} %").format(percent=int(share * 100))
        self.words.setText(words)
        self.setAccessibleName(words)
        self.stop.setText(self.tr("Stop"))
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        painter, colour = QPainter(self), self._theme.color
        track = QRectF(0, self.height() - 4, self.width(), 4)
        fill_box(painter, track, 2, colour("bg_sunken"))
        done = QRectF(track.left(), track.top(), track.width() * self._share, 4)
        if self._share > 0:
            fill_box(painter, done, 2, colour("accent"))
        painter.end()
