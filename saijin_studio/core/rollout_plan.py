"""What a rollout is to do: the plan, as a person wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.language import Localized
    from saijin_studio.core.models import Engine
    from saijin_studio.core.personas import Check


class EnvironmentTask(StrEnum):
    """What a phase may do to the machine beside installing: nothing of it changes what answers.

    MODEL_LIST writes down what is installed, INDEX looks through the folders of models, MONITOR reads the memory
    once, RESTORE_CHECK restores the phase's backup into a scratch folder.
    """

    MODEL_LIST = "model-list"
    INDEX = "index"
    MONITOR = "monitor"
    RESTORE_CHECK = "restore-check"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a phase wants of the machine before it begins.

    ``disk`` and ``memory`` in bytes, beside what the models that it installs take. ``engines`` are those without
    which it makes no sense; ``network`` says that something has to be fetched.
    """

    disk: int = 0
    memory: int = 0
    engines: tuple[Engine, ...] = ()
    network: bool = False


@dataclass(frozen=True, slots=True)
class Golden:
    """A question with what must hold of the answer.

    For rows that make sound, ``seconds`` is how long it must be at least; for those that read pictures the prompt
    is the name of one that ships with the studio.
    """

    check: Check
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A row to be installed and checked; without ``variant`` the best that can be had here.

    ``load_seconds`` is how long the first answer may take, ``tokens_per_second`` how fast it must write; 0 for no
    such limit.
    """

    row: ModelId
    variant: VariantId | None = None
    load_seconds: float = 0.0
    tokens_per_second: float = 0.0
    golden: tuple[Golden, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaChecks:
    """Whose capability checks are asked: of ``personas``, or of all that are mapped to a row of the phase.

    At most ``most`` of each, with ``small`` only those that a small model could pass; the share ``floor`` of what
    could be judged must pass.
    """

    personas: tuple[PersonaId, ...] = ()
    most: int = 1
    small: bool = True
    floor: float = 0.5


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """One phase. ``settings`` are set before its models serve everybody, as texts by the name of the setting."""

    id: str
    name: Localized
    hours: str = ""
    needs: Needs = Needs()
    tasks: tuple[EnvironmentTask, ...] = ()
    items: tuple[PlanItem, ...] = ()
    personas: PersonaChecks | None = None
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    canaries: tuple[PersonaId, ...] = ()


@dataclass(frozen=True, slots=True)
class RolloutPlan:
    """A whole plan; the ids of its phases differ. ``text`` is what it was read from."""

    id: str
    name: Localized
    phases: tuple[PhasePlan, ...]
    text: str = ""
