"""A persona file while it is being edited: its text, its fields, and what is wrong with it. Pure."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.personas import Persona, PersonaProblem
from saijin_studio.personas.cards.yaml_text import dumped
from saijin_studio.personas.document import read_document
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.personas.document import Path, Plain

Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None
Fields = dict[str, Value]

_WHOLE = frozenset({"order", "top_k", "max_tokens", "seed", "min_characters", "max_characters"})
_BROKEN = frozenset({"temperature", "top_p", "min_p", "repeat_penalty", "speed"})
_SWITCHES = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Draft:
    """One state of the file.

    ``fields`` are None where the text is not YAML; ``persona`` is None where anything is wrong.
    """

    text: str
    fields: Fields | None
    persona: Persona | None
    problems: tuple[PersonaProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a draft may be.

    ``keeps`` is the id that it must keep, None for a new persona, which must not have one of ``taken``.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    keeps: PersonaId | None = None
    taken: Collection[str] = ()
    file: str = "persona.yaml"


def read_text(text: str, rules: Rules) -> Draft:
    """The draft that a text is. Never raises."""
    fields = fields_of(text)
    content = text.encode("utf-8", "replace")
    read = read_bytes(content, rules.file, rules.vocabulary, own=True)
    if not isinstance(read, FilePersona):
        return Draft(text, fields, None, tuple(read))
    persona = read.persona
    message = ""
    if rules.keeps is not None and persona.id != rules.keeps:
        message = f"it must stay {rules.keeps}"
    elif rules.keeps is None and persona.id in rules.taken:
        message = f"there is a persona {persona.id} already"
    if message:
        return Draft(text, fields, None, (PersonaProblem(rules.file, read.line, "id", message),))
    return Draft(text, fields, persona)


def fields_of(text: str) -> Fields | None:
    """The fields of a text, numbers as such; None when it is not YAML with fields."""
    document = read_document(text)
    if document.faults or not isinstance(document.value, dict):
        return None
    return {name: _typed(name, value) for name, value in document.value.items()}


def text_of(fields: Fields) -> str:
    """The text of a file with these fields."""
    return dumped(fields)


def value_at(fields: Value, path: Path) -> Value:
    """What a field holds; None when it is not there."""
    found = fields
    for step in path:
        if isinstance(step, str) and isinstance(found, dict):
            found = found.get(step)
        elif isinstance(step, int) and isinstance(found, list) and 0 <= step < len(found):
            found = found[step]
        else:
            return None
    return found


def with_value(fields: Fields, path: Path, value: Value) -> Fields:
    """The fields with another value in one place; None takes the field away. Nothing given is changed.

    Mappings that are missing on the way are made. A number in the path names an entry of a list, or its end.

    Raises:
        IndexError: when the list has no such place.
    """
    changed = _put(fields, path, value)
    return changed if isinstance(changed, dict) else {}


def _put(old: Value, path: Path, value: Value) -> Value:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(old) if isinstance(old, list) else []
        if not 0 <= step <= len(items):
            raise IndexError(step)
        before = items[step] if step < len(items) else None
        inner = _put(before, rest, value)
        items[step : step + 1] = [] if inner is None else [inner]
        return items
    fields = dict(old) if isinstance(old, dict) else {}
    inner = _put(fields.get(step), rest, value)
    if inner is None:
        fields.pop(step, None)
    else:
        fields[step] = inner
    return fields


def _typed(name: str, value: Plain) -> Value:
    """A value in the type that its field has: YAML's scalars were kept as they are written."""
    if isinstance(value, dict):
        return {key: _typed(key, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed("", one) for one in value]
    if value is None:
        return None
    if name == "small":
        return _SWITCHES.get(value.casefold(), value)
    for names, number in _NUMBERS:
        if name in names:
            with suppress(ValueError):
                return number(value)
    return value


_NUMBERS: tuple[tuple[frozenset[str], Callable[[str], int | float]], ...] = ((_WHOLE, int), (_BROKEN, float))
