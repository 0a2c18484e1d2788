"""The page of batches: many pictures that are read one after another, with how far each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.core.scans import BatchState, ItemState
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.picture_rows import PictureRow, PictureRowsModel
from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.panes.audio_kit import EDGE, GAP, column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.audio_progress import AudioProgress
from saijin_studio.ui.panes.pictures_rows import PictureList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.scans import Batch, BatchItem
    from saijin_studio.ui.panes.audio_kit import AudioKit

_ICONS = {
    ItemState.WAITING: ("hourglass", "text2"),
    ItemState.READING: ("scan", "accent_text"),
    ItemState.DONE: ("check-circle", "success"),
    ItemState.FAILED: ("warning-circle", "danger"),
}


class PicturesBatch(QWidget):
    """Knows nothing of the studio: it takes batches and emits signals.

    Args:
        kit: makes its parts.
    """

    chosen = Signal(str)
    """The batch of this id is to be shown."""
    go_asked = Signal()
    """The batch is to go on, or to pause where it runs."""
    retry_asked = Signal()
    export_asked = Signal()
    opened = Signal(int)
    """What was read in the picture at this place is to be shown."""

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._batch: Batch | None = None
        self._heads: tuple[tuple[str, str], ...] = ()
        self.choice = kit.choice()
        self.files, self.folder = kit.icon_button("files"), kit.icon_button("folder-open")
        self.notice = AudioNotice(kit)
        self.progress = AudioProgress(kit)
        self.progress.cancel.hide()
        self.go, self.retry = kit.button("play"), kit.button("arrow-clockwise")
        self.export = kit.button("download-simple")
        self._icons = kit.look.icons
        self.model = PictureRowsModel()
        self.list = PictureList(kit.look, self.model)
        self._empty = kit.words(TextRole.META)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._arrange()
        self.choice.activated.connect(lambda: self.chosen.emit(self.choice.currentData()))
        self.go.clicked.connect(self.go_asked)
        self.retry.clicked.connect(self.retry_asked)
        self.export.clicked.connect(self.export_asked)
        self.list.opened.connect(self._open)
        self.show_batch(None)
        self._retranslate()

    @property
    def batch(self) -> Batch | None:
        """The batch that is shown."""
        return self._batch

    def set_batches(self, batches: Sequence[Batch]) -> None:
        """Let one of these be chosen; the one that is shown stays chosen."""
        self._heads = tuple((one.id, f"{one.name} · {whole_moment(one.begun_at)}") for one in batches)
        blocker = QSignalBlocker(self.choice)
        self.choice.clear()
        for key, words in self._heads:
            self.choice.addItem(words, key)
        if self._batch is not None:
            self.choice.setCurrentIndex(max(0, self.choice.findData(self._batch.id)))
        blocker.unblock()
        self.choice.setEnabled(bool(self._heads))

    def show_batch(self, batch: Batch | None, place: int | None = None) -> None:
        """Show a batch; only the picture at ``place`` is another, where that is given."""
        before, self._batch = self._batch, batch
        there = batch is not None
        for part in (self.progress, self.go, self.list):
            part.setVisible(there)
        self._empty.setVisible(not there)
        if batch is None:
            self.retry.hide()
            self.export.hide()
            self.model.set_rows(())
            return
        same = before is not None and before.id == batch.id and len(self.model.rows) == len(batch.items)
        if same and place is not None and 0 <= place < len(batch.items):
            self.model.set_row(place, self._row(place, batch.items[place]))
        else:
            self.model.set_rows([self._row(number, item) for number, item in enumerate(batch.items)])
        if self.choice.currentData() != batch.id:
            self.choice.setCurrentIndex(self.choice.findData(batch.id))
        self._show_state(batch)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self, key: str) -> None:
        self.opened.emit(int(key))

    def _show_state(self, batch: Batch) -> None:
        failed = sum(item.state is ItemState.FAILED for item in batch.items)
        self.progress.words.setText(self._words(batch, failed))
        self.progress.show_share(batch.done, len(batch.items))
        runs = batch.state is BatchState.RUNNING
        self.go.setText(self.tr("Pause") if runs else self.tr("Go on"))
        self.go.setIcon(self._icons.icon("pause" if runs else "play", "text2"))
        self.go.setVisible(batch.state is not BatchState.FINISHED)
        self.retry.setVisible(bool(failed) and not runs)
        self.export.setVisible(any(item.scans for item in batch.items) and not runs)

    def _words(self, batch: Batch, failed: int) -> str:
        state = {
            BatchState.RUNNING: self.tr("Reading"),
            BatchState.PAUSED: self.tr("Paused"),
            BatchState.FINISHED: self.tr("Finished"),
        }[batch.state]
        words = self.tr("{state} · {done} of {all}").format(state=state, done=batch.done, all=len(batch.items))
        lost = self.tr("%n failed", "", failed)
        return f"{words} · {lost}" if failed else words

    def _row(self, number: int, item: BatchItem) -> PictureRow:
        icon, colour = _ICONS[item.state]
        words = {
            ItemState.WAITING: self.tr("waiting"),
            ItemState.READING: self.tr("reading"),
            ItemState.DONE: self.tr("done"),
            ItemState.FAILED: self.tr("failed"),
        }[item.state]
        problem = item.problem if item.fault is None else fault_texts(item.fault)
        below = " ".join(part for part in problem if part) or str(item.file.parent)
        return PictureRow(str(number), item.file.name, words, below, (), icon, colour)

    def _arrange(self) -> None:
        head = row(self.choice, self.files, self.folder, gap=4)
        head.setStretch(0, 1)
        acts = row(self.go, self.retry, self.export)
        for place in range(3):
            acts.setStretch(place, 1)
        upper = column(self.notice, self.progress)
        upper.insertLayout(0, head)
        upper.addLayout(acts)
        upper.setContentsMargins(0, 0, 6, 0)
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, GAP, EDGE - 6, 6)
        body.setSpacing(GAP)
        body.addLayout(upper)
        body.addWidget(self._empty)
        body.addWidget(self.list, 1)

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Batch"))
        self.files.set_label(self.tr("Choose pictures…"))
        self.folder.set_label(self.tr("Choose a folder…"))
        self.retry.setText(self.tr("Retry failed"))
        self.export.setText(self.tr("Export…"))
        self.list.setAccessibleName(self.tr("Pictures of the batch"))
        self._empty.setText(self.tr("No batch yet. Drop a folder here, or choose many pictures at once."))
        if self._batch is not None:
            self.show_batch(self._batch)
