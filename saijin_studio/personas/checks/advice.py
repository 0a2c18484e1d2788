"""Which rows would serve a persona better than its first, by what was measured on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import Capability
from saijin_studio.personas.checks.results import digest_of
from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.checks.results import Measured, Record

LEAST_CHECKS = 3
"""Checks that both rows must have answered; on fewer, one lucky answer would decide."""


@dataclass(frozen=True, slots=True)
class Advice:
    """``row`` passed a larger share (0 to 1) than ``first`` of the same ``checks`` questions of a persona."""

    persona: PersonaId
    row: ModelId
    share: float
    first: ModelId
    first_share: float
    checks: int


def advice(results: Sequence[Record], persona: Persona) -> tuple[Advice, ...]:
    """The rows whose measured share is better than that of the persona's first row, the best first.

    Only rows that answered as themselves are compared: a stand-in says nothing about the row it stands in for. Two
    rows are compared on the questions that were judged of both and that the persona still asks.
    """
    rows = persona.rows(Capability.CHAT) or persona.rows(Capability.CODE_COMPLETION)
    own = {one.row: one for one in results if one.persona == persona.id and not one.stand_in}
    if not rows or rows[0] not in own:
        return ()
    asked = {digest_of(persona, check) for check in persona.checks}
    first = _judged(own[rows[0]].checks, asked)
    found: list[Advice] = []
    for row, record in own.items():
        other = _judged(record.checks, asked)
        both = first.keys() & other.keys()
        if row == rows[0] or len(both) < LEAST_CHECKS:
            continue
        share = sum(other[name] for name in both) / len(both)
        first_share = sum(first[name] for name in both) / len(both)
        if share > first_share:
            found.append(Advice(persona.id, row, share, rows[0], first_share, len(both)))
    return tuple(sorted(found, key=lambda one: (-(one.share - one.first_share), one.row)))


def _judged(checks: Mapping[str, Measured], asked: set[str]) -> dict[str, bool]:
    """Whether each check passed, of those that are asked and that could be judged."""
    return {
        name: one.outcome is Outcome.PASSED
        for name, one in checks.items()
        if name in asked and one.outcome is not Outcome.NOT_JUDGED
    }
