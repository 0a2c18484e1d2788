"""The single ``persona_prompts.yaml`` of earlier times: personas by id or name, each with a prompt and little else.

::

    personas:                 # may be left out
      miyu:
        name: 美遊
        role: 感情分析
        prompt: あなたは美遊です。
        greeting: こんにちは。
      Ren: You are Ren, who looks after servers.

Nobody fixed its fields, so each is known by the names that it goes by; what is not known is kept with the persona.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.personas.cards.plain_json import CardFault, Json
from saijin_studio.personas.cards.prose import OLD_PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.personas.document import Plain

MAX_PERSONAS = 200

_NAMES = ("name", "display_name", "名前")
_PROMPTS = ("system_prompt", "system", "prompt", "instructions", "プロンプト")
_DESCRIPTIONS = ("description", "persona", "personality", "説明", "性格")
_ROLES = ("role", "title", "役割")
_GREETINGS = ("greeting", "first_message", "first_mes", "挨拶")
_TAGS = ("tags", "specialties", "skills", "得意")


def cards(document: Plain) -> Iterator[dict[str, Json]]:
    """A character card for each persona of the file.

    Raises:
        CardFault: when it is another kind of file.
    """
    inner = document.get("personas", document) if isinstance(document, dict) else None
    if not isinstance(inner, dict) or not inner:
        raise CardFault("it is neither a persona, nor personas with their prompts")
    if len(inner) > MAX_PERSONAS:
        raise CardFault(f"it has more than {MAX_PERSONAS} personas")
    for key, entry in inner.items():
        yield _card(key, entry)


def _card(key: str, entry: Plain) -> dict[str, Json]:
    fields: dict[str, Json] = {"prompt": entry} if isinstance(entry, str) else _fields(entry)
    prompt, description = _first(fields, _PROMPTS), _first(fields, _DESCRIPTIONS)
    if not prompt and not description:
        raise CardFault("one of its personas has no prompt")
    kept = {"key": key, **fields, "role": _first(fields, _ROLES)}
    tags = next((value for name in _TAGS if isinstance(value := fields.get(name), list)), list[Json]())
    return {
        "data": {
            "name": _first(fields, _NAMES) or key,
            "system_prompt": prompt,
            "description": description,
            "first_mes": _first(fields, _GREETINGS),
            "tags": tags,
            "extensions": {OLD_PROMPTS: kept},
        }
    }


def _fields(entry: Plain) -> dict[str, Json]:
    if not isinstance(entry, dict):
        raise CardFault("one of its personas has no prompt")
    return {name: _json(value) for name, value in entry.items()}


def _json(value: Plain) -> Json:
    """The same value; a list of one kind is no list of the other to a type checker."""
    if isinstance(value, dict):
        return {name: _json(one) for name, one in value.items()}
    return [_json(one) for one in value] if isinstance(value, list) else value


def _first(fields: dict[str, Json], names: tuple[str, ...]) -> str:
    """The text of the first of these fields that has one; in Japanese, of a text that is there in two languages."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("ja") or value.get("en")
        if isinstance(value, str) and value.strip():
            return value
    return ""
