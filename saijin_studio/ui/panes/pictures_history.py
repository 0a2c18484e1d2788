"""The page of everything that was read, with search in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.picture_rows import PictureRowsModel
from saijin_studio.ui.panes.audio_kit import EDGE, GAP
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.pictures_rows import PictureList
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.models.picture_rows import PictureRow
    from saijin_studio.ui.panes.audio_kit import AudioKit

_PAUSE = 150
"""Milliseconds without a key before it is searched."""


class PicturesHistory(QWidget):
    """Knows nothing of the store: it takes rows and emits signals.

    Args:
        kit: makes its parts.
    """

    search_changed = Signal(str)
    more_asked = Signal()
    """The list was scrolled to its end."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        look = kit.look
        self.search = SearchField(look.theme, look.fonts, look.icons)
        self.notice = AudioNotice(kit)
        self.model = PictureRowsModel()
        self.list = PictureList(look, self.model)
        self._empty = kit.words(TextRole.META)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.search_changed.emit(self.search.text.strip()))
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, GAP, EDGE - 6, 6)
        body.setSpacing(GAP)
        upper = QVBoxLayout()
        upper.setContentsMargins(0, 0, 6, 0)
        upper.setSpacing(GAP)
        upper.addWidget(self.search)
        upper.addWidget(self.notice)
        body.addLayout(upper)
        body.addWidget(self._empty)
        body.addWidget(self.list, 1)
        self.search.edited.connect(self._pause.start)
        self.search.left_down.connect(self.list.setFocus)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.set_rows(())
        self._retranslate()

    def set_rows(self, rows: Sequence[PictureRow]) -> None:
        """Show these."""
        self.model.set_rows(rows)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._say_empty()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _scrolled(self, value: int) -> None:
        if value and value == self.list.verticalScrollBar().maximum():
            self.more_asked.emit()

    def _say_empty(self) -> None:
        found = self.tr("Nothing that was read holds these words.")
        nothing = self.tr("Nothing here yet. What is read in pictures is kept here, and can be searched.")
        self._empty.setText(found if self.search.text.strip() else nothing)

    def _retranslate(self) -> None:
        self.search.set_words(self.tr("Search in everything that was read"), self.tr("Clear the search"))
        self.list.setAccessibleName(self.tr("Everything that was read"))
        self._say_empty()
