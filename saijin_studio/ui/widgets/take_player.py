"""The chosen take: its waveform, how far it is, and the button that plays it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.icon_button_base import PaintedButton
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.wave_bars import WaveBars
from saijin_studio.ui.widgets.wave_moods import WaveMoods
from saijin_studio.ui.widgets.wave_trim import WaveTrim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

PLAY = 36


class PlayButton(PaintedButton):
    """A filled circle with the sign for playing or pausing.

    Args:
        kit: what to draw with.
        parent: the owner.
        side: its size in pixels.
        icon: the sign.
    """

    def __init__(
        self,
        kit: MessageKit,
        parent: QWidget | None = None,
        side: int = PLAY,
        icon: str = "play-fill",
    ) -> None:
        super().__init__(kit.theme, parent)
        self._kit, self._icon, self._side = kit, icon, side
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.fonts.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another sign."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_label(self, label: str) -> None:
        """Say what it does."""
        self.setToolTip(label)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        """A circle."""
        side = self._kit.fonts.scaled(self._side)
        return QSize(side, side)

    def paint_button(self, painter: QPainter) -> None:
        """Draw the circle and its sign."""
        colour = self._theme.color
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self.isEnabled():
            fill = colour("bg_sunken")
        elif self.isDown():
            fill = colour("accent_pressed")
        else:
            fill = colour("accent_hover" if self.underMouse() else "accent")
        fill_box(painter, box, box.width() / 2, fill)
        inset = box.width() * 0.29
        ink: QColor = colour("on_accent" if self.isEnabled() else "text_disabled")
        self._kit.icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, ink)


class TakePlayer(QWidget):
    """A card with the waveform over times and buttons; ``tools`` is for the owner's own buttons.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    play_asked = Signal()
    sought = Signal(float)

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._playing = False
        self.wave = WaveBars(kit)
        self.trim = WaveTrim(kit)
        self.moods = WaveMoods(kit)
        self.moods.hide()
        self.play = PlayButton(kit)
        self._time = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        self._waves = QStackedLayout()
        self._waves.addWidget(self.wave)
        self._waves.addWidget(self.trim)
        low = QHBoxLayout()
        low.setSpacing(8)
        low.addWidget(self.play)
        low.addWidget(self._time)
        low.addLayout(self.tools, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addLayout(self._waves)
        column.addWidget(self.moods)
        column.addLayout(low)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.play.clicked.connect(self.play_asked)
        self.wave.sought.connect(self.sought)
        kit.theme.changed.connect(self.update)
        self._retranslate()

    @property
    def trims(self) -> bool:
        """Whether the handles for trimming are shown."""
        return self._waves.currentWidget() is self.trim

    def set_wave(self, heights: Sequence[float], seconds: float) -> None:
        """Show another take."""
        self.wave.set_wave(heights, seconds)
        self.trim.set_wave(heights, seconds)
        self._show_times()

    def set_trims(self, trims: bool) -> None:
        """Show the handles for trimming, or the playhead."""
        self._waves.setCurrentWidget(self.trim if trims else self.wave)
        self._time.setVisible(not trims)

    def set_position(self, seconds: float) -> None:
        """Put the playhead elsewhere."""
        self.wave.set_position(seconds)
        self._show_times()

    def set_playing(self, playing: bool) -> None:
        """Whether it is being played now."""
        self._playing = playing
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        colour = self._kit.theme.color
        fill_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, colour("surface"), colour("border_soft"))

    def _show_times(self) -> None:
        self._time.setText(f"{clock(self.wave.position)} / {clock(self.wave.seconds)}")

    def _retranslate(self) -> None:
        self.play.set_icon("pause-fill" if self._playing else "play-fill")
        self.play.set_label(self.tr("Pause") if self._playing else self.tr("Play"))
