"""The JSON of a planner, which is usually a chat model: read strictly, field by field."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.strict_json import decoded
from saijin_studio.runners.backends.composer.instruments import INSTRUMENT_WORDS
from saijin_studio.runners.backends.composer.score import METRES
from saijin_studio.runners.backends.composer.style_table import STYLES
from saijin_studio.runners.backends.composer.theory import MODES
from saijin_studio.runners.backends.composer.wishes import HIGHEST_TEMPO, LOWEST_TEMPO, wishes_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_TITLE = 40
LONGEST_FORM = 16
FORM_LETTERS = frozenset("ABC")
_TONICS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True, slots=True)
class Choices:
    """What of the JSON is valid; ``refused`` are the names of the fields that are not."""

    style: str | None = None
    tonic: int | None = None
    mode: str | None = None
    tempo: float | None = None
    metre: str | None = None
    valence: float | None = None
    arousal: float | None = None
    programs: tuple[int, ...] = ()
    drums: bool | None = None
    form: tuple[str, ...] = ()
    title: str = ""
    refused: tuple[str, ...] = ()


def schema() -> dict[str, object]:
    """The JSON schema of what is read, for a model that can be held to one."""
    texts = {
        "style": sorted(STYLES),
        "tonic": ["C", "C#", "Db", "D", "Eb", "E", "F", "F#", "Gb", "G", "Ab", "A", "Bb", "B"],
        "mode": sorted(MODES),
        "metre": sorted(METRES),
    }
    numbers = {"tempo": (LOWEST_TEMPO, HIGHEST_TEMPO), "valence": (-1, 1), "arousal": (0, 1)}
    names = [next(word for word in words if word.isascii()) for words in INSTRUMENT_WORDS.values()]
    fields: dict[str, object] = {
        **{name: {"type": "string", "enum": values} for name, values in texts.items()},
        **{name: {"type": "number", "minimum": low, "maximum": high} for name, (low, high) in numbers.items()},
        "instruments": {"type": "array", "items": {"type": "string", "enum": names}, "maxItems": 4},
        "drums": {"type": "boolean"},
        "form": {
            "type": "array",
            "items": {"type": "string", "enum": sorted(FORM_LETTERS)},
            "maxItems": LONGEST_FORM,
        },
        "title": {"type": "string", "maxLength": LONGEST_TITLE},
    }
    return {"type": "object", "properties": fields, "required": ["style"], "additionalProperties": False}


def read_choices(text: str) -> Choices:
    """What a planner chose; fields of the wrong form are left out and named. What is no object chooses nothing."""
    if not text.strip():
        return Choices()
    try:
        value = decoded(text.encode())
    except ValueError:
        return Choices(refused=("plan",))
    if not isinstance(value, dict):
        return Choices(refused=("plan",))
    table = cast("Mapping[str, object]", value)
    good: dict[str, object] = {}
    refused: list[str] = []
    for name, field in table.items():
        reader = _READERS.get(name)
        taken = None if reader is None else reader(field)
        if reader is None or taken is None:
            refused.append(name[:40])
        else:
            good[name] = taken
    return Choices(
        style=cast("str | None", good.get("style")),
        tonic=cast("int | None", good.get("tonic")),
        mode=cast("str | None", good.get("mode")),
        tempo=cast("float | None", good.get("tempo")),
        metre=cast("str | None", good.get("metre")),
        valence=cast("float | None", good.get("valence")),
        arousal=cast("float | None", good.get("arousal")),
        programs=cast("tuple[int, ...]", good.get("instruments", ())),
        drums=cast("bool | None", good.get("drums")),
        form=cast("tuple[str, ...]", good.get("form", ())),
        title=cast("str", good.get("title", "")),
        refused=tuple(refused),
    )


def _one_of(names: Mapping[str, object]) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in names else None


def _between(low: float, high: float) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        return float(value) if low <= value <= high else None

    return read


def _tonic(value: object) -> int | None:
    if not isinstance(value, str) or value[:1] not in _TONICS or value[1:] not in {"", "#", "b", "♯", "♭"}:
        return None
    sign = {"": 0, "#": 1, "♯": 1, "b": -1, "♭": -1}[value[1:]]
    return (_TONICS[value[0]] + sign) % 12


def _programs(value: object) -> tuple[int, ...] | None:
    if not isinstance(value, list):
        return None
    names = [one for one in cast("list[object]", value) if isinstance(one, str)]
    found = [program for name in names for program in wishes_in(name[:40]).programs[:1]]
    return tuple(dict.fromkeys(found))[:4] or None


def _form(value: object) -> tuple[str, ...] | None:
    letters: list[object] = list(cast("list[object]", value)) if isinstance(value, list) else []
    taken = tuple(one for one in letters if isinstance(one, str) and one in FORM_LETTERS)
    return taken if taken and len(taken) == len(letters) <= LONGEST_FORM else None


def _title(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    plain = " ".join("".join(sign for sign in value if sign.isprintable()).split())
    return plain if 0 < len(plain) <= LONGEST_TITLE else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: dict[str, Callable[[object], object]] = {
    "style": _one_of(STYLES),
    "tonic": _tonic,
    "mode": _one_of(MODES),
    "tempo": _between(LOWEST_TEMPO, HIGHEST_TEMPO),
    "metre": _one_of(METRES),
    "valence": _between(-1, 1),
    "arousal": _between(0, 1),
    "instruments": _programs,
    "drums": _flag,
    "form": _form,
    "title": _title,
}
