"""What stands in the list of models while there is no row to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_filter import LibraryFilter
from saijin_studio.ui.widgets.empty_mark import EmptyMark

if TYPE_CHECKING:
    from saijin_studio.ui.panes.library_kit import LibraryKit


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
        body.addWidget(EmptyMark(kit.look, "cube"))
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
