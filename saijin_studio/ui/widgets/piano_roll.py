"""A picture of the notes of a piece: time to the right, pitch upwards, a shade for each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.midi_notes import midi_notes
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import blended

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QColor, QPaintEvent

    from saijin_studio.ui.midi_notes import MidiNote
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _EDGE, _BAR = 96, 6, 4
"""Pixels; quarter notes from line to line."""
_BLACK = frozenset({1, 3, 6, 8, 10})


class PianoRoll(QWidget):
    """Shows the notes of a MIDI file.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._notes: Sequence[MidiNote] = ()
        self._share = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)
        self._retranslate()

    @property
    def notes(self) -> Sequence[MidiNote]:
        """What is shown."""
        return self._notes

    def set_file(self, file: Path | None) -> None:
        """Show the notes of a file; None for nothing."""
        self._notes = midi_notes(file) if file is not None else ()
        self._retranslate()
        self.update()

    def set_share(self, share: float) -> None:
        """Put the playhead where so much was heard (0 to 1); below 0 takes it away."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Rather low."""
        return QSize(self._kit.fonts.scaled(200), self._kit.fonts.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the black keys' rows, bar lines and notes."""
        painter, colour = QPainter(self), self._kit.theme.color
        box = QRectF(self.rect())
        fill_box(painter, box, RADIUS_BUTTON, colour("bg_sunken"), colour("border_soft"))
        if self._notes:
            self._draw(painter, box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        painter.end()

    def _draw(self, painter: QPainter, inner: QRectF) -> None:
        colour = self._kit.theme.color
        low = min(one.pitch for one in self._notes) - 1
        high = max(one.pitch for one in self._notes) + 2
        end = max(one.stop for one in self._notes) or 1.0
        tall, wide = inner.height() / (high - low), inner.width() / end
        for pitch in range(low, high):
            if pitch % 12 in _BLACK:
                painter.fillRect(
                    QRectF(inner.left(), inner.bottom() - (pitch - low + 1) * tall, inner.width(), tall),
                    colour("hover"),
                )
        painter.setPen(colour("border_soft"))
        beats = _BAR
        while end / beats > 32:
            beats *= 2
        for beat in range(0, int(end) + 1, beats):
            x = round(inner.left() + beat * wide) + 0.5
            painter.drawLine(int(x), int(inner.top()), int(x), int(inner.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tracks = sorted({one.track for one in self._notes})
        shades = {track: self._shade(place, len(tracks)) for place, track in enumerate(tracks)}
        for one in self._notes:
            painter.setBrush(shades[one.track])
            width = max(1.5, (one.stop - one.start) * wide - 0.6)
            y = inner.bottom() - (one.pitch - low + 1) * tall
            painter.drawRoundedRect(QRectF(inner.left() + one.start * wide, y, width, max(1.5, tall)), 1, 1)
        if 0 <= self._share <= 1:
            painter.fillRect(
                QRectF(inner.left() + self._share * inner.width() - 1, inner.top(), 2, inner.height()),
                colour("text"),
            )

    def _shade(self, place: int, count: int) -> QColor:
        share = place / max(1, count - 1) * 0.75 if count > 1 else 0.0
        return blended(self._kit.theme.color("accent"), self._kit.theme.color("border_strong"), share)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Piano roll, %n note(s)", "", len(self._notes)))
