"""The page for speaking: a text, the voice, how it is said, and the words that are being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QTextEdit, QWidget

from saijin_studio.core.emotions import Emotion
from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.panes.audio_kit import column, named, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.emotion_words import emotion_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.ui.panes.audio_kit import AudioKit

_LINES = 4


class AudioSpeak(QWidget):
    """Takes what is to be spoken, and shows how far it is.

    Args:
        kit: makes its parts.
    """

    speak_asked = Signal()
    stop_asked = Signal()
    save_asked = Signal()
    subtitles_asked = Signal()
    test_asked = Signal()
    """The chosen voice is to be heard."""
    readings_asked = Signal()
    """The words with their readings are to be edited."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._voices: Sequence[VoiceInfo] = ()
        self._busy = False
        self.marked = ""
        """The words that are being read."""
        self.notice = AudioNotice(kit)
        self.text = kit.text(_LINES)
        self.voice, self.emotion = kit.choice(), kit.choice()
        self.test = kit.icon_button("speaker-high", 32)
        self.strength = kit.amount(0, 100, 10)
        self.speed = kit.amount(0.5, 2.0, 0.1, 1)
        self.pitch = kit.amount(-6, 6, 0.5, 1)
        self.facts = kit.words()
        self.readings = kit.button()
        self.readings.setProperty("kind", LINK)
        self.speak = kit.button("play-fill", ButtonKind.PRIMARY, "on_accent")
        self.stop = kit.button("stop-fill", None, "text")
        self.save = kit.button("waveform")
        self.subtitles = kit.button("text-t")
        self._names = [kit.label() for _ in range(5)]
        self.strength.setValue(100)
        self.speed.setValue(1.0)
        self._arrange()
        self._connect()
        self.set_busy(False)
        self._retranslate()

    def set_voices(self, voices: Sequence[VoiceInfo]) -> None:
        """Offer these; the chosen one stays."""
        chosen = self.voice_id
        self._voices = voices
        blocker = QSignalBlocker(self.voice)
        self.voice.clear()
        if voices:
            self.voice.addItem(self.tr("By the language of the text"), "")
        else:
            self.voice.addItem(self.tr("No voice is installed"), "")
        for one in voices:
            title = one.title.text(self._kit.look.fonts.language)
            self.voice.addItem(f"{title} ({one.language.value.upper()})", one.id)
        self.voice.setCurrentIndex(max(0, self.voice.findData(chosen)))
        blocker.unblock()
        self._show_facts()
        self._show_buttons()

    @property
    def voice_id(self) -> str:
        """The voice that is chosen; empty leaves it to the text's language."""
        return str(self.voice.currentData() or "")

    @property
    def chosen_emotion(self) -> Emotion:
        """How it is to be said."""
        return Emotion(self.emotion.currentData() or Emotion.NEUTRAL)

    def set_text(self, text: str) -> None:
        """Put another text in the field."""
        self.text.setPlainText(text)

    def set_busy(self, busy: bool) -> None:
        """Whether something is being spoken."""
        had_focus = self.speak.hasFocus() or self.stop.hasFocus()
        self._busy = busy
        self._show_buttons()
        self.text.setReadOnly(busy)
        if had_focus:
            (self.stop if busy else self.speak).setFocus()
        if not busy:
            self.mark(0, 0)

    def mark(self, begin: int, end: int) -> None:
        """Mark the characters that are being read."""
        self.marked = self.text.toPlainText()[begin:end]
        if begin == end:
            self.text.setExtraSelections([])
            return
        theme = self._kit.look.theme
        form = QTextCharFormat()
        form.setBackground(theme.color("accent_soft"))
        form.setForeground(theme.color("accent_text"))
        cursor = QTextCursor(self.text.document())
        last = max(0, self.text.document().characterCount() - 1)
        cursor.setPosition(min(begin, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, form
        self.text.setExtraSelections([selection])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        voice = row(self.voice, self.test)
        voice.setStretch(0, 1)
        voices = column(self._names[0], voice, gap=4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addLayout(named(self._names[1], self.emotion), 0, 0)
        fields = (self.strength, self.speed, self.pitch)
        for place, (name, field) in enumerate(zip(self._names[2:], fields, strict=True), start=1):
            grid.addLayout(named(name, field), place // 2, place % 2)
        for place in range(2):
            grid.setColumnStretch(place, 1)
        self._names[0].setBuddy(self.voice)
        start = row(self.speak, self.stop)
        start.setStretch(0, 1)
        keep = row(self.save, self.subtitles)
        keep.setStretch(0, 1)
        keep.setStretch(1, 1)
        body = column(self.text, self.notice, voices, self.facts, grid, row(self.readings, 1), start, keep)
        body.addStretch(1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._show_buttons)
        self.voice.currentIndexChanged.connect(self._show_facts)
        self.speak.clicked.connect(self.speak_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.save.clicked.connect(self.save_asked)
        self.subtitles.clicked.connect(self.subtitles_asked)
        self.test.clicked.connect(self.test_asked)
        self.readings.clicked.connect(self.readings_asked)

    def _show_buttons(self) -> None:
        able = bool(self._voices) and bool(self.text.toPlainText().strip()) and not self._busy
        for button in (self.speak, self.save, self.subtitles):
            button.setEnabled(able)
        self.test.setEnabled(bool(self._voices) and not self._busy)
        self.stop.setEnabled(self._busy)

    def _show_facts(self) -> None:
        found = next((one for one in self._voices if one.id == self.voice_id), None)
        self.facts.setVisible(found is not None)
        if found is not None:
            words = self.tr("{model} · licence {licence}").format(model=found.variant.title, licence=found.licence)
            mark = self.tr("stand-in")
            self.facts.setText(f"{words} · {mark}" if found.stand_in else words)

    def _retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("What is to be read aloud?"))
        self.text.setAccessibleName(self.tr("Text to be read aloud"))
        names = (
            self.tr("Voice"), self.tr("Feeling"), self.tr("Strength"), self.tr("Speed"), self.tr("Pitch"),
        )  # fmt: skip
        fields = (self.voice, self.emotion, self.strength, self.speed, self.pitch)
        for label, field, name in zip(self._names, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.strength.setSuffix(self.tr(" %"))
        self.speed.setSuffix(self.tr(" ×"))
        self.pitch.setSuffix(self.tr(" semitones"))
        self.test.set_label(self.tr("Hear this voice"))
        self.readings.setText(self.tr("How words are read…"))
        self.speak.setText(self.tr("Read aloud"))
        self.stop.setText(self.tr("Stop"))
        self.save.setText(self.tr("Save as take"))
        self.subtitles.setText(self.tr("Subtitles…"))
        chosen = self.chosen_emotion
        blocker = QSignalBlocker(self.emotion)
        self.emotion.clear()
        for one in sorted(Emotion, key=lambda one: one is not Emotion.NEUTRAL):
            self.emotion.addItem(emotion_text(one), one.value)
        self.emotion.setCurrentIndex(max(0, self.emotion.findData(chosen.value)))
        blocker.unblock()
        self.set_voices(self._voices)
