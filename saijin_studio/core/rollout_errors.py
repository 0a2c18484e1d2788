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


class PreflightFailed(StudioError):
    """The machine is not ready for a phase; what is missing is a class of its own each."""

    remedy = "Put that right and run the rollout again; nothing of the phase was done."


class NoRoomOnDisk(PreflightFailed):
    """The models do not fit on the disk."""

    sentence = "The disk has {free} free, and {needed} are needed."


class NoRoomInBudget(PreflightFailed):
    """A model does not fit into the memory that models may have."""

    sentence = "{row} needs {needed} of memory, and the budget is {budget}."


class NoRoomInMemory(PreflightFailed):
    """Other programs have the memory that a phase needs."""

    sentence = "{needed} of memory are needed, and {free} are free."


class EngineSilent(PreflightFailed):
    """An engine that runs by itself is not there."""

    sentence = "{engine} does not answer."


class NoNetwork(PreflightFailed):
    """Something has to be fetched, and nothing can be reached."""

    sentence = "There is no network."


class CheckFailed(StudioError):
    """A check came out otherwise than the plan wants it; each kind of check is a class of its own."""

    remedy = "All is as it was after the last finished phase; change the plan or the model, then try again."


class InstallationEnded(CheckFailed):
    """Somebody called an installation off."""

    sentence = "The installation of {row} was called off."


class LoadedTooLarge(CheckFailed):
    """A model takes more memory than models may have."""

    sentence = "{row} takes {found} of memory, and the budget is {expected}."


class LoadedTooSlowly(CheckFailed):
    """A model was not there in the time of the plan."""

    sentence = "{row} took {found} to load, and the plan allows {expected}."


class WroteTooSlowly(CheckFailed):
    """A model is slower than the plan wants it."""

    sentence = "{row} wrote {found}, and the plan wants {expected} at least."


class GoldenPromptFailed(CheckFailed):
    """An answer is not as the plan wants it."""

    sentence = "{row} did not answer a golden prompt as the plan wants: expected {expected}, found {found}."


class PersonaChecksFailed(CheckFailed):
    """Personas do not come up to their capability checks with the new models."""

    sentence = "Too few capability checks of the personas held: expected {expected}, found {found}."


class CanaryFailed(CheckFailed):
    """A persona that tries the new models out did not answer with them."""

    sentence = "The canary {persona} did not answer as it had to: expected {expected}, found {found}."


class StepInterrupted(RolloutError):
    """The studio ended several times in the same step."""

    sentence = "The studio ended {times} times during {check}."
    remedy = "All is as it was after the last finished phase; look into the log before trying again."


BRANCH: tuple[type[StudioError], ...] = (RolloutError, PreflightFailed, CheckFailed)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
