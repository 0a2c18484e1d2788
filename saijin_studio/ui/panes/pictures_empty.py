"""What stands in the pane before there is a picture: what can be done, as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import EDGE, column
from saijin_studio.ui.widgets.empty_mark import EmptyMark

if TYPE_CHECKING:
    from saijin_studio.ui.panes.audio_kit import AudioKit


class PicturesEmpty(QWidget):
    """One sentence and four ways to begin.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._sentence = kit.words(TextRole.BODY, secondary=False)
        self._note = kit.words(TextRole.META)
        for words in (self._sentence, self._note):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open, self.folder = kit.button("image"), kit.button("folder-open")
        self.paste, self.capture = kit.button("clipboard-text"), kit.button("crop")
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, 24, EDGE, 24)
        body.setSpacing(12)
        body.addStretch(2)
        body.addWidget(EmptyMark(kit.look, "scan"))
        body.addWidget(self._sentence)
        body.addWidget(self._note)
        body.addSpacing(4)
        body.addLayout(column(self.open, self.folder, self.paste, self.capture))
        body.addStretch(3)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._sentence.setText(self.tr("Drop a picture here, and read what it says."))
        self._note.setText(self.tr("Screenshots, photos, scans and PDF files. Everything stays on this PC."))
        self.open.setText(self.tr("Choose pictures…"))
        self.folder.setText(self.tr("Choose a folder…"))
        self.paste.setText(self.tr("Paste a picture"))
        self.capture.setText(self.tr("Read a part of the screen"))
