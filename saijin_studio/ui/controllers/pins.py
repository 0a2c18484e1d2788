"""Which models the user wants to stay in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.ids import ModelId


class Pinning(Protocol):
    """What of the studio is needed here."""

    def pin(self, row: ModelId, *, pinned: bool) -> None:
        """Let the model of a row stay in memory, or no longer."""
        ...


class Pins(QObject):
    """The pinned rows, as the scheduler has them: everything that the window pins or unpins goes through here.

    A model that is not loaded has no picture in the memory that could tell whether it is pinned.

    Args:
        studio: is told.
        rows: those that were pinned at the start.
    """

    changed = Signal()

    def __init__(self, studio: Pinning, rows: Iterable[ModelId], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._rows = set(rows)

    def pinned(self, rows: Iterable[ModelId]) -> bool:
        """Whether any of these rows is pinned; rows that share a model are pinned together."""
        return not self._rows.isdisjoint(rows)

    def set(self, rows: Iterable[ModelId], pinned: bool) -> None:
        """Pin the model of these rows, or no longer."""
        for row in rows:
            self._studio.pin(row, pinned=pinned)
            if pinned:
                self._rows.add(row)
            else:
                self._rows.discard(row)
        self.changed.emit()
