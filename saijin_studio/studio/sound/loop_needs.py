"""What of the studio's parts is needed for a conversation by voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.studio.sound.feeling_needs import Needs
from saijin_studio.studio.sound.following import Remembers

if TYPE_CHECKING:
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import MessageId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.routing import Route


class Keeps(Remembers, Protocol):
    """The dialogue."""

    async def feel(self, message: MessageId, feeling: Feeling | None) -> None:
        """Keep what a message carries."""
        ...


class Hears(Needs, Protocol):
    """For hearing what was said."""

    async def route(self, persona: Persona) -> Route:
        """Which of a persona's rows answers now."""
        ...


class Answers(Needs, Protocol):
    """For speaking a reply."""

    @property
    def dialogue(self) -> Keeps:
        """Has the reply."""
        ...
