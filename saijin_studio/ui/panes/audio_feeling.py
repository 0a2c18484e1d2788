"""What is felt in a voice: bars, words, evidence, and the user's own word for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.core.emotions import Emotion
from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import SMALL, column, row
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.emotion_bars import EmotionBars
from saijin_studio.ui.widgets.emotion_words import emotion_text, evidence_text, mood_text

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.emotions import EmotionReading
    from saijin_studio.ui.panes.audio_kit import AudioKit
    from saijin_studio.ui.widgets.message_kit import MessageKit


@dataclass(frozen=True, slots=True)
class Feeling:
    """A reading and who read it; ``stand_in`` makes it an estimate. ``corrected`` is the user's own word."""

    reading: EmotionReading
    model: str = ""
    stand_in: bool = False
    corrected: Emotion | None = None


class WordChip(QWidget):
    """A word of warning.

    Args:
        kit: what to draw with.
    """

    def __init__(self, kit: MessageKit) -> None:
        super().__init__()
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)
        kit.fonts.changed.connect(self.updateGeometry)

    def set_word(self, word: str) -> None:
        """Say another word; nothing is shown for none."""
        self._word = word
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        return QSize(self._chips.word_width(self._word), self._chips.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        box: QRectF = self.rect().toRectF()
        painter = QPainter(self)
        self._chips.paint_word(painter, box, self._word, "warning_soft", "warning")
        painter.end()


class AudioFeeling(QWidget):
    """Shows a ``Feeling``; hidden while there is none.

    Args:
        kit: makes its parts.
    """

    corrected = Signal(object)
    """The user says which ``Emotion`` it really was; None takes that back."""
    teach_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._feeling: Feeling | None = None
        self._all = False
        self._title, self._model = kit.heading(), kit.words()
        self._chip = WordChip(kit.look)
        self.bars = EmotionBars(kit.look)
        self._mood, self._evidence = kit.words(TextRole.META, secondary=False), kit.words()
        self.more = kit.button()
        self.teach = kit.button()
        for one in (self.more, self.teach):
            one.setProperty("kind", LINK)
        self._really = kit.label()
        self.own = kit.choice()
        self._really.setBuddy(self.own)
        head = row(self._title, self._chip, self._model)
        head.setStretch(2, 1)
        self._model.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        own = row(self._really, self.own)
        own.setStretch(1, 1)
        body = column(head, self.bars, row(self.more, 1, self.teach), self._mood, self._evidence, gap=SMALL + 2)
        body.addLayout(own)
        self.setLayout(body)
        self.more.clicked.connect(self._turn)
        self.teach.clicked.connect(self.teach_asked)
        self.own.activated.connect(self._correct)
        self._retranslate()
        self.hide()

    @property
    def feeling(self) -> Feeling | None:
        """What is shown."""
        return self._feeling

    def set_feeling(self, feeling: Feeling | None) -> None:
        """Show another reading."""
        self._feeling = feeling
        self.setVisible(feeling is not None)
        if feeling is None:
            return
        self.bars.set_reading(feeling.reading)
        self._evidence.setText(" · ".join(evidence_text(one) for one in feeling.reading.evidence))
        self._evidence.setVisible(bool(feeling.reading.evidence))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _turn(self) -> None:
        self._all = not self._all
        self.bars.set_all(self._all)
        self._retranslate()

    def _correct(self) -> None:
        chosen = str(self.own.currentData() or "")
        self.corrected.emit(Emotion(chosen) if chosen else None)

    def _retranslate(self) -> None:
        feeling = self._feeling
        self._title.setText(self.tr("Feeling in the voice"))
        self._chip.set_word(self.tr("estimate") if feeling is not None and feeling.stand_in else "")
        self._model.setText(feeling.model if feeling is not None else "")
        self._model.setToolTip(feeling.model if feeling is not None else "")
        if feeling is not None:
            self._mood.setText(mood_text(feeling.reading.valence, feeling.reading.arousal))
        self.more.setText(self.tr("Less") if self._all else self.tr("More"))
        self.teach.setText(self.tr("Teach my voice…"))
        self._really.setText(self.tr("It really was"))
        self.own.setAccessibleName(self.tr("What it really was"))
        blocker = QSignalBlocker(self.own)
        self.own.clear()
        self.own.addItem(self.tr("As read"), "")
        for one in Emotion:
            self.own.addItem(emotion_text(one), one.value)
        chosen = feeling.corrected.value if feeling is not None and feeling.corrected is not None else ""
        self.own.setCurrentIndex(max(0, self.own.findData(chosen)))
        blocker.unblock()
