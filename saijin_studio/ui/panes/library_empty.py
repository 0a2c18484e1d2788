"""What stands in the list of models while there is no row to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_filter import LibraryFilter

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON = 56


class LibraryEmpty(QWidget):
    """One sentence, and a button that shows everything again where a search or a filter hides it.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._asked, self._read = LibraryFilter(), False
        self._sentence = kit.words(TextRole.BODY, secondary=False)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = kit.button()
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 24, 24, 24)
        body.setSpacing(12)
        body.addStretch(2)
        body.addWidget(_Icon(kit.look))
        body.addWidget(self._sentence)
        body.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)
        self._retranslate()

    def show_reason(self, asked: LibraryFilter, *, read: bool) -> None:
        """Say why there is nothing."""
        self._asked, self._read = asked, read
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        if not self._read:
            self._sentence.setText(self.tr("Looking at what is here…"))
        elif self._asked.words.strip():
            self._sentence.setText(self.tr("No model matches “{words}”.").format(words=self._asked.words.strip()))
        elif self._asked:
            self._sentence.setText(self.tr("There is no model of this sort."))
        else:
            self._sentence.setText(self.tr("There is no model yet. Add one from Ollama, a file or a folder."))
        self.clear.setText(self.tr("Show all models"))
        self.clear.setVisible(self._read and bool(self._asked))


class _Icon(QWidget):
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
        self._look.icons.paint(painter, box, "cube", self._look.theme.color("text2"))
        painter.end()
