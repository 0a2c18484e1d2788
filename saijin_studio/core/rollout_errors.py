"""The branch of the error tree for rollouts, and for the mapping that they switch."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class RolloutError(StudioError):
    """A rollout cannot go on, or cannot begin."""


class MappingInvalid(RolloutError):
    """The file that says which variant serves which row has a fault."""

    sentence = "{file}, line {line}, {field}: {message}."
    remedy = "Until it is corrected, the catalogue's own order counts; what was chosen in the file does not."


class PlanInvalid(RolloutError):
    """The file of a plan has a fault."""

    sentence = "{file}, line {line}, {field}: {message}."
    remedy = "Correct the plan and try again; nothing was changed."


class UnknownPlan(RolloutError):
    """No plan of that name."""

    sentence = "There is no plan {plan}."
    remedy = "Name a file with a plan, or one of: {known}."


class UnknownPhase(RolloutError):
    """A phase was named that the rollout does not have, or has not finished."""

    sentence = "The rollout has no finished phase {phase}."
    remedy = "Name one of: {known}."


class NothingRolledOut(RolloutError):
    """There is nothing to go on with, or to take back."""

    sentence = "There is no rollout that could be taken back."
    remedy = "Begin one with: saijin-studio rollout run."


class RolloutRunning(RolloutError):
    """One is under way, and there is only one at a time."""

    sentence = "A rollout is under way."
    remedy = "Wait until it is over, pause it, or take it back."


class RolloutJournalDamaged(RolloutError):
    """The journal of a rollout cannot be read."""

    sentence = "The journal {file} of a rollout is damaged in line {line}."
    remedy = "The models serve as the mapping says; put a backup back where that is wrong."


class RolloutJournalUnwritable(RolloutError):
    """A step could not be written down before it was made, so it was not made."""

    sentence = "The journal {file} of the rollout cannot be written: {reason}."
    remedy = "Make room or give yourself the right to write there, then go on; nothing was done unwritten."


class PreflightFailed(RolloutError):
    """The machine is not ready for a phase."""

    sentence = "The phase {phase} cannot begin: {problems}."
    remedy = "Put that right and run the rollout again; nothing of the phase was done."


class CheckFailed(RolloutError):
    """A check came out otherwise than the plan wants it."""

    sentence = "{check} failed: expected {expected}, found {found}."
    remedy = "All is as it was after the last finished phase; change the plan or the model, then try again."


class StepInterrupted(RolloutError):
    """The studio ended several times in the same step."""

    sentence = "The studio ended {times} times during {check}."
    remedy = "All is as it was after the last finished phase; look into the log before trying again."


BRANCH: tuple[type[StudioError], ...] = (RolloutError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
