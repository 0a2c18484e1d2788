"""The fields of a character card that the studio reads, whatever version the card has.

Fields and their meaning: the specifications of character card V1, V2 and V3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.personas.cards.plain_json import CardFault, parse_object

if TYPE_CHECKING:
    from saijin_studio.personas.cards.plain_json import Json

OLD_PROMPTS = "persona_prompts"
"""The extension that holds an entry of an old prompt file whole."""
V1_FIELDS = ("name", "description", "personality", "scenario", "first_mes", "mes_example")
PYGMALION = {
    "char_name": "name",
    "char_persona": "description",
    "world_scenario": "scenario",
    "char_greeting": "first_mes",
    "example_dialogue": "mes_example",
}
"""What the same was called before V1."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What a card says, with its macros; what it does not say is empty."""

    name: str
    nickname: str
    description: str
    personality: str
    scenario: str
    first_mes: str
    mes_example: str
    system_prompt: str
    post_history_instructions: str
    greetings: tuple[str, ...]
    tags: tuple[str, ...]
    role: str


def prose(data: dict[str, Json]) -> Prose:
    """Read the fields of a card's ``data``.

    Raises:
        CardFault: when a field that must be text is something else, or there is no name.
    """
    name = _text(data, "name")
    if not name.strip():
        raise CardFault("it has no name")
    return Prose(
        name=name,
        nickname=_text(data, "nickname"),
        description=_text(data, "description"),
        personality=_text(data, "personality"),
        scenario=_text(data, "scenario"),
        first_mes=_text(data, "first_mes"),
        mes_example=_text(data, "mes_example"),
        system_prompt=_text(data, "system_prompt"),
        post_history_instructions=_text(data, "post_history_instructions"),
        greetings=_texts(data.get("alternate_greetings")),
        tags=_texts(data.get("tags")),
        role=_role(data),
    )


def kept_card(text: str) -> str:
    """``text`` when it is what is kept of a card: JSON with ``data`` that can be read.

    Raises:
        CardFault: when it is not.
    """
    data = parse_object(text.encode()).get("data")
    if not isinstance(data, dict):
        raise CardFault("its field data must be an object")
    prose(data)
    return text


def extensions(data: dict[str, Json]) -> dict[str, Json]:
    """What other programs have put beside the fields; some write null for none.

    Raises:
        CardFault: when they are no object.
    """
    found = data.get("extensions")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise CardFault("its field extensions must be an object")
    return found


def _text(data: dict[str, Json], field: str) -> str:
    value = data.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CardFault(f"its field {field} must be text")
    return value


def _texts(value: Json) -> tuple[str, ...]:
    """The texts of a list; anything else is kept with the card, and of no use here."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _role(data: dict[str, Json]) -> str:
    entry = extensions(data).get(OLD_PROMPTS)
    role = entry.get("role") if isinstance(entry, dict) else None
    return role if isinstance(role, str) else ""
