"""What the list of models says of the care of a variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.studio.care.update_book import Stage

if TYPE_CHECKING:
    from saijin_studio.core.ids import VariantId
    from saijin_studio.library.health_book import HealthBook
    from saijin_studio.studio.care.update_book import UpdateBook


class CareSigns:
    """Tells from what is noted, and asks nobody.

    Args:
        health: how files were found.
        updates: what is known of newer versions.
    """

    def __init__(self, health: HealthBook, updates: UpdateBook) -> None:
        self._health, self._updates = health, updates

    def damaged(self, variant: VariantId) -> bool:
        """Whether its files are damaged."""
        return variant in self._health.damaged()

    def newer(self, variant: VariantId) -> bool:
        """Whether its source has something newer, or that lies here already."""
        note = self._updates.note(variant)
        if note.stage is Stage.READY:
            return True
        return note.stage is not Stage.SWITCHED and bool(note.there) and bool(note.old) and note.there != note.old

    def previous(self, variant: VariantId) -> bool:
        """Whether the version before is kept."""
        return self._updates.note(variant).stage is Stage.SWITCHED
