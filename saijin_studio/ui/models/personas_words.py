"""The words on and around a card, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.ui.models.personas_arrangement import Card, CardState, CardStatus, Heading, Section
from saijin_studio.ui.models.personas_details import Details, ModelLine, answering_rows
from saijin_studio.ui.models.personas_filter import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.language import Language


class CardWords(QObject):
    """Translates states, sections and topics, and says a card in one sentence for screen readers.

    ``language`` is the one of names and specialties; the words themselves come from the installed translators.
    ``titles`` name the catalogue's rows; one that has none goes by its id.
    """

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.titles: Mapping[ModelId, str] = {}

    def state(self, state: CardState) -> str:
        """The word beside a state's mark."""
        match state:
            case CardState.RESIDENT:
                return self.tr("Resident")
            case CardState.LOADED:
                return self.tr("Loaded")
            case CardState.LOADING:
                return self.tr("Loading")
            case CardState.INSTALLED:
                return self.tr("Installed")
            case CardState.ABSENT:
                return self.tr("Not installed")
            case CardState.FAILED:
                return self.tr("Failed")

    def progress(self, status: CardStatus) -> str:
        """The state's word, with the percent while loading."""
        word = self.state(status.state)
        if status.state is CardState.LOADING and status.progress is not None:
            return self.tr("{state} {percent}%").format(state=word, percent=round(status.progress * 100))
        return word

    def section(self, section: Section) -> str:
        """A section's title."""
        match section:
            case Section.FAVOURITES:
                return self.tr("Favourites")
            case Section.RECENT:
                return self.tr("Recent")
            case Section.READY:
                return self.tr("Ready now")
            case Section.LOADS:
                return self.tr("Loads on send")
            case Section.ABSENT:
                return self.tr("Not installed")

    def topic(self, topic: Topic) -> str:
        """A filter chip's label."""
        match topic:
            case Topic.ALL:
                return self.tr("All")
            case Topic.CHAT:
                return self.tr("Chat")
            case Topic.CODE:
                return self.tr("Code")
            case Topic.IMAGE:
                return self.tr("Image")
            case Topic.VOICE:
                return self.tr("Voice")
            case Topic.MUSIC:
                return self.tr("Music")

    def stand_in(self) -> str:
        """What marks weights that are not the row's own."""
        return self.tr("stand-in")

    def heading(self, heading: Heading) -> str:
        """A heading in words."""
        count = self.tr("%n persona(s)", "", heading.count)
        state = self.tr("collapsed") if heading.collapsed else self.tr("expanded")
        return f"{self.section(heading.section)}, {count}, {state}"

    def name(self, card: Card) -> str:
        """The persona's name."""
        return card.persona.name.text(self.language)

    def role(self, card: Card) -> str:
        """What the persona is, in a few words."""
        return card.persona.role.text(self.language)

    def card(self, card: Card) -> str:
        """A card in words."""
        status = card.status
        parts = [self.name(card), self.role(card), self.progress(status)]
        parts += [chip.title for chip in status.chips]
        parts += [status.cost] if status.cost else []
        parts += [self.stand_in()] if status.stand_in else []
        parts += [self.tr("favourite")] if card.favourite else []
        return ", ".join(parts)

    def title(self, row: ModelId) -> str:
        """A row's name."""
        return self.titles.get(row, row)

    def details(self, card: Card) -> Details:
        """What is said of a persona beside its card."""
        persona, status = card.persona, card.status
        greeting = persona.greeting.text(self.language).strip().partition("\n")[0]
        rows = answering_rows(persona, status.row)
        ready = status.state not in {CardState.ABSENT, CardState.FAILED}
        return Details(
            name=self.name(card),
            role=self.role(card),
            specialties=" · ".join(tag.text(self.language) for tag in persona.specialties),
            greeting=self.tr("“{greeting}”").format(greeting=greeting) if greeting else "",
            models=tuple(ModelLine(self.title(row), ready and row == status.row) for row in rows),
            answers=self.tr("answers"),
            state=self._would_take(status),
            note=self.tr("A stand-in answers until the model itself is installed.") if status.stand_in else "",
        )

    def _would_take(self, status: CardStatus) -> str:
        match status.state:
            case CardState.RESIDENT | CardState.LOADED:
                return self.tr("In memory, answers at once")
            case CardState.INSTALLED if status.cost:
                return self.tr("Loads {cost}").format(cost=status.cost)
            case CardState.ABSENT:
                return self.tr("None of its models is installed")
            case _:
                return self.progress(status)
