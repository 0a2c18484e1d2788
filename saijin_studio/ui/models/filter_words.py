"""The words of the gallery's filters, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from saijin_studio.core.personas import Team


class FilterWords(QObject):
    """Translates what the filter menu and its chips say."""

    def team(self, team: Team) -> str:
        """A team's name."""
        names = {
            "emotion": self.tr("Emotion"),
            "engineering": self.tr("Engineering"),
            "code": self.tr("Code"),
            "quality": self.tr("Quality"),
            "design": self.tr("Design"),
            "data": self.tr("Data"),
            "music": self.tr("Music and voice"),
            "planning": self.tr("Planning"),
        }
        return names[team.value]

    def loaded(self) -> str:
        """What the filter for models in memory is called."""
        return self.tr("Loaded now")

    def favourites(self) -> str:
        """What the filter for starred personas is called."""
        return self.tr("Favourites")

    def with_count(self, name: str, count: int) -> str:
        """A model in the menu, with how many personas may use it."""
        return self.tr("{model} ({count})").format(model=name, count=count)
