"""How full the disk of the models is, at the foot of the navigation, with the limit of downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.panes.library_frames import Card

if TYPE_CHECKING:
    from saijin_studio.core.library import DiskRoom
    from saijin_studio.ui.panes.library_kit import LibraryKit

_MEGA = 1_000_000
LIMITS = (0, 1 * _MEGA, 2 * _MEGA, 5 * _MEGA, 10 * _MEGA, 20 * _MEGA, 50 * _MEGA)
"""Bytes a second that the quick menu offers; 0 is no limit."""


class DiskCard(Card):
    """Models and what is free of the disk, with a tick where the reserve begins.

    Args:
        kit: makes its parts.
    """

    limit_chosen = Signal(int)
    """Downloads may take so many bytes a second in all; 0 is no limit."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__(kit)
        self._room: DiskRoom | None = None
        self._limit = 0
        self._name, self._figures, self._note = (
            kit.label(TextRole.META, secondary=False),
            kit.label(TextRole.CHIP),
            kit.words(TextRole.CHIP),
        )
        self.bar = kit.bar()
        self.speed = kit.icon_button("gauge", 24, 14)
        self.menu = QMenu(self)
        self.speed.clicked.connect(self._open)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._name, 1)
        line.addWidget(self._figures)
        line.addWidget(self.speed)
        self.body.setContentsMargins(10, 6, 6, 8)
        self.body.setSpacing(2)
        self.body.addLayout(line)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._note)
        self._retranslate()

    def show_room(self, room: DiskRoom) -> None:
        """Show how full the disk is."""
        self._room = room
        self._retranslate()

    def show_limit(self, limit: int) -> None:
        """Show how fast downloads may be, in bytes a second; 0 is no limit."""
        self._limit = limit
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self) -> None:
        self._fill()
        above = QPoint(0, -self.menu.sizeHint().height())
        self.menu.popup(self.speed.mapToGlobal(above))

    def _fill(self) -> None:
        self.menu.clear()
        for limit in dict.fromkeys((*LIMITS, self._limit)):
            action = QAction(self._limit_text(limit), self.menu)
            action.setCheckable(True)
            action.setChecked(limit == self._limit)
            action.triggered.connect(lambda _checked=False, one=limit: self.limit_chosen.emit(one))
            self.menu.addAction(action)

    def _limit_text(self, limit: int) -> str:
        if not limit:
            return self.tr("No limit")
        return self.tr("{size} a second").format(size=human_bytes(limit))

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Kept here"))
        self.speed.set_label(self.tr("Speed of downloads: {limit}").format(limit=self._limit_text(self._limit)))
        room = self._room
        if room is None:
            return
        free = max(0, room.free - room.reserve)
        whole = room.models + room.free
        self._figures.setText(
            self.tr("{used} / {whole} GB").format(used=_giga(room.models), whole=_giga(whole)) if whole else ""
        )
        tight = free == 0
        share, tick = (room.models / whole, 1 - room.reserve / whole) if whole else (0.0, None)
        self.bar.show_share(share, Tone.BAD if tight else Tone.PLAIN, tick if room.reserve else None)
        self._note.setText(
            self.tr("Only the reserve of {size} is left.").format(size=human_bytes(room.reserve))
            if tight
            else self.tr("{free} free, {reserve} kept back").format(
                free=human_bytes(free), reserve=human_bytes(room.reserve)
            )
        )


def _giga(size: int) -> str:
    return f"{size / 1_000_000_000:.1f}"
