"""The page for what was said and how: transcript and feeling of the chosen take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.panes.audio_feeling import AudioFeeling
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.audio_progress import AudioProgress
from saijin_studio.ui.panes.audio_segments import AudioSegments
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from saijin_studio.ui.panes.audio_kit import AudioKit


class AudioListen(QWidget):
    """Knows nothing of models: it takes values and emits signals.

    Args:
        kit: makes its parts.
    """

    listen_asked = Signal()
    """The chosen take is to be written down and read."""
    cancel_asked = Signal()
    copy_asked = Signal()
    send_asked = Signal()
    """The words are to go into the message that is being written."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._take = ""
        self._busy = False
        self.title = kit.words(secondary=False)
        self.language = kit.choice()
        self.listen = kit.button("chat-text", ButtonKind.PRIMARY, "on_accent")
        self.progress = AudioProgress(kit)
        self.notice = AudioNotice(kit)
        self.feeling = AudioFeeling(kit)
        self.segments = AudioSegments(kit.look)
        self.facts = kit.words()
        self.copy, self.send = kit.button("copy"), kit.button("paper-plane-right")
        start = row(self.listen, self.language)
        start.setStretch(0, 3)
        start.setStretch(1, 2)
        acts = row(self.copy, self.send)
        acts.setStretch(0, 1)
        acts.setStretch(1, 1)
        body = column(self.title, start, self.progress, self.notice, self.feeling, self.segments, self.facts, acts)
        body.setStretch(5, 1)
        self.setLayout(body)
        self.listen.clicked.connect(self.listen_asked)
        self.progress.cancelled.connect(self.cancel_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.send.clicked.connect(self.send_asked)
        self.segments.textChanged.connect(self._show_buttons)
        self._retranslate()
        self.set_take("")

    @property
    def chosen_language(self) -> str:
        """What is spoken, as ISO 639-1; empty for finding it out."""
        return str(self.language.currentData() or "")

    def set_take(self, title: str) -> None:
        """Which take it is about; empty for none."""
        self._take = title
        self._retranslate_title()
        self._show_buttons()

    def set_busy(self, busy: bool) -> None:
        """Whether something is being heard."""
        self._busy = busy
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_buttons(self) -> None:
        self.listen.setEnabled(bool(self._take) and not self._busy)
        words = bool(self.segments.text.strip())
        self.copy.setEnabled(words)
        self.send.setEnabled(words)

    def _retranslate_title(self) -> None:
        if self._take:
            self.title.setText(self._take)
        else:
            self.title.setText(self.tr("Choose a take below, or record something."))

    def _retranslate(self) -> None:
        self._retranslate_title()
        self.listen.setText(self.tr("Listen to it"))
        self.listen.setToolTip(self.tr("Write down what is said, and read the feeling in it"))
        self.language.setAccessibleName(self.tr("Language that is spoken"))
        self.language.setToolTip(self.tr("Language that is spoken"))
        self.copy.setText(self.tr("Copy"))
        self.send.setText(self.tr("Into the message"))
        chosen = self.chosen_language
        blocker = QSignalBlocker(self.language)
        self.language.clear()
        for words, code in ((self.tr("Automatic"), ""), (self.tr("Japanese"), "ja"), (self.tr("English"), "en")):
            self.language.addItem(words, code)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        blocker.unblock()
