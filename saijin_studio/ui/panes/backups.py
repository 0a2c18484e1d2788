"""The page of the backups: what is here, making one, putting one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.backups_create import BackupsCreate
from saijin_studio.ui.panes.backups_escape import Escape
from saijin_studio.ui.panes.backups_list import BackupsList
from saijin_studio.ui.panes.backups_passphrase import PassphraseCard
from saijin_studio.ui.panes.backups_restore import BackupsRestore
from saijin_studio.ui.panes.backups_rules import BackupsRules
from saijin_studio.ui.panes.library_kit import MARGIN, LibraryKit
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
    from PySide6.QtWidgets import QScrollArea

    from saijin_studio.core.backups import Backup
    from saijin_studio.ui.widgets.message_kit import MessageKit


_HEAD = 32
"""With its buttons and without them, the title stays where it is."""


class BackupsPage(QWidget):
    """Knows nothing of the studio: it takes backups and emits signals.

    Args:
        look: what to draw with.
    """

    import_asked = Signal()
    """A backup file is to be chosen."""
    file_dropped = Signal(Path)
    shown = Signal()

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self.kit = kit = LibraryKit(look)
        self._backups: tuple[Backup, ...] = ()
        self.head = kit.head()
        self.head.setMinimumHeight(kit.look.fonts.scaled(_HEAD))
        self.status = kit.words(TextRole.META)
        self.schedule = kit.icon_button("calendar", 32)
        self.schedule.setCheckable(True)
        self.take_in = kit.button("download-simple")
        self.make = kit.button("plus", ButtonKind.PRIMARY, "on_accent")
        self.notice = AudioNotice(kit)
        self.progress = kit.progress()
        self.progress.pause.hide()
        self.confirm, self.passphrase = kit.confirm(), PassphraseCard(kit)
        self.rules = BackupsRules(kit)
        self.list, self.making, self.restoring = BackupsList(kit), BackupsCreate(kit), BackupsRestore(kit)
        self._pages = QStackedWidget()
        self._arrange()
        self.progress.hide()
        self.rules.hide()
        kit.dress(self)
        self.setAcceptDrops(True)
        self.schedule.toggled.connect(self.rules.setVisible)
        self.take_in.clicked.connect(self.import_asked)
        self.make.clicked.connect(self.show_create)
        self.making.left.connect(self.show_list)
        self.restoring.left.connect(self.show_list)
        Escape(self, self._put_away, self._lies_over)
        self._retranslate()

    @property
    def sheet(self) -> QWidget:
        """What is shown: the list, or one of the two sheets."""
        return (self.list, self.making, self.restoring)[self._pages.currentIndex()]

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, the newest first."""
        self._backups = tuple(backups)
        self.list.set_backups(self._backups)
        self._say_note()

    def show_list(self) -> None:
        """Show what is here."""
        self._turn(0)

    def show_create(self) -> None:
        """Show the sheet in which one is made."""
        self.making.reset()
        self._turn(1)

    def show_restore(self, backup: Backup) -> None:
        """Show the sheet in which one is put back."""
        self.restoring.begin(backup)
        self._turn(2)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A backup may be dropped on the list."""
        if self.sheet is self.list and _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the backup in."""
        if (file := _file_of(event)) is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        self.shown.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _lies_over(self) -> bool:
        asks = not self.confirm.isHidden() or not self.passphrase.isHidden()
        return asks or self.sheet is not self.list

    def _put_away(self) -> None:
        """The question first, then the sheet."""
        if not self.confirm.isHidden():
            self.confirm.put_away()
        elif not self.passphrase.isHidden():
            self.passphrase.put_away()
        elif self.sheet is self.restoring:
            self.restoring.leave()
        else:
            self.show_list()

    def _turn(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        for part in (self.schedule, self.take_in, self.make):
            part.setVisible(place == 0)
        self.rules.setVisible(place == 0 and self.schedule.isChecked())
        self.confirm.put_away()
        self.passphrase.put_away()

    def _arrange(self) -> None:
        for part in (self.schedule, self.take_in, self.make):
            self.head.add(part)
        for page, edge in ((self.list, 0), (self.making, MARGIN), (self.restoring, MARGIN)):
            self._pages.addWidget(self._scrolled(page, edge))
        title = column(self.head, self.status, gap=2)
        above = column(title, self.notice, self.progress, self.confirm, self.passphrase, self.rules, gap=10)
        above.setContentsMargins(MARGIN, 14, MARGIN, 10)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(above)
        body.addWidget(self._pages, 1)

    def _scrolled(self, page: QWidget, edge: int) -> QScrollArea:
        inner = column(page)
        inner.setContentsMargins(edge, 4, edge, MARGIN)
        area = self.kit.scrolled(inner)
        if page is self.restoring:
            self.restoring.asked.connect(partial(self._bring, area))
        return area

    def _bring(self, area: QScrollArea) -> None:
        """Show the question where it has grown out of sight."""
        if isinstance(area, ScrollColumn):
            area.follow(self.restoring.confirm)

    def _say_note(self) -> None:
        count = self.tr("%n backup(s)", "", len(self._backups))
        size = human_bytes(sum(one.size for one in self._backups))
        self.head.say(self.tr("Backups"))
        self.status.setText(f"{count} · {size}" if self._backups else "")
        self.status.setVisible(bool(self._backups))

    def _retranslate(self) -> None:
        self.schedule.set_label(self.tr("Schedule and rotation"))
        self.take_in.setText(self.tr("Import…"))
        self.make.setText(self.tr("Make a backup"))
        self._say_note()


def _file_of(event: QDropEvent) -> Path | None:
    """The file that is dragged, if it is one."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None
