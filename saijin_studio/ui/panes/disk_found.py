"""What was found: how much of which kind, and what can be used where it lies."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.disk_words import DiskWords
from saijin_studio.ui.panes.library_parts import Tone
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.model_files import Index
    from saijin_studio.studio.care.disk import DiskFindings
    from saijin_studio.studio.model_index import Adoptable
    from saijin_studio.ui.panes.library_frames import RowFrame
    from saijin_studio.ui.panes.library_kit import LibraryKit

_MOST = 40


class DiskFound(QWidget):
    """Hidden until something was looked through. Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    adopt_asked = Signal(object)
    """These files (a tuple of ``Adoptable``) are to be used where they lie."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit, self._words = kit, DiskWords(self)
        self._found: DiskFindings | None = None
        self._adoptable: tuple[Adoptable, ...] = ()
        self._title, self._usable = kit.heading(), kit.heading()
        self.all, self.known, self.unread = kit.badge(), kit.badge(), kit.badge()
        self.adopt_all = kit.button("link")
        self._kinds = QHBoxLayout()
        self._kinds.setSpacing(8)
        self._models, self._adopt = QVBoxLayout(), QVBoxLayout()
        for part in (self._models, self._adopt):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        self._more = kit.label(TextRole.META)
        self._head = QWidget()
        head = row(self._usable, 1, self.adopt_all)
        self._head.setLayout(head)
        self.setLayout(
            column(
                self._title,
                row(self.all, self.known, self.unread, 1),
                self._kinds,
                self._head,
                self._adopt,
                self._models,
                self._more,
                gap=8,
            )
        )
        self.adopt_all.clicked.connect(lambda: self.adopt_asked.emit(self._adoptable))
        self.hide()

    @property
    def adoptable(self) -> tuple[Adoptable, ...]:
        """What can be used where it lies."""
        return self._adoptable

    def show_findings(self, found: DiskFindings) -> None:
        """Show what was found."""
        self._found, self._adoptable = found, found.adoptable
        self._tell()
        self.show()

    def set_adoptable(self, files: Sequence[Adoptable]) -> None:
        """Show what can still be used where it lies."""
        self._adoptable = tuple(files)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        if self._found is None:
            return
        index = self._found.index
        self._title.setText(self.tr("What lies there"))
        self.all.say(f"{self._words.files(index.files)} · {human_bytes(index.disk)}", Tone.INFO, "hard-drives")
        self.known.say(self._words.known(index.known))
        self.unread.say(self._words.unread(len(index.unread)), Tone.WARN, "warning")
        self.unread.setVisible(bool(index.unread))
        self.unread.setToolTip("\n".join(f"{one.path}: {one.reason}" for one in index.unread[:20]))
        self._show_kinds(index)
        self._show_adoptable()
        self._show_models(index)

    def _show_kinds(self, index: Index) -> None:
        _empty(self._kinds)
        sizes: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for model in index.models:
            name = self._words.kind(model.told.kind)
            sizes[name] += model.copy.disk
            counts[name] += 1
        for name, size in sizes.most_common():
            text = f"{name} · {self._words.files(counts[name])} · {human_bytes(size)}"
            self._kinds.addWidget(self._kit.badge(text))
        self._kinds.addStretch(1)

    def _show_adoptable(self) -> None:
        _empty(self._adopt)
        self._head.setVisible(bool(self._adoptable))
        self._usable.setText(self.tr("Can be used where it lies, without a copy"))
        self.adopt_all.setText(self.tr("Use all of them"))
        self.adopt_all.setVisible(len(self._adoptable) > 1)
        for one in self._adoptable:
            button = self._kit.button("link")
            button.setText(self.tr("Use it"))
            button.clicked.connect(lambda _checked=False, file=one: self.adopt_asked.emit((file,)))
            self._adopt.addWidget(self._line(one.variant.title, one.path, button))

    def _show_models(self, index: Index) -> None:
        _empty(self._models)
        by_size = sorted(index.models, key=lambda one: -one.copy.size)
        for model in by_size[:_MOST]:
            told = model.told
            name = told.title or ", ".join(model.names) or PurePath(model.copy.path).name
            facts = (self._words.kind(told.kind), told.detail, model.place, model.copy.path)
            size = self._kit.label(TextRole.META, secondary=False)
            size.setText(human_bytes(model.copy.size))
            self._models.addWidget(self._line(name, " · ".join(filter(None, facts)), size))
        self._more.setVisible(len(by_size) > _MOST)
        self._more.setText(self._words.more(len(by_size) - _MOST))

    def _line(self, name: str, facts: str, end: QWidget) -> RowFrame:
        fonts = self._kit.look.fonts
        made = self._kit.row()
        made.body.setContentsMargins(0, 6, 0, 7)
        title = ElidedLabel(fonts, TextRole.BODY, secondary=False, bold=True)
        under = ElidedLabel(fonts, TextRole.META, where=Qt.TextElideMode.ElideMiddle)
        title.say(name)
        under.say(facts)
        made.body.addLayout(column(title, under, gap=1), 1)
        made.body.addWidget(end)
        return made


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
