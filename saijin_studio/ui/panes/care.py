"""The page of care: health, updates, licences and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.care_health import CareHealth
from saijin_studio.ui.panes.care_ledger import CareLedger
from saijin_studio.ui.panes.care_updates import CareUpdates
from saijin_studio.ui.panes.library_kit import MARGIN, LibraryKit
from saijin_studio.ui.widgets.word_tabs import WordTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

ICONS = ("shield-check", "arrow-circle-up", "scales")
HEALTH, UPDATES, LEDGER = range(3)


class CarePage(QWidget):
    """Arranges its three parts; knows nothing of the studio.

    Args:
        look: what to draw with.
    """

    shown = Signal()
    turned = Signal(int)
    """This part is shown now."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self.kit = kit = LibraryKit(look)
        self.head = kit.head()
        self.tabs = WordTabs(look, ICONS)
        self.notice = AudioNotice(kit)
        self.health, self.updates, self.ledger = CareHealth(kit), CareUpdates(kit), CareLedger(kit)
        self._pages = QStackedWidget()
        for part in (self.health, self.updates):
            held = QVBoxLayout()
            held.setContentsMargins(0, 0, 12, MARGIN)
            held.addWidget(part)
            self._pages.addWidget(kit.scrolled(held))
        self._pages.addWidget(self.ledger)
        body = column(self.head, self.tabs, self.notice, gap=12)
        body.addWidget(self._pages, 1)
        body.setContentsMargins(MARGIN, 16, MARGIN - 12, 0)
        self.ledger.setContentsMargins(0, 0, 12, MARGIN)
        self.setLayout(body)
        kit.dress(self)
        self.tabs.changed.connect(self._turn)
        self._retranslate()

    @property
    def part(self) -> int:
        """Which part is shown: ``HEALTH``, ``UPDATES`` or ``LEDGER``."""
        return self.tabs.current

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody looks."""
        super().showEvent(event)
        self.shown.emit()

    def _turn(self, part: int) -> None:
        self._pages.setCurrentIndex(part)
        self.turned.emit(part)

    def _retranslate(self) -> None:
        self.head.say(
            self.tr("Care"), self.tr("Files that are whole, versions that are new, origins that are known")
        )
        self.tabs.set_words((self.tr("Health"), self.tr("Updates"), self.tr("Licences and origins")))
