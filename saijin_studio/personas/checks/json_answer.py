"""JSON in an answer: where it is, and whether it has the fields that were asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, assert_never, cast

from saijin_studio.core.personas import JsonKind
from saijin_studio.personas.checks.verdict import Finding, Part, failed, passed

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_STARTS = 200
"""Brackets that are tried: prose has few, and each that is none of JSON's costs a look at what follows."""

NO_JSON = "there is no JSON in the answer"
NO_OBJECT = "the JSON of the answer has no fields"
NO_FIELD = "the JSON lacks the field {field}"
WRONG_KIND = "the field {field} of the JSON is not of the kind {kind}"


@dataclass(frozen=True, slots=True)
class Found:
    """An object or a list of JSON, from ``start`` up to ``end`` in the text."""

    start: int
    end: int
    value: object

    @property
    def structured(self) -> bool:
        """Whether it is an object, or a list that holds one: prose has brackets such as ``[1]``, but not these."""
        return bool(_objects(self.value))


def find_values(text: str) -> list[Found]:
    """The objects and lists of JSON in a text, the outermost, in their order; code fences do not matter."""
    decoder = json.JSONDecoder(parse_constant=_refuse)
    found: list[Found] = []
    at = 0
    for _ in range(_MOST_STARTS):
        starts = [place for place in (text.find("{", at), text.find("[", at)) if place >= 0]
        if not starts:
            break
        at = min(starts)
        try:
            value, end = cast("tuple[object, int]", decoder.raw_decode(text, at))
        except (ValueError, RecursionError):
            at += 1
            continue
        found.append(Found(at, end, value))
        at = end
    return found


def judge_json(answer: str, fields: Sequence[tuple[str, JsonKind]]) -> Finding:
    """Whether the first object of the answer's JSON, or every one of its first list of them, has these fields."""
    values = find_values(answer)
    if not values:
        return failed(Part.JSON, NO_JSON)
    objects = next((held for one in values if (held := _objects(one.value))), None)
    if objects is None:
        return failed(Part.JSON, NO_OBJECT)
    for held in objects:
        for name, kind in fields:
            if name not in held:
                return failed(Part.JSON, NO_FIELD, field=name)
            if not _is_of(held[name], kind):
                return failed(Part.JSON, WRONG_KIND, field=name, kind=kind.value)
    return passed(Part.JSON)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _objects(value: object) -> list[dict[str, object]]:
    """The object that a value is, or the objects that a list is made of; none for anything else."""
    if isinstance(value, dict):
        return [cast("dict[str, object]", value)]
    if not isinstance(value, list):
        return []
    items = cast("list[object]", value)
    held = [cast("dict[str, object]", one) for one in items if isinstance(one, dict)]
    return held if len(held) == len(items) else []


def _is_of(value: object, kind: JsonKind) -> bool:
    match kind:
        case JsonKind.TEXT:
            return isinstance(value, str)
        case JsonKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case JsonKind.SWITCH:
            return isinstance(value, bool)
        case JsonKind.LIST:
            return isinstance(value, list)
        case JsonKind.OBJECT:
            return isinstance(value, dict)
        case _:  # pragma: no cover
            assert_never(kind)
