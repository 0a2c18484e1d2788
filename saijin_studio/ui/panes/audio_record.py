"""The page for recording: device, level, waveform and spectrogram, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from saijin_studio.core.ports.sound_device import RecordingState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.level_meter import LevelMeter
from saijin_studio.ui.widgets.spectrogram_view import SpectrogramView
from saijin_studio.ui.widgets.take_player import PlayButton
from saijin_studio.ui.widgets.wave_live import WaveLive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ports.sound_device import Level, SoundDevice
    from saijin_studio.ui.panes.audio_kit import AudioKit
    from saijin_studio.ui.widgets.spectrogram_columns import Floats

_BIG = 48
_LARGE = 1.5
"""A scale of the text."""
_MOST_WORDS = 120
"""Characters of what was said that are shown."""


class AudioRecord(QWidget):
    """Knows nothing of devices: it takes values and emits signals.

    Args:
        kit: makes its parts.
    """

    record_asked = Signal()
    pause_asked = Signal(bool)
    stop_asked = Signal()
    talk = Signal(bool)
    """The button to talk was pressed, or let go."""
    hands_free = Signal(bool)
    monitor = Signal(bool)
    device_chosen = Signal(str)
    """The id of a microphone; empty for the usual one."""
    refresh_asked = Signal()
    files_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._state: RecordingState | None = None
        self._armed = False
        self.device = kit.choice()
        self.refresh = kit.icon_button("arrow-clockwise", 32)
        self.notice = AudioNotice(kit)
        self.meter = LevelMeter(kit.look)
        self.wave = WaveLive(kit.look)
        self.spectrogram = SpectrogramView(kit.look)
        self.record = PlayButton(kit.look, side=_BIG, icon="record-fill")
        self.pause = kit.icon_button("pause", 36, 20)
        self.time = kit.label(TextRole.TITLE, secondary=False)
        self.state = kit.label(TextRole.META)
        self.preview = kit.words(secondary=False)
        self.preview.hide()
        self.hold = kit.button("microphone")
        self.files = kit.button("folder-open")
        self.free, self.hear = kit.switch(), kit.switch()
        self._arrange()
        self._connect()
        self.show_state(None, 0.0)
        self._retranslate()

    def set_devices(self, devices: Sequence[SoundDevice], chosen: str) -> None:
        """Offer these microphones."""
        blocker = QSignalBlocker(self.device)
        self.device.clear()
        if devices:
            usual = next((one.name for one in devices if one.is_default), devices[0].name)
            self.device.addItem(self.tr("Usual microphone ({name})").format(name=usual), "")
        else:
            self.device.addItem(self.tr("No microphone found"), "")
        for one in devices:
            self.device.addItem(one.name, str(one.id))
        self.device.setCurrentIndex(max(0, self.device.findData(chosen)))
        blocker.unblock()
        self.device.setEnabled(bool(devices))
        self.record.setEnabled(bool(devices))
        self.hold.setEnabled(bool(devices))
        self.free.setEnabled(bool(devices))

    def show_state(self, state: RecordingState | None, seconds: float) -> None:
        """How far a recording is; None while there is none."""
        changed, self._state = state is not self._state, state
        self.time.setText(clock(seconds))
        if changed:
            self._show_buttons()

    def set_armed(self, armed: bool) -> None:
        """Whether it waits for a voice, to record by itself."""
        self._armed = armed
        blocker = QSignalBlocker(self.free)
        self.free.setChecked(armed)
        blocker.unblock()
        self._show_buttons()

    def set_monitor(self, on: bool) -> None:
        """Whether one hears oneself."""
        blocker = QSignalBlocker(self.hear)
        self.hear.setChecked(on)
        blocker.unblock()

    def show_level(self, level: Level) -> None:
        """How loud it is now."""
        self.meter.set_level(level)

    def show_samples(self, samples: Floats, rate: int) -> None:
        """What was heard since the last time."""
        self.wave.add(samples, rate)
        self.spectrogram.add(samples, rate)

    def show_words(self, words: str) -> None:
        """What was said so far; the newest of it, where that is much."""
        self.preview.setText(words if len(words) <= _MOST_WORDS else f"…{words[-_MOST_WORDS:]}")
        self.preview.setVisible(bool(words))

    def clear(self) -> None:
        """Show silence."""
        self.meter.clear()
        self.wave.clear()
        self.spectrogram.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        devices = row(self.device, self.refresh)
        devices.setStretch(0, 1)
        said = column(self.time, self.state, gap=0)
        buttons = row(self.record, self.pause)
        buttons.addLayout(said, 1)
        more = row(self.hold, self.files)
        more.setStretch(0, 1)
        more.setStretch(1, 1)
        body = column(devices, self.notice, self.meter, self.wave, self.spectrogram, buttons, self.preview, more)
        switches = row(self.free, self.hear)
        switches.setStretch(0, 1)
        switches.setStretch(1, 1)
        body.addLayout(switches)
        body.addStretch(1)
        self.setLayout(body)
        self._pairs = (more, switches)
        self._turn_pairs()
        self._kit.look.fonts.changed.connect(self._turn_pairs)

    def _turn_pairs(self) -> None:
        """Two beside each other have no room in the column where the text is large."""
        large = self._kit.look.fonts.scale > _LARGE
        direction = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            pair.setDirection(direction)

    def _connect(self) -> None:
        self.device.activated.connect(lambda: self.device_chosen.emit(str(self.device.currentData() or "")))
        self.refresh.clicked.connect(self.refresh_asked)
        self.record.clicked.connect(self._press_record)
        self.pause.clicked.connect(lambda: self.pause_asked.emit(self._state is not RecordingState.PAUSED))
        # A button may be held with the pointer or with Space.
        self.hold.pressed.connect(lambda: self.talk.emit(True))
        self.hold.released.connect(lambda: self.talk.emit(False))
        self.free.toggled.connect(self.hands_free)
        self.hear.toggled.connect(self.monitor)
        self.files.clicked.connect(self.files_asked)

    def _press_record(self) -> None:
        if self._state in {RecordingState.RECORDING, RecordingState.PAUSED}:
            self.stop_asked.emit()
        else:
            self.record_asked.emit()

    def _show_buttons(self) -> None:
        runs = self._state in {RecordingState.RECORDING, RecordingState.PAUSED}
        paused = self._state is RecordingState.PAUSED
        had_focus = self.pause.hasFocus()
        self.pause.setEnabled(runs)
        if had_focus and not runs:
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pause.set_icon("play" if paused else "pause")
        self.record.set_icon("stop-fill" if runs else "record-fill")
        self._retranslate_state()

    def _retranslate_state(self) -> None:
        runs = self._state in {RecordingState.RECORDING, RecordingState.PAUSED}
        paused = self._state is RecordingState.PAUSED
        self.record.set_label(self.tr("Stop recording") if runs else self.tr("Record"))
        self.pause.set_label(self.tr("Go on recording") if paused else self.tr("Pause the recording"))
        if paused:
            self.state.setText(self.tr("Paused"))
        elif runs:
            self.state.setText(self.tr("Recording"))
        elif self._armed:
            self.state.setText(self.tr("Waiting for a voice"))
        else:
            self.state.setText(self.tr("Ready"))

    def _retranslate(self) -> None:
        self.device.setAccessibleName(self.tr("Microphone"))
        self.device.setToolTip(self.tr("Microphone"))
        self.refresh.set_label(self.tr("Look for microphones again"))
        self.hold.setText(self.tr("Hold to talk"))
        self.hold.setToolTip(self.tr("Records as long as you hold it, with the mouse or with Space"))
        self.files.setText(self.tr("Sound file…"))
        self.files.setToolTip(self.tr("Take sound files in: wav, flac, ogg, mp3, m4a"))
        self.free.setText(self.tr("Hands-free"))
        self.free.setToolTip(self.tr("Every time you speak, a take is recorded by itself"))
        self.hear.setText(self.tr("Hear myself"))
        self.hear.setToolTip(self.tr("What the microphone hears goes to the loudspeaker; use headphones"))
        self._retranslate_state()
