"""Reading plans of rollouts: those that ship with the studio, and the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.rollout_errors import PlanInvalid
from saijin_studio.core.rollouts import PlanHead
from saijin_studio.library.yaml_lines import YamlFault, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.core.rollout_plan import RolloutPlan

LARGEST = 1_000_000
"""Bytes; what is larger is no plan."""


def read_plan(file: Path) -> RolloutPlan:
    """Read a plan.

    Raises:
        PlanInvalid: with the line and the field of the first fault.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise _invalid(str(file), 1, "file", "it is too large for a plan")
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _invalid(str(file), 1, "file", "it cannot be read as UTF-8 text") from error
    return plan_from_text(text, str(file))


def plan_from_text(text: str, name: str) -> RolloutPlan:
    """The plan in a text; ``name`` is named in a fault.

    Raises:
        PlanInvalid: with the line and the field of the first fault.
    """
    from pydantic import ValidationError

    from saijin_studio.library.rollout.plan_schema import PlanFile

    try:
        data, lines = read_yaml(text)
    except YamlFault as fault:
        raise _invalid(name, fault.line, fault.field, fault.message) from fault
    try:
        return PlanFile.model_validate(data).value(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = first["loc"]
        raise _invalid(name, lines.of(field), ".".join(map(str, field)) or "file", first["msg"]) from error


def heads(folder: Path, *, own: bool) -> Iterator[PlanHead]:
    """The plans in a folder that can be read, by name; one that is damaged is told when it is asked for by file."""
    for file in sorted(folder.glob("*.yaml")):
        try:
            plan = read_plan(file)
        except PlanInvalid:
            continue
        yield PlanHead(plan.id, plan.name, file, own)


def _invalid(file: str, line: int, field: str, message: str) -> PlanInvalid:
    return PlanInvalid(file=file, line=line, field=field, message=message)
