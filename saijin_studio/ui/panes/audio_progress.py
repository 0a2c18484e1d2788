"""How far a piece of work is: words, a bar and a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.panes.audio_kit import SMALL, column, row
from saijin_studio.ui.style import fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit
    from saijin_studio.ui.theme import Theme

_HEIGHT = 6


class AudioProgress(QWidget):
    """Hidden while nothing is being done.

    Args:
        kit: makes its parts.
    """

    cancelled = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self.words = kit.words()
        self.cancel = kit.icon_button("x", 24, 14)
        self._bar = _Bar(kit.look.theme)
        line = row(self.words, self.cancel)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._bar, gap=SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()
        self._retranslate()

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self._bar.share

    def begin(self, words: str) -> None:
        """Something is being done."""
        self.words.setText(words)
        self._bar.set_share(0.0)
        self.show()

    def show_share(self, done: float, total: float) -> None:
        """How much of it is done."""
        self._bar.set_share(done / total if total > 0 else 0.0)

    def end(self) -> None:
        """It is done, or was stopped."""
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.cancel.set_label(self.tr("Cancel"))


class _Bar(QWidget):
    """The bar alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        self.share = max(0.0, min(1.0, share))
        self.setAccessibleName(f"{round(self.share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        fill_box(painter, box, _HEIGHT / 2, self._theme.color("bg_sunken"))
        done = QRectF(0, 0, max(_HEIGHT, box.width() * self.share), _HEIGHT)
        fill_box(painter, done, _HEIGHT / 2, self._theme.color("accent"))
        painter.end()
