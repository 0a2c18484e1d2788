"""What stands in the pane before there is a picture: what can be done, as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import EDGE, column

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON = 56


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
        body.addWidget(_Mark(kit.look))
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


class _Mark(QWidget):
    """The icon above the sentence."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.fonts.scaled(_ICON), self._look.fonts.scaled(_ICON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._look.fonts.scaled(_ICON)
        box = QRectF((self.width() - side) / 2, 0, side, side)
        self._look.icons.paint(painter, box, "scan", self._look.theme.color("text2"))
        painter.end()
