"""What putting back one part of a backup would change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.core.backups import ChangeKind
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.backups_words import BackupWords
from saijin_studio.ui.panes.library_parts import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.backups import BackupPart, RestoreChange
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.panes.library_parts import Badge

SHOWN = 5
"""So many changes of a part are named at first."""

_TONES = {
    ChangeKind.ADDED: (Tone.GOOD, "plus"),
    ChangeKind.CHANGED: (Tone.INFO, "pencil-simple"),
    ChangeKind.REMOVED: (Tone.BAD, "minus"),
}


class PartChanges(QWidget):
    """A switch with the part's name, how much changes, and what.

    Args:
        kit: makes its parts.
        part: which part it is.
        changes: what would change in it.
    """

    toggled = Signal()

    def __init__(self, kit: LibraryKit, part: BackupPart, changes: Sequence[RestoreChange]) -> None:
        super().__init__()
        self._kit, self._part, self._changes = kit, part, tuple(changes)
        self._words = BackupWords(self)
        self.switch = kit.switch()
        self.switch.setChecked(True)
        self._counts = Counter(one.kind for one in changes)
        self._badges = {kind: kit.badge() for kind in ChangeKind if self._counts[kind]}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(24, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.more = kit.button()
        self.more.setProperty("kind", "link")
        self._marks: list[tuple[Badge, ChangeKind]] = []
        head = row(self.switch, *self._badges.values(), 1)
        body = column(gap=6)
        body.addLayout(head)
        body.addLayout(self._grid)
        more = row(self.more, 1)
        more.setContentsMargins(18, 0, 0, 0)
        body.addLayout(more)
        body.setContentsMargins(0, 0, 0, 0)
        self.setLayout(body)
        self._fill(SHOWN)
        self.switch.toggled.connect(self.toggled)
        self.more.clicked.connect(lambda: self._fill(len(self._changes)))
        self._retranslate()

    @property
    def part(self) -> BackupPart:
        """Which part it is."""
        return self._part

    @property
    def named(self) -> tuple[str, ...]:
        """What is named of it."""
        return tuple(one.what for one in self._changes[: len(self._marks)])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _fill(self, count: int) -> None:
        for place in range(len(self._marks), min(count, len(self._changes))):
            change = self._changes[place]
            badge = self._kit.badge()
            what = self._kit.words(TextRole.META, secondary=False)
            what.setText(change.what)
            what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._marks.append((badge, change.kind))
            self._grid.addWidget(badge, place, 0)
            self._grid.addWidget(what, place, 1)
        self._retranslate()

    def _retranslate(self) -> None:
        self.switch.setText(self._words.part(self._part))
        for kind, badge in self._badges.items():
            tone, icon = _TONES[kind]
            badge.say(f"{self._counts[kind]} {self._words.change(kind)}", tone, icon)
        for badge, kind in self._marks:
            tone, icon = _TONES[kind]
            badge.say(self._words.change(kind), tone, icon)
        rest = len(self._changes) - len(self._marks)
        self.more.setText(self.tr("%n more", "", rest))
        self.more.setVisible(rest > 0)
