"""Traces and machines as files.

A trace is JSON lines in order of time, each ``{"t", "model", "service"}`` with ``"priority"`` (interactive where it
is left out) and perhaps ``"cancel"`` seconds after ``t``, and ``"after"``, the place (from 0) of an earlier request
whose result this one needs. A machine is one object: ``{"vram", "ram", "models": {NAME: {"vram", "ram", "load",
"pinned"}}}``, and a model may have an ``"estimate"`` of ``{"vram", "ram"}``. Seconds and bytes. Empty lines and
unknown fields are passed over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import ReplayInvalid
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    Fields = dict[str, object]

MOST_LINES = 1_000_000
LONGEST_LINE = 65_536
MOST_MODELS = 1_000
LARGEST_MACHINE = 4_000_000
"""Bytes of a machine file."""
MOST_SECONDS = 1e9
MOST_BYTES = 2**60

_PRIORITIES = {one.name.lower(): one for one in Priority}


def read_trace(path: Path, machine: Machine) -> Trace:
    """The requests of a file, all of them of models that ``machine`` has.

    Raises:
        ReplayInvalid: with the line, when the file cannot be read or is not such a trace.
    """
    try:
        with path.open("rb") as file:
            lines = iter(lambda: file.readline(LONGEST_LINE + 1), b"")
            requests = tuple(parse_trace(lines, machine.models))
    except ValueError as fault:
        raise ReplayInvalid(file=path.name, message=str(fault)) from fault
    except OSError as cause:
        raise _unreadable(path, cause) from cause
    if not requests:
        raise ReplayInvalid(file=path.name, message="it has no requests")
    return Trace(path.name, requests)


def read_machine(path: Path) -> Machine:
    """The machine of a file.

    Raises:
        ReplayInvalid: with the line or the field, when the file cannot be read or is not a machine.
    """
    try:
        with path.open("rb") as file:
            return parse_machine(path.stem, file.read(LARGEST_MACHINE + 1))
    except ValueError as fault:
        raise ReplayInvalid(file=path.name, message=str(fault)) from fault
    except OSError as cause:
        raise _unreadable(path, cause) from cause


def _unreadable(path: Path, cause: OSError) -> ReplayInvalid:
    return ReplayInvalid(file=path.name, message=f"it cannot be read ({cause.strerror or type(cause).__name__})")


def parse_trace(lines: Iterable[bytes], models: Collection[ModelId]) -> Iterator[Request]:
    """The requests of a trace, one by one.

    Raises:
        ValueError: with the number of the line and what is wrong with it; nothing else is ever raised.
    """
    last: Request | None = None
    count = 0
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise ValueError(f"line {number}: a trace has at most {MOST_LINES:,} lines")
        if not line.strip():
            continue
        try:
            last = _request(_line(line), models, count, last)
        except ValueError as fault:
            raise ValueError(f"line {number}: {fault}") from fault
        count += 1
        yield last


def _line(line: bytes) -> Fields:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE:,} bytes")
    return _object(_json(line.strip()))


def _request(fields: Fields, models: Collection[ModelId], count: int, last: Request | None) -> Request:
    model = fields.get("model")
    if not isinstance(model, str):
        raise ValueError("model is not a name")
    if model not in models:
        raise ValueError(f"the machine has no model {_shown(model)}")
    at = _seconds(fields, "t")
    if last is not None and at < last.at:
        raise ValueError("t is earlier than in the line before; a trace is in order of time")
    return Request(
        at=at,
        model=ModelId(model),
        service=_seconds(fields, "service"),
        priority=_priority(fields.get("priority")),
        cancel_after=None if fields.get("cancel") is None else _seconds(fields, "cancel"),
        after=_place(fields.get("after"), count),
    )


def _priority(value: object) -> Priority:
    if value is None:
        return Priority.INTERACTIVE
    if not isinstance(value, str) or value not in _PRIORITIES:
        raise ValueError("priority is not interactive, pipeline or background")
    return _PRIORITIES[value]


def _place(value: object, count: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < count:
        raise ValueError("after is not the place of an earlier request")
    return value


def parse_machine(name: str, data: bytes) -> Machine:
    """The machine in a file's bytes.

    Raises:
        ValueError: with the line or the field, and what is wrong with it; nothing else is ever raised.
    """
    if len(data) > LARGEST_MACHINE:
        raise ValueError(f"it is larger than {LARGEST_MACHINE:,} bytes")
    document = _object(_json(data))
    budget = _footprint(document)
    entries = _inside("models", document)
    if not 1 <= len(entries) <= MOST_MODELS:
        raise ValueError(f"models are {len(entries):,}, not 1 to {MOST_MODELS:,}")
    return Machine(name, budget, {ModelId(model): _model(model, entries) for model in entries})


def _model(name: str, entries: Fields) -> MachineModel:
    if not name.isprintable() or not 0 < len(name) <= 200:
        raise ValueError(f"{_shown(name)} is not a name of 1 to 200 printable characters")
    try:
        fields = _object(entries[name])
        estimate = None if fields.get("estimate") is None else _footprint(_inside("estimate", fields))
        return MachineModel(_footprint(fields), _seconds(fields, "load"), _pinned(fields), estimate)
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from fault


def _pinned(fields: Fields) -> bool:
    value = fields.get("pinned", False)
    if not isinstance(value, bool):
        raise ValueError("pinned is not true or false")
    return value


def _json(data: bytes) -> object:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}: " if error.lineno > 1 else ""
        raise ValueError(f"{place}it is not JSON ({error.msg} at character {error.colno})") from error
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits, and brackets in thousands of brackets.
        raise ValueError("it is not JSON that can be read") from error


def _object(value: object) -> Fields:
    if isinstance(value, dict):
        return cast("Fields", value)
    raise ValueError("it is not an object with fields")


def _inside(name: str, fields: Fields) -> Fields:
    value = fields.get(name)
    if isinstance(value, dict):
        return cast("Fields", value)
    raise ValueError(f"{name} is not an object with fields")


def _number(fields: Fields, name: str, most: float) -> float:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is not a number")
    if not 0 <= value <= most:
        raise ValueError(f"{name} is not a number from 0 to {most:.0e}")
    return value


def _seconds(fields: Fields, name: str) -> float:
    return float(_number(fields, name, MOST_SECONDS))


def _footprint(fields: Fields) -> Footprint:
    return Footprint(*(round(_number(fields, name, MOST_BYTES)) for name in ("vram", "ram")))


def _shown(name: str) -> str:
    """A name that may come from anywhere, short and without what would move a terminal's cursor."""
    return name if name.isprintable() and 0 < len(name) <= 80 else ascii(name[:80])


def trace_lines(trace: Trace) -> Iterator[str]:
    """The lines of a trace's file, without their ends; reading them gives the same requests."""
    for request in trace.requests:
        fields: Fields = {"t": request.at, "model": request.model, "service": request.service}
        fields["priority"] = request.priority.name.lower()
        if request.cancel_after is not None:
            fields["cancel"] = request.cancel_after
        if request.after is not None:
            fields["after"] = request.after
        yield json.dumps(fields, ensure_ascii=False)


def machine_text(machine: Machine) -> str:
    """The text of a machine's file; reading it under the same name gives the same machine."""
    models = {name: _fields(model) for name, model in machine.models.items()}
    return json.dumps({**_sizes(machine.budget), "models": models}, ensure_ascii=False, indent=1) + "\n"


def _fields(model: MachineModel) -> Fields:
    fields: Fields = {**_sizes(model.footprint), "load": model.load_seconds, "pinned": model.pinned}
    if model.estimate is not None:
        fields["estimate"] = _sizes(model.estimate)
    return fields


def _sizes(footprint: Footprint) -> dict[str, int]:
    return {"vram": footprint.vram, "ram": footprint.ram}
