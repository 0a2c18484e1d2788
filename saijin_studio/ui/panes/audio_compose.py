"""The page for composing: what the music is to be like, and what came of it."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, named, row, top_column
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.audio_progress import AudioProgress
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.piano_roll import PianoRoll

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from saijin_studio.ui.panes.audio_kit import AudioKit

MOST_SEED = 2**31 - 1
_LINES = 3


def _examples() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("AudioCompose", "Calm piano, a spring evening"),
        QCoreApplication.translate("AudioCompose", "A bright march with drums"),
        QCoreApplication.translate("AudioCompose", "Slow and lonely, like rain"),
    )


class AudioCompose(QWidget):
    """Knows nothing of models: it takes values and emits signals.

    Args:
        kit: makes its parts.
    """

    compose_asked = Signal()
    cancel_asked = Signal()
    midi_asked = Signal()
    stems_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._busy = False
        self.notice = AudioNotice(kit)
        self.progress = AudioProgress(kit)
        self.prompt = kit.text(_LINES)
        self.examples: list[QPushButton] = []
        for number in range(len(_examples())):
            button = kit.button()
            button.setProperty("kind", LINK)
            button.clicked.connect(partial(self._take_example, number))
            self.examples.append(button)
        self._names = [kit.label(), kit.label()]
        self.seconds = kit.amount(4, 300, 5)
        self.seconds.setValue(30)
        self.seed = kit.line()
        self.seed.setValidator(QIntValidator(0, MOST_SEED, self.seed))
        self.dice = kit.icon_button("dice-five", 32)
        self.planner, self.stems = kit.switch(), kit.switch()
        self.planner.setChecked(True)
        self.compose = kit.button("music-notes", ButtonKind.PRIMARY, "on_accent")
        self.roll = PianoRoll(kit.look)
        self.facts = kit.words(TextRole.META, secondary=False)
        self.midi, self.parts = kit.button("download-simple"), kit.button("download-simple")
        self._arrange()
        self._connect()
        self.roll_seed()
        self.clear_result()
        self._retranslate()
        self._show_buttons()

    @property
    def chosen_seed(self) -> int:
        """The seed in the field; 0 where there is none."""
        return int(self.seed.text() or 0)

    def roll_seed(self) -> None:
        """Take any other seed."""
        self.seed.setText(str(secrets.randbelow(1_000_000)))

    def set_busy(self, busy: bool) -> None:
        """Whether something is being composed."""
        self._busy = busy
        self._show_buttons()

    def show_result(self, facts: str, midi: Path | None, stems: int) -> None:
        """Show what came of it: in words, as a piano roll, and what can be saved beside the sound."""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.roll.set_file(midi)
        self.roll.setVisible(midi is not None)
        self.midi.setVisible(midi is not None)
        self.parts.setVisible(stems > 0)

    def clear_result(self) -> None:
        """Show nothing of an earlier piece."""
        self.show_result("", None, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        seed = row(self.seed, self.dice, gap=4)
        seed.setStretch(0, 1)
        self._names[1].setBuddy(self.seed)
        amounts = row()
        amounts.addLayout(named(self._names[0], self.seconds), 1)
        amounts.addLayout(top_column(self._names[1], seed), 1)
        examples = column(*(row(one, 1) for one in self.examples), gap=0)
        saves = row(self.midi, self.parts)
        saves.setStretch(0, 1)
        saves.setStretch(1, 1)
        body = column(self.prompt, examples, amounts, column(self.planner, self.stems, gap=2))
        for part in (self.compose, self.progress, self.notice, self.roll, self.facts):
            body.addWidget(part)
        body.addLayout(saves)
        body.addStretch(1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.prompt.textChanged.connect(self._show_buttons)
        self.dice.clicked.connect(self.roll_seed)
        self.compose.clicked.connect(self.compose_asked)
        self.progress.cancelled.connect(self.cancel_asked)
        self.midi.clicked.connect(self.midi_asked)
        self.parts.clicked.connect(self.stems_asked)

    def _take_example(self, number: int) -> None:
        self.prompt.setPlainText(_examples()[number])
        self.prompt.setFocus()

    def _show_buttons(self) -> None:
        self.compose.setEnabled(bool(self.prompt.toPlainText().strip()) and not self._busy)

    def _retranslate(self) -> None:
        self.prompt.setPlaceholderText(self.tr("What is the music to be like?"))
        self.prompt.setAccessibleName(self.tr("What the music is to be like"))
        for button, words in zip(self.examples, _examples(), strict=True):
            button.setText(words)
        names = (self.tr("Length"), self.tr("Seed"))
        for label, field, name in zip(self._names, (self.seconds, self.seed), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.seconds.setSuffix(self.tr(" s"))
        self.dice.set_label(self.tr("Another seed"))
        self.planner.setText(self.tr("Let the chat model plan it"))
        self.planner.setToolTip(self.tr("Counts while a chat model is in memory; otherwise rules alone plan it"))
        self.stems.setText(self.tr("Make a file for each voice too"))
        self.compose.setText(self.tr("Compose"))
        self.midi.setText(self.tr("MIDI…"))
        self.parts.setText(self.tr("Stems…"))
