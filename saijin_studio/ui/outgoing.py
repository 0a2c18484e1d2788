"""What the composer hands over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Media


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way: the text, and the files that go with it, already in the studio's media folder.

    ``persona`` is who is to answer this one message; None is the persona that is talked with. ``row`` is the row of
    the catalogue that is to answer; None is the best that is here. ``feeling`` is how it was said, and ``spoken``
    whether it was said aloud: then the reply is, too, where the user wants that. ``language`` is what was spoken;
    None where the text has to tell.
    """

    text: str
    media: tuple[Media, ...] = ()
    persona: PersonaId | None = None
    row: ModelId | None = None
    feeling: Feeling | None = None
    spoken: bool = False
    language: Language | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to send."""
        return not self.text.strip() and not self.media
