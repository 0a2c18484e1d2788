"""The lines of a rollout's journal, each a JSON object."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.errors import Fault
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    from collections.abc import Callable


class UndoKind(StrEnum):
    """What an undo puts back: the whole mapping, a model that was not here, or some settings."""

    MAPPING = "mapping"
    INSTALL = "install"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Begun:
    """A rollout begins; ``plan`` is the plan's whole text, so that no later change of its file matters."""

    id: str
    plan: str
    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which variant a row of a phase gets."""

    phase: int
    row: str
    variant: str


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step begins or ends."""

    phase: int
    step: int
    state: StepState
    at: float
    detail: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take back what is about to be done; ``value`` as its kind reads it."""

    phase: int
    kind: UndoKind
    value: str


@dataclass(frozen=True, slots=True)
class Undone:
    """The undo of that number (in the order in which they were written, from 0) was carried out."""

    number: int


@dataclass(frozen=True, slots=True)
class Finished:
    """All of a phase is done: the new last good state."""

    phase: int
    at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """It stands still because somebody wanted that."""

    at: float


@dataclass(frozen=True, slots=True)
class GoingBack:
    """It is taken back so that the first ``keep`` phases stay."""

    keep: int
    at: float
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """It is complete, or taken back."""

    state: RolloutState
    at: float


Entry = Begun | Chosen | Stepped | Undo | Undone | Finished | Paused | GoingBack | Over

_KINDS: dict[str, type[Entry]] = {
    "begun": Begun,
    "chosen": Chosen,
    "step": Stepped,
    "undo": Undo,
    "undone": Undone,
    "finished": Finished,
    "paused": Paused,
    "back": GoingBack,
    "over": Over,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def written(entry: Entry) -> str:
    """An entry as a line, without its end."""
    value: dict[str, object] = {"entry": _NAMES[type(entry)]}
    for name in entry.__slots__:
        one: object = getattr(entry, name)
        value[name] = _fault_value(one) if isinstance(one, Fault) else one
    return json.dumps(value)


def read(line: bytes) -> Entry:
    """The entry in a line.

    Raises:
        ValueError: when it is none.
    """
    value = object_of(decoded(line))
    kind = _READERS.get(str(value.pop("entry", None)))
    if kind is None:
        raise ValueError("no entry of a journal")
    return kind(value)


def _begun(value: dict[str, object]) -> Begun:
    return Begun(_text(value, "id"), _text(value, "plan"), _text(value, "name"), _time(value))


def _chosen(value: dict[str, object]) -> Chosen:
    return Chosen(_number(value, "phase"), _text(value, "row"), _text(value, "variant"))


def _stepped(value: dict[str, object]) -> Stepped:
    state = StepState(_text(value, "state"))
    words = (_text(value, name) for name in ("detail", "expected", "found"))
    return Stepped(_number(value, "phase"), _number(value, "step"), state, _time(value), *words)


def _undo(value: dict[str, object]) -> Undo:
    return Undo(_number(value, "phase"), UndoKind(_text(value, "kind")), _text(value, "value"))


def _going_back(value: dict[str, object]) -> GoingBack:
    fault = value.get("fault")
    return GoingBack(_number(value, "keep"), _time(value), None if fault is None else _fault(fault))


_READERS: dict[str, Callable[[dict[str, object]], Entry]] = {
    "begun": _begun,
    "chosen": _chosen,
    "step": _stepped,
    "undo": _undo,
    "undone": lambda value: Undone(_number(value, "number")),
    "finished": lambda value: Finished(_number(value, "phase"), _time(value)),
    "paused": lambda value: Paused(_time(value)),
    "back": _going_back,
    "over": lambda value: Over(RolloutState(_text(value, "state")), _time(value)),
}


def _text(value: dict[str, object], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise ValueError(f"{name} is no text")
    return found


def _number(value: dict[str, object], name: str) -> int:
    found = value.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise ValueError(f"{name} is no number")
    return found


def _time(value: dict[str, object]) -> float:
    found = value.get("at")
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ValueError("at is no time")
    return float(found)


def _fault_value(fault: Fault) -> dict[str, object]:
    return {
        "kind": fault.kind,
        "sentence": fault.sentence,
        "remedy": fault.remedy,
        "details": dict(fault.details),
        "cause": fault.cause,
    }


def _fault(value: object) -> Fault:
    table = object_of(value)
    details = tuple((name, str(one)) for name, one in object_of(table.get("details")).items())
    words = [_text(table, name) for name in ("kind", "sentence", "remedy")]
    return Fault(words[0], words[1], words[2], details, _text(table, "cause"))
