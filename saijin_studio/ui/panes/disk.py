"""The page of the disk: model files anywhere on this PC, what is there twice, and what can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.disk_folders import DiskFolders
from saijin_studio.ui.panes.disk_found import DiskFound
from saijin_studio.ui.panes.disk_sharing import DiskSharing
from saijin_studio.ui.panes.library_kit import LibraryKit

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit


class DiskPage(QWidget):
    """Arranges its parts; knows nothing of the studio.

    Args:
        look: what to draw with.
    """

    shown = Signal()

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self.kit = kit = LibraryKit(look)
        self.head = kit.head()
        self.notice = AudioNotice(kit)
        self.folders, self.found, self.sharing = DiskFolders(kit), DiskFound(kit), DiskSharing(kit)
        inner = kit.page_column()
        for part in (self.head, self.notice, self.folders, self.sharing, self.found):
            inner.addWidget(part)
        inner.addStretch(1)
        self.setLayout(column(kit.scrolled(inner)))
        kit.dress(self)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody looks."""
        super().showEvent(event)
        self.shown.emit()

    def _retranslate(self) -> None:
        note = self.tr("Nothing is changed until you say so, and nothing is ever deleted by itself")
        self.head.say(self.tr("Disk"), note)
