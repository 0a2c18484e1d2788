"""Personas as character cards, and back, so that neither side loses anything.

What a persona has and a card has not travels in the extension ``saijin_studio``. What a card has and a persona has
not stays with the persona (``Persona.card``) and goes back into the card. The prose is in both: whoever has changed
it last is right. On the way out that is told by comparing the persona with what its card would be here; on the way
in, by digests of what went out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from pydantic import ValidationError

from saijin_studio.core.language import Language
from saijin_studio.personas.cards.filled import filled
from saijin_studio.personas.cards.foreign import persona_of
from saijin_studio.personas.cards.plain_json import CardFault, parse_object, written
from saijin_studio.personas.cards.prose import PYGMALION, V1_FIELDS, extensions, prose
from saijin_studio.personas.mapping import as_mapping
from saijin_studio.personas.schema import PersonaIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

EXTENSION = "saijin_studio"
_DAMAGED = "what the studio has put into it is damaged"
_EMPTY: dict[str, Json] = {
    "name": "",
    "description": "",
    "personality": "",
    "scenario": "",
    "first_mes": "",
    "mes_example": "",
    "creator_notes": "",
    "system_prompt": "",
    "post_history_instructions": "",
    "alternate_greetings": [],
    "tags": [],
    "creator": "",
    "character_version": "",
    "extensions": {},
}
_EMPTY_V3: dict[str, Json] = {**_EMPTY, "group_only_greetings": []}
"""What a card must have, and has when nothing is known; only V3 asks for the last."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is prose in both: fields of a card, what they say in a persona, and how one persona takes another's."""

    fields: tuple[str, ...]
    of: Callable[[Persona], object]
    taken: Callable[[Persona, Persona], Persona]


_PARTS = (
    _Part(("name",), lambda one: one.name, lambda to, by: replace(to, name=by.name)),
    _Part(("first_mes",), lambda one: one.greeting, lambda to, by: replace(to, greeting=by.greeting)),
    _Part(("mes_example",), lambda one: one.examples, lambda to, by: replace(to, examples=by.examples)),
    _Part(
        ("description", "personality", "scenario", "system_prompt", "post_history_instructions"),
        lambda one: (one.system_prompt, one.full_prompt),
        lambda to, by: replace(to, system_prompt=by.system_prompt, full_prompt=by.full_prompt),
    ),
)


class Version(Enum):
    """The version of a card: its name and number."""

    V2 = ("chara_card_v2", "2.0")
    V3 = ("chara_card_v3", "3.0")


def to_card(persona: Persona, version: Version, language: Language = Language.JA) -> dict[str, Json]:
    """The card of a persona.

    Args:
        persona: whose; what an earlier card of it held is written again.
        version: of the card.
        language: in which other programs shall know it. An imported card keeps its own.
    """
    kept = parse_object(persona.card.encode()) if persona.card else {}
    data, told = dict(_data(kept)), filled(persona, language)
    changed = dict(told)
    if data:
        before = persona_of(prose(data))
        changed = {
            name: told[name] for part in _PARTS if part.of(before) != part.of(persona) for name in part.fields
        }
    data |= changed
    ours: dict[str, Json] = {"format": 1, "persona": _own(persona)}
    ours["prose"] = {name: _digest(data.get(name)) for part in _PARTS for name in part.fields}
    if not kept:
        ours["whole"] = _digest(written(_normal({"data": data}), sort=True))
    # In its place where it has one, so that a card that comes back is the same.
    data["extensions"] = {**extensions(data), EXTENSION: ours}
    for name, empty in (_EMPTY_V3 if version is Version.V3 else _EMPTY).items():
        data.setdefault(name, empty)
    # Some programs repeat the prose outside, for readers of V1.
    outside = {name: changed.get(name, value) for name, value in kept.items() if name != "data"}
    return {"spec": version.value[0], "spec_version": version.value[1], "data": data, **outside}


def from_card(card: dict[str, Json]) -> Persona:
    """The persona of a card of any version.

    Raises:
        CardFault: when it is none.
    """
    ours, rest = _parted(_normal(card))
    data = _data(rest)
    theirs = persona_of(prose(data))
    if ours is None:
        return replace(theirs, card=written(rest))
    found = _persona(ours)
    if ours.get("whole") == _digest(written(rest, sort=True)):
        return found
    known = ours.get("prose")
    digests = known if isinstance(known, dict) else {}
    for part in _PARTS:
        if any(_digest(data.get(name)) != digests.get(name) for name in part.fields):
            found = part.taken(found, theirs)
    return replace(found, card=written(rest))


def _own(persona: Persona) -> Json:
    """The persona as its file has it, without the card."""
    return cast("Json", as_mapping(replace(persona, card="")))


def _data(card: dict[str, Json]) -> dict[str, Json]:
    data = card.get("data")
    return data if isinstance(data, dict) else {}


def _normal(card: dict[str, Json]) -> dict[str, Json]:
    """A card of any version in one form: without what its version says, and without fields that say nothing.

    Raises:
        CardFault: when it is another kind of file.
    """
    spec = card.get("spec", "")
    if not isinstance(spec, str) or (spec and not spec.startswith("chara_card")):
        raise CardFault("it is not a character card")
    outside = {name: value for name, value in card.items() if name not in {"spec", "spec_version", "data"}}
    data = card.get("data")
    if data is None and spec in {"", "chara_card_v1"}:
        data = {PYGMALION.get(name, name): value for name, value in outside.items() if _of_v1(name)}
        outside = {name: value for name, value in outside.items() if not _of_v1(name)}
    if not isinstance(data, dict):
        raise CardFault("its field data must be an object")
    said = {name: value for name, value in data.items() if name not in _EMPTY_V3 or value != _EMPTY_V3[name]}
    if said.get("extensions", "") is None:
        del said["extensions"]
    return {**outside, "data": said}


def _of_v1(name: str) -> bool:
    return name in V1_FIELDS or name in PYGMALION


def _parted(card: dict[str, Json]) -> tuple[dict[str, Json] | None, dict[str, Json]]:
    """What we have put into a card, and the card without it.

    Raises:
        CardFault: when what we have put into it is no object.
    """
    data = _data(card)
    others = extensions(data)
    ours = others.get(EXTENSION)
    if ours is None:
        return None, card
    if not isinstance(ours, dict):
        raise CardFault(_DAMAGED)
    others = {name: value for name, value in others.items() if name != EXTENSION}
    rest = {name: value for name, value in data.items() if name != "extensions" or others}
    if others:
        rest["extensions"] = others
    return ours, {**card, "data": rest}


def _persona(ours: dict[str, Json]) -> Persona:
    """The persona as it went out.

    Raises:
        CardFault: when it is damaged.
    """
    try:
        return replace(PersonaIn.model_validate(ours.get("persona")).persona(own=True), card="")
    except ValidationError as error:
        raise CardFault(_DAMAGED) from error


def _digest(text: Json) -> str:
    """A digest of a text that does not change with what programs do to the ends of lines."""
    plain = str(text or "").replace("\r\n", "\n").strip()
    return sha256(plain.encode()).hexdigest()[:16]
