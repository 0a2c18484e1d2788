"""What is said of a persona beside its card: values, and which rows are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.personas import Persona

WRITING = ("chat", "code-completion", "text-emotion")
"""The capabilities that answer in writing, by their values, the usual one first."""


class ModelLine(NamedTuple):
    """A model by its title, and whether it is the one that would answer now."""

    title: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Details:
    """Everything in the window's words; empty texts are left out.

    ``models`` are in the order in which they are tried, ``answers`` is the word beside the one that would answer,
    ``state`` says what it would take to load.
    """

    name: str
    role: str
    specialties: str
    greeting: str
    models: tuple[ModelLine, ...]
    answers: str
    state: str
    note: str

    @property
    def sentence(self) -> str:
        """The same for screen readers, without what they have heard with the card itself."""
        models = ", ".join(f"{one.title} ({self.answers})" if one.answers else one.title for one in self.models)
        return "\n".join(one for one in (self.specialties, self.greeting, models, self.state, self.note) if one)


def answering_rows(persona: Persona, row: ModelId | None) -> tuple[ModelId, ...]:
    """The rows among which the answering one was chosen, in their order; without one, those that would write.

    Args:
        persona: whose.
        row: the row that would answer, if any.
    """
    mapped = {mapping.capability.value: mapping.models for mapping in persona.capabilities}
    chosen = next((models for models in mapped.values() if row in models), None)
    return chosen or next((mapped[one] for one in WRITING if one in mapped), ())
