"""Rollouts: the phased way from the models one has to the models one wants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import PersonaId, RolloutId
    from saijin_studio.core.language import Localized


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan that can be chosen. ``own``: it is a file of the user's, and not one that ships with the studio."""

    id: str
    name: Localized
    file: Path
    own: bool = False


class StepKind(StrEnum):
    """What a step does, in the order of a phase."""

    PREFLIGHT = "preflight"
    BACKUP = "backup"
    MODEL_LIST = "model-list"
    INDEX = "index"
    MONITOR = "monitor"
    RESTORE_CHECK = "restore-check"
    INSTALL = "install"
    DIGEST = "digest"
    LOAD = "load"
    SPEED = "speed"
    GOLDEN = "golden"
    PERSONAS = "personas"
    SETTINGS = "settings"
    CANARY = "canary"
    PROMOTE = "promote"


class StepState(StrEnum):
    """Where a step, a phase or a whole rollout stands.

    UNDONE: it was done, and taken back because something after it failed.
    """

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``subject`` is the row that it is about, empty for the phase's own steps; ``detail`` what came out
    of it. ``done`` and ``total`` in bytes while an installation is under way, times in seconds since the epoch.
    ``expected`` and ``found`` tell of a check that failed what it wanted and what it got.
    """

    kind: StepKind
    name: str
    state: StepState = StepState.WAITING
    subject: str = ""
    detail: str = ""
    done: int = 0
    total: int = 0
    began: float | None = None
    ended: float | None = None
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its steps in order; ``hours`` is when the plan wants it, such as ``09:00-11:00``.

    ``canaries`` are the personas that get its models first, ``personas`` all for whom something changes.
    """

    id: str
    name: Localized
    hours: str
    state: StepState
    steps: tuple[Step, ...]
    canaries: tuple[PersonaId, ...] = ()
    personas: tuple[PersonaId, ...] = ()


class RolloutState(StrEnum):
    """PLANNED: nothing was done yet. PAUSED: it goes on when it is run again, also after the studio was killed.
    ROLLING_BACK and ROLLED_BACK: mapping, settings and models are, or will be, as they were at the last good state.
    """

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    ROLLING_BACK = "rolling-back"
    ROLLED_BACK = "rolled-back"
    COMPLETE = "complete"

    @property
    def over(self) -> bool:
        """Whether it stands at a good state, and nothing more becomes of it."""
        return self in {RolloutState.ROLLED_BACK, RolloutState.COMPLETE}


@dataclass(frozen=True, slots=True)
class Rollout:
    """A plan and how far it is. ``fault`` tells why it was rolled back. ``problems`` are what is found wrong with
    a plan that was not begun yet. ``plan`` is the id or the file of its plan. ``free`` is how many bytes the disk
    has left for what an installation step's ``total`` says. ``began`` and ``ended`` in seconds since the epoch.
    """

    id: RolloutId
    name: Localized
    state: RolloutState
    phases: tuple[Phase, ...]
    fault: Fault | None = None
    problems: tuple[Fault, ...] = ()
    plan: str = ""
    free: int | None = None
    began: float | None = None
    ended: float | None = None
