"""The page for singing and telling: the words, their melody and who sings them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_compose import MOST_SEED
from saijin_studio.ui.panes.audio_kit import column, named, row, top_column
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.audio_progress import AudioProgress
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.panes.audio_kit import AudioKit

_LINES = 4


class AudioSing(QWidget):
    """Knows nothing of models: it takes values and emits signals.

    Args:
        kit: makes its parts.
    """

    sing_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._busy = False
        self._melodies: Sequence[tuple[str, str]] = ()
        self._voices: Sequence[tuple[str, str]] = ()
        self.notice = AudioNotice(kit)
        self.progress = AudioProgress(kit)
        self.lyrics = kit.text(_LINES)
        self.melody, self.voice = kit.choice(), kit.choice()
        self.seed = kit.line()
        self.seed.setValidator(QIntValidator(0, MOST_SEED, self.seed))
        self.dice = kit.icon_button("dice-five", 32)
        self.narrate = kit.switch()
        self.sing = kit.button("music-note", ButtonKind.PRIMARY, "on_accent")
        self.facts = kit.words(TextRole.META)
        self._names = [kit.label() for _ in range(3)]
        self._arrange()
        self.lyrics.textChanged.connect(self._show_buttons)
        self.narrate.toggled.connect(self._show_buttons)
        self.dice.clicked.connect(self.roll_seed)
        self.sing.clicked.connect(self.sing_asked)
        self.progress.cancelled.connect(self.cancel_asked)
        self.roll_seed()
        self._retranslate()
        self._show_buttons()

    @property
    def chosen_melody(self) -> str:
        """The id of the take whose melody is sung; empty for a new one."""
        return str(self.melody.currentData() or "")

    @property
    def chosen_voice(self) -> str:
        """The id of a voice; empty for the usual one."""
        return str(self.voice.currentData() or "")

    @property
    def chosen_seed(self) -> int:
        """The seed in the field; 0 where there is none."""
        return int(self.seed.text() or 0)

    def roll_seed(self) -> None:
        """Take any other seed."""
        self.seed.setText(str(secrets.randbelow(1_000_000)))

    def set_melodies(self, melodies: Sequence[tuple[str, str]]) -> None:
        """Offer the melodies of these takes: id and title."""
        self._melodies = melodies
        chosen = self.chosen_melody
        blocker = QSignalBlocker(self.melody)
        self.melody.clear()
        self.melody.addItem(self.tr("Make one up"), "")
        for take, title in melodies:
            self.melody.addItem(title, take)
        self.melody.setCurrentIndex(max(0, self.melody.findData(chosen)))
        blocker.unblock()

    def set_voices(self, voices: Sequence[tuple[str, str]]) -> None:
        """Offer these voices, id and title; nothing is asked where there is only one."""
        self._voices = voices
        for one in (self._names[1], self.voice):
            one.setVisible(bool(voices))
        chosen = self.chosen_voice
        blocker = QSignalBlocker(self.voice)
        self.voice.clear()
        self.voice.addItem(self.tr("Usual voice"), "")
        for voice, title in voices:
            self.voice.addItem(title, voice)
        self.voice.setCurrentIndex(max(0, self.voice.findData(chosen)))
        blocker.unblock()

    def set_busy(self, busy: bool) -> None:
        """Whether something is being sung."""
        self._busy = busy
        self._show_buttons()

    def show_result(self, facts: str) -> None:
        """Say what came of it."""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        seed = row(self.seed, self.dice, gap=4)
        seed.setStretch(0, 1)
        self._names[2].setBuddy(self.seed)
        low = row()
        low.addLayout(top_column(self._names[2], seed), 1)
        low.addLayout(named(self._names[1], self.voice), 1)
        body = column(self.lyrics, named(self._names[0], self.melody), low, self.narrate)
        for part in (self.sing, self.progress, self.notice, self.facts):
            body.addWidget(part)
        body.addStretch(1)
        self.setLayout(body)

    def _show_buttons(self) -> None:
        self.sing.setEnabled(bool(self.lyrics.toPlainText().strip()) and not self._busy)
        self.melody.setEnabled(not self.narrate.isChecked())
        self.sing.setText(self.tr("Tell") if self.narrate.isChecked() else self.tr("Sing"))

    def _retranslate(self) -> None:
        self.lyrics.setPlaceholderText(self.tr("Words to be sung, a line for each phrase"))
        self.lyrics.setAccessibleName(self.tr("Words to be sung"))
        names = (self.tr("Melody"), self.tr("Voice"), self.tr("Seed"))
        for label, field, name in zip(self._names, (self.melody, self.voice, self.seed), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.dice.set_label(self.tr("Another seed"))
        self.narrate.setText(self.tr("Tell it instead of singing"))
        self.set_melodies(self._melodies)
        self.set_voices(self._voices)
        self._show_buttons()
