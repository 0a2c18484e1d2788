"""What was measured of personas with models, as values and as the text of a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.strict_json import decoded, object_of, seconds_of, table_of
from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saijin_studio.core.personas import Check, Persona

VERSION = 1
_MOST = 100_000
"""Entries of a list that is believed to be ours."""
_LATEST = 1e11
"""Seconds since the epoch that no time of ours reaches."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How one check ended. ``language`` says whether the answer was in the language asked for; None is unknown.

    ``seconds`` is what the reply took and ``taken`` when it was, in seconds since the epoch.
    """

    outcome: Outcome
    language: bool | None
    seconds: float
    taken: float


@dataclass(frozen=True, slots=True)
class Record:
    """A persona with one variant: the checks by their digest (``digest_of``).

    ``row`` is the row that was asked last, and ``stand_in`` tells that the variant is not that row's own model.
    """

    persona: PersonaId
    variant: VariantId
    row: ModelId
    stand_in: bool
    checks: Mapping[str, Measured]


Results = tuple[Record, ...]


def digest_of(persona: Persona, check: Check) -> str:
    """What a check's answer hangs on, as 32 hex digits: the check, and how the persona was told to answer."""
    said = (persona.system_prompt, persona.full_prompt, persona.examples, check)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def merged(results: Results, new: Iterable[Record], cast_of: Iterable[Persona]) -> Results:
    """The results with newer ones over older.

    Checks that a persona of ``cast_of`` has no longer are left out; other personas' results stay as they are.
    """
    found = {(one.persona, one.variant): one for one in results}
    for record in new:
        key = record.persona, record.variant
        old = found.get(key)
        before: Mapping[str, Measured] = {} if old is None else old.checks
        found[key] = replace(record, checks={**before, **record.checks})
    current = {one.id: {digest_of(one, check) for check in one.checks} for one in cast_of}
    kept: list[Record] = []
    for record in found.values():
        asked = current.get(record.persona)
        checks = {name: one for name, one in record.checks.items() if asked is None or name in asked}
        if checks:
            kept.append(replace(record, checks=checks))
    return tuple(sorted(kept, key=lambda one: (one.persona, one.variant)))


def to_text(results: Results) -> str:
    """Results as the text of their file."""
    return json.dumps({"version": VERSION, "results": [_row(one) for one in results]}, indent=1) + "\n"


def from_bytes(data: bytes) -> Results:
    """The results in a file's bytes.

    Raises:
        ValueError: when this is no such file; nothing else is ever raised.
    """
    head = table_of(decoded(data), {"version", "results"})
    if head["version"] != VERSION or isinstance(head["version"], bool):
        raise ValueError("another version")
    rows = head["results"]
    if not isinstance(rows, list) or len(cast("list[object]", rows)) > _MOST:
        raise ValueError("a list was expected")
    return tuple(map(_record, cast("list[object]", rows)))


def _row(record: Record) -> dict[str, object]:
    return {
        "persona": record.persona,
        "variant": record.variant,
        "row": record.row,
        "stand_in": record.stand_in,
        "checks": {
            name: {
                "outcome": one.outcome.value,
                "language": one.language,
                "seconds": one.seconds,
                "taken": one.taken,
            }
            for name, one in record.checks.items()
        },
    }


def _record(value: object) -> Record:
    table = table_of(value, {"persona", "variant", "row", "stand_in", "checks"})
    stand_in = table["stand_in"]
    if not isinstance(stand_in, bool):
        raise ValueError("true or false was expected")
    return Record(
        persona=PersonaId(_text(table["persona"])),
        variant=VariantId(_text(table["variant"])),
        row=ModelId(_text(table["row"])),
        stand_in=stand_in,
        checks={name: _measured(one) for name, one in object_of(table["checks"]).items()},
    )


def _measured(value: object) -> Measured:
    table = table_of(value, {"outcome", "language", "seconds", "taken"})
    language = table["language"]
    if language is not None and not isinstance(language, bool):
        raise ValueError("true, false or null was expected")
    outcome = Outcome(_text(table["outcome"]))
    return Measured(outcome, language, seconds_of(table["seconds"], _LATEST), seconds_of(table["taken"], _LATEST))


def _text(value: object) -> str:
    if isinstance(value, str) and 0 < len(value) <= 200:
        return value
    raise ValueError(f"{value!r:.40} is not a name")
