"""Says in the user's language what had to be done to imported conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.exchange.values import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.exchange.values import Note


class NoteWords(QObject):
    """Notes as sentences."""

    def of(self, notes: Iterable[Note]) -> str:
        """All notes, one a line; the same repair in several files is told once with the sum."""
        sums: dict[tuple[Repair, str], int] = {}
        for note in notes:
            key = note.repair, note.what
            sums[key] = sums.get(key, 0) + note.count
        return "\n".join(self._sentence(repair, what, count) for (repair, what), count in sums.items())

    def _sentence(self, repair: Repair, what: str, count: int) -> str:
        text = {
            Repair.ORPHANS: self.tr("%n message(s) had lost what they answer and begin a branch.", "", count),
            Repair.CYCLES: self.tr("%n message(s) answered themselves in a circle, which was opened.", "", count),
            Repair.DUPLICATES: self.tr("%n message(s) were there twice and are kept once.", "", count),
            Repair.UNREADABLE: self.tr("%n message(s) could not be read and were left out.", "", count),
            Repair.INSTRUCTIONS: self.tr("%n instruction(s) for the model were left out.", "", count),
            Repair.ATTACHMENTS: self.tr("%n attachment(s) are not in the file.", "", count),
            Repair.PERSONA: self.tr("{name} is not here: %n conversation(s) go on with another.", "", count),
        }[repair]
        return text.replace("{name}", what)
