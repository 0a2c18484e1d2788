"""Waveforms, meters and pictures of sound, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ports.sound_device import Level
from saijin_studio.ui.midi_notes import MidiNote, midi_notes
from saijin_studio.ui.widgets.emotion_bars import EmotionBars
from saijin_studio.ui.widgets.emotion_words import evidence_text, mood_text
from saijin_studio.ui.widgets.level_meter import LevelMeter
from saijin_studio.ui.widgets.piano_roll import PianoRoll
from saijin_studio.ui.widgets.spectrogram_columns import BINS, COLUMNS, FLOOR, SpectrogramColumns
from saijin_studio.ui.widgets.spectrogram_view import SpectrogramView
from saijin_studio.ui.widgets.wave_bars import WaveBars
from saijin_studio.ui.widgets.wave_heights import bars_in, fitted, heights_of
from saijin_studio.ui.widgets.wave_live import WaveLive
from saijin_studio.ui.widgets.wave_moods import MoodStretch, WaveMoods
from saijin_studio.ui.widgets.wave_trim import LEAST, WaveTrim
from tests.ui.sound.fakes import midi
from tests.ui.sound.filling import HEIGHTS, READING

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


def test_heights_are_those_of_the_loudest_sample_and_fit_the_room() -> None:
    assert heights_of((-0.5, 0.0), (0.25, 2.0)) == (0.5, 1.0)
    assert fitted((0.1, 0.9, 0.2, 0.3), 2) == (0.9, 0.3)
    assert fitted((0.1, 0.9), 4) == (0.1, 0.1, 0.9, 0.9)
    assert fitted((), 4) == fitted((0.1,), 0) == ()
    assert (bars_in(0), bars_in(2.5), bars_in(7.0)) == (1, 1, 2)


def test_clicks_and_keys_go_elsewhere_in_a_take(kit: MessageKit, qtbot: QtBot) -> None:
    wave = WaveBars(kit)
    qtbot.addWidget(wave)
    wave.resize(300, 56)
    wave.show()
    sought: list[float] = []
    wave.sought.connect(sought.append)
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(150, 20))
    assert sought == []
    wave.set_wave(HEIGHTS, 20.0)
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(150, 20))
    assert sought.pop() == pytest.approx(10.0, abs=0.1)
    QTest.mousePress(wave, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    QTest.mouseMove(wave, QPoint(299, 20))
    QTest.mouseRelease(wave, Qt.MouseButton.LeftButton, pos=QPoint(299, 20))
    sought.clear()
    wave.set_position(5.0)
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_A,
    ):
        QTest.keyClick(wave, key)
    assert sought == [4.0, 6.0, 15.0, 0.0, 20.0]
    wave.set_position(99.0)
    assert wave.position == wave.seconds == 20.0
    assert wave.accessibleDescription() == "0:20 of 0:20"
    assert not wave.grab().isNull()


def test_handles_never_cross_and_keep_something(kit: MessageKit, qtbot: QtBot) -> None:
    trim = WaveTrim(kit)
    qtbot.addWidget(trim)
    trim.resize(412, 56)
    trim.show()
    trim.set_wave(HEIGHTS, 10.0)
    assert (trim.start, trim.stop) == (0.0, 10.0)
    QTest.keyClick(trim.begin, Qt.Key.Key_Right)
    assert trim.start == pytest.approx(0.05, abs=0.03)
    QTest.keyClick(trim.end, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert trim.stop == pytest.approx(9.5, abs=0.1)
    QTest.keyClick(trim.end, Qt.Key.Key_A)
    trim.begin.moved.emit(500.0)
    assert trim.start == pytest.approx(trim.stop - LEAST)
    trim.end.moved.emit(-5.0)
    assert trim.stop == pytest.approx(trim.start + LEAST)
    QTest.mousePress(trim.begin, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseMove(trim.begin, QPoint(-100, 3))
    QTest.mouseRelease(trim.begin, Qt.MouseButton.LeftButton)
    assert not trim.grab().isNull()
    kit.theme.changed.emit()


def test_the_meter_holds_the_peak_and_marks_what_was_too_loud(kit: MessageKit, qtbot: QtBot) -> None:
    meter = LevelMeter(kit)
    qtbot.addWidget(meter)
    meter.resize(200, meter.sizeHint().height())
    meter.set_level(Level(-0.05, -10.0))
    assert meter.clipped
    assert not meter.grab().isNull()
    for _ in range(40):
        meter.set_level(Level())
    assert not meter.clipped
    meter.clear()
    assert meter.level == Level()
    QApplication.sendEvent(meter, QEvent(QEvent.Type.LanguageChange))
    assert meter.accessibleName() == "Level of the microphone"


def test_a_tone_is_one_bright_line_where_it_belongs() -> None:
    columns = SpectrogramColumns()
    assert columns.add(np.zeros(100, np.float32), 48_000) == 0
    rate = 48_000
    tone = (0.5 * np.sin(2 * np.pi * 1000 * np.arange(rate) / rate)).astype(np.float32)
    assert 30 < columns.add(tone, rate) <= 40
    loudest = int(columns.image[-1].argmax())
    assert loudest == pytest.approx(BINS * np.log(1000 / 60) / np.log(8000 / 60), abs=2)
    assert columns.image.shape == (COLUMNS, BINS)
    columns.add(np.tile(tone, 8), rate)
    columns.clear()
    assert columns.image.max() == FLOOR
    assert columns.add(tone[:16_000], 16_000)


def test_live_pictures_draw_only_while_they_are_seen(kit: MessageKit, qtbot: QtBot) -> None:
    rate = 16_000
    tone = (0.5 * np.sin(np.arange(rate) / 5)).astype(np.float32)
    for widget in (WaveLive(kit), SpectrogramView(kit)):
        qtbot.addWidget(widget)
        widget.resize(300, 60)
        widget.add(tone, rate)
        widget.show()
        before = widget.grab().toImage()
        widget.add(np.zeros(10, np.float32), rate)
        widget.add(np.zeros(rate * 6, np.float32), rate)
        assert widget.grab().toImage() != before
        widget.clear()
        kit.theme.changed.emit()
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        assert widget.accessibleName().endswith("of the last seconds")
    live = WaveLive(kit)
    qtbot.addWidget(live)
    live.add(tone, rate)
    assert live.high.max() == pytest.approx(0.5, abs=0.01)
    assert live.low.min() == pytest.approx(-0.5, abs=0.01)


def test_feelings_have_bars_words_and_stretches(kit: MessageKit, qtbot: QtBot) -> None:
    bars = EmotionBars(kit)
    moods = WaveMoods(kit)
    for one in (bars, moods):
        qtbot.addWidget(one)
        one.resize(320, 80)
        one.show()
    assert bars.shown == ()
    bars.set_reading(READING)
    assert [emotion for emotion, _ in bars.shown] == [Emotion.JOY, Emotion.NEUTRAL, Emotion.FEAR]
    assert bars.accessibleName() == "Joy 60%, Calm 30%, Fear 10%"
    bars.set_all(True)
    assert len(bars.shown) == len(Emotion)
    moods.set_stretches([MoodStretch(0.0, 2.0, Emotion.JOY, 0.7), MoodStretch(2.0, 2.1, Emotion.FEAR, 0.2)], 4.0)
    assert moods.accessibleDescription() == "0:00–0:02 Joy 70%, 0:02–0:02 Fear 20%"
    for x in (10, 310):
        place = QPoint(x, 5)
        QApplication.sendEvent(moods, QHelpEvent(QEvent.Type.ToolTip, place, moods.mapToGlobal(place)))
    for one in (bars, moods):
        QApplication.sendEvent(one, QEvent(QEvent.Type.LanguageChange))
        assert not one.grab().isNull()
    words = {mood_text(valence, arousal) for valence in (-1.0, 0.0, 1.0) for arousal in (0.0, 0.5, 1.0)}
    assert len(words) == 9
    assert evidence_text("said: joy") == "said: Joy"
    assert evidence_text("said: nothing known") == "said: nothing known"


def test_notes_are_read_and_drawn(kit: MessageKit, qtbot: QtBot, tmp_path: Path) -> None:
    file = midi(tmp_path / "a.mid")
    assert midi_notes(file) == (MidiNote(0.0, 1.0, 60, 0), MidiNote(1.0, 2.0, 64, 0))
    for number, data in enumerate((b"", b"MThd", b"RIFF" * 9, file.read_bytes()[:30])):
        broken = tmp_path / f"{number}.mid"
        broken.write_bytes(data)
        assert midi_notes(broken) in {(), (MidiNote(0.0, 1.0, 60, 0),)}
    assert midi_notes(tmp_path / "gone.mid") == ()
    other = bytes([0, 0xC0, 5, 0, 0xF0, 1, 0xF7, 0x81, 0x00, 0x90, 50, 9, 10, 0x80, 50, 0])
    assert len(midi_notes(midi(tmp_path / "b.mid", other))) == 1
    roll = PianoRoll(kit)
    qtbot.addWidget(roll)
    roll.resize(300, 96)
    empty = roll.grab().toImage()
    roll.set_file(file)
    roll.set_share(0.5)
    assert roll.grab().toImage() != empty
    assert "2 note" in roll.accessibleName()
    roll.set_file(None)
    assert roll.notes == ()
