"""Which questions are asked of whom, in an order in which each model is loaded once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.personas import Check, Persona
    from saijin_studio.studio.checking.asking import Place

MOST_TOKENS = 256
"""Of an answer that is code or JSON."""
MOST_PROSE_TOKENS = 160
"""Of any other: personas answer in a few sentences, and what comes later changes no verdict worth waiting for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checks are asked: those that small models could pass alone, and at most so many of each persona."""

    small: bool = False
    most: int | None = None

    def of(self, persona: Persona) -> tuple[Check, ...]:
        """The checks of a persona, in the order of its file."""
        chosen = tuple(one for one in persona.checks if one.small or not self.small)
        return chosen if self.most is None else chosen[: self.most]


@dataclass(frozen=True, slots=True)
class Task:
    """A persona, where it is asked, and the checks in the order they are asked."""

    persona: Persona
    place: Place
    checks: tuple[Check, ...]


def in_order(personas: Iterable[Persona], places: Mapping[PersonaId, Place], choice: Choice) -> tuple[Task, ...]:
    """One task a persona that has checks and a place; those of one model follow one another.

    The questions of a language follow one another too: their prompts begin alike, and an engine reads what it has
    read before only once.
    """
    tasks: list[Task] = []
    for persona in personas:
        checks = sorted(choice.of(persona), key=lambda check: detect(check.prompt), reverse=True)
        if checks and persona.id in places:
            tasks.append(Task(persona, places[persona.id], tuple(checks)))
    models = list(dict.fromkeys(task.place.key for task in tasks))
    return tuple(sorted(tasks, key=lambda task: models.index(task.place.key)))


def sampling_for(persona: Persona, check: Check) -> Sampling:
    """How an answer is drawn: always the likeliest token, so that the same machine answers the same; and short."""
    most = MOST_TOKENS if check.python or check.json else MOST_PROSE_TOKENS
    own = persona.sampling
    return replace(own, temperature=0.0, seed=1, max_tokens=min(own.max_tokens or most, most))


def count(tasks: Sequence[Task]) -> int:
    """How many questions are asked in all."""
    return sum(len(task.checks) for task in tasks)
