"""The backups that are here, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.backups_row import BackupRow, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.backups import Backup
    from saijin_studio.ui.panes.library_kit import LibraryKit


class BackupsList(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    restore_asked = Signal(str)
    """The backup of this id is to be put back."""
    verify_asked = Signal(str)
    export_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[BackupRow] = []
        self._busy = ""
        self._empty = QWidget()
        self._none, self._why = kit.label(TextRole.TITLE, secondary=False), kit.words(TextRole.BODY)
        self._why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        tile = Tile(kit.look, "clock-counter-clockwise")
        empty = column(row(1, tile, 1), row(1, self._none, 1), self._why, gap=8)
        empty.setContentsMargins(24, 48, 24, 24)
        self._empty.setLayout(empty)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        body = column(self._empty, self._list, gap=0)
        body.addStretch(1)
        self.setLayout(body)
        self._empty.hide()
        self._retranslate()

    @property
    def rows(self) -> tuple[BackupRow, ...]:
        """A row for each backup."""
        return tuple(self._rows)

    def row_of(self, backup: str) -> BackupRow | None:
        """The row of a backup."""
        return next((one for one in self._rows if one.backup.id == backup), None)

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """Show these; a row stays as it is where its backup has not changed."""
        old = {one.backup: one for one in self._rows}
        self._rows = [old.pop(one, None) or self._row(one) for one in backups]
        for gone in old.values():
            gone.hide()
            gone.deleteLater()
        for place, made in enumerate(self._rows):
            self._list.insertWidget(place, made)
        self._empty.setVisible(not self._rows)
        self.show_busy(self._busy)

    def show_busy(self, backup: str) -> None:
        """Mark the backup that is being verified; empty for none."""
        self._busy = backup
        for one in self._rows:
            one.show_busy(one.backup.id == backup)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _row(self, backup: Backup) -> BackupRow:
        made = BackupRow(self._kit, backup)
        made.restore_asked.connect(self.restore_asked)
        made.verify_asked.connect(self.verify_asked)
        made.export_asked.connect(self.export_asked)
        made.remove_asked.connect(self.remove_asked)
        return made

    def _retranslate(self) -> None:
        self._none.setText(self.tr("No backup yet"))
        self._why.setText(
            self.tr("Make one now, or drop a backup file here. Settings, personas and conversations are in it.")
        )
