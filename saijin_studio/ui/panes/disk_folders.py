"""The folders that are to be looked through: the usual places, those of before, and what the user adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.care.disk import DiskPlace
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.disk_words import DiskWords
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.studio.care.disk import DiskProgress
    from saijin_studio.ui.dialogs.fields import Switch
    from saijin_studio.ui.panes.library_kit import LibraryKit


class DiskFolders(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    add_asked = Signal()
    """A folder is to be chosen."""
    index_asked = Signal(list)
    """These folders (texts) are to be looked through."""
    cancel_asked = Signal()

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit, self._words = kit, DiskWords(self)
        self._places: dict[str, tuple[DiskPlace, Switch]] = {}
        self._busy = False
        self._title, self._note = kit.heading(), kit.words(TextRole.META)
        self.add = kit.button("folder-plus")
        self.start = kit.button("magnifying-glass", ButtonKind.PRIMARY, "on_accent")
        self.progress = kit.progress()
        self.progress.pause.hide()
        self.progress.hide()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        card = Card(kit)
        card.body.setContentsMargins(16, 12, 16, 12)
        card.body.setSpacing(10)
        card.body.addLayout(column(self._title, self._note, gap=2))
        card.body.addLayout(self._list)
        card.body.addWidget(self.progress)
        card.body.addLayout(row(self.add, 1, self.start))
        self.setLayout(column(card))
        self.add.clicked.connect(self.add_asked)
        self.start.clicked.connect(lambda: self.index_asked.emit(list(self.chosen)))
        self.progress.cancel_asked.connect(self.cancel_asked)
        self._retranslate()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The folders that are ticked."""
        return tuple(path for path, (_, switch) in self._places.items() if switch.isChecked())

    def show_places(self, places: Sequence[DiskPlace]) -> None:
        """Show these; what the user added or unticked stays so."""
        for place in places:
            if place.path not in self._places:
                self._put(place)
        self._count()

    def add_folder(self, path: str) -> None:
        """Add a folder of the user's, ticked."""
        if path not in self._places:
            self._put(DiskPlace(path, "", False))
        self._places[path][1].setChecked(True)
        self._count()

    def show_progress(self, at: DiskProgress | None) -> None:
        """Show how far it is; None when nothing is being looked through."""
        self._busy = at is not None
        self.progress.setVisible(self._busy)
        if at is not None:
            if at.total:
                note = f"{human_bytes(at.done)} / {human_bytes(at.total)}"
                self.progress.show_work(
                    self.tr("Reading what is new or may be there twice"), at.done / at.total, note
                )
            else:
                self.progress.show_work(self.tr("Looking through folders"), 0.0, self._words.files(at.files))
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _put(self, place: DiskPlace) -> None:
        switch = self._kit.switch()
        switch.setChecked(True)
        switch.setAccessibleName(place.path)
        switch.toggled.connect(self._count)
        path = ElidedLabel(
            self._kit.look.fonts,
            TextRole.BODY,
            secondary=False,
            bold=False,
            where=Qt.TextElideMode.ElideMiddle,
        )
        path.say(place.path)
        owner = self._kit.badge(place.owner)
        owner.setVisible(bool(place.owner))
        line = row(switch, path, owner)
        line.setStretch(1, 1)
        self._list.addLayout(line)
        self._places[place.path] = (place, switch)

    def _count(self) -> None:
        self.start.setEnabled(not self._busy and bool(self.chosen))
        self.add.setEnabled(not self._busy)
        for _, switch in self._places.values():
            switch.setEnabled(not self._busy)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Folders with models"))
        self._note.setText(
            self.tr("Where Ollama, LM Studio, Jan and Hugging Face keep models. They are only read, not changed.")
        )
        self.add.setText(self.tr("Add a folder…"))
        self.start.setText(self.tr("Look through them"))
        self._count()
