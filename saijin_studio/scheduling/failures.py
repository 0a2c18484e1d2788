"""What a failure means for the model and for the jobs that wait for it."""

from __future__ import annotations

from math import inf

from saijin_studio.core.errors import (
    EngineMissing,
    EngineUnreachable,
    Fault,
    ModelFileCorrupt,
    ModelNotInstalled,
    ModelTooLarge,
    OutOfMemory,
    PromptTooLong,
    StreamInterrupted,
    StudioError,
    UnknownModel,
    UnknownVariant,
    UnsupportedRequest,
    WorkerCrashed,
    WorkerHung,
)

PERMANENT: tuple[type[StudioError], ...] = (
    EngineMissing,
    ModelFileCorrupt,
    ModelNotInstalled,
    ModelTooLarge,
    PromptTooLong,
    UnknownModel,
    UnknownVariant,
    UnsupportedRequest,
)
"""Trying again cannot help: the jobs fail at once, and the next one may try."""

LOST: tuple[type[StudioError], ...] = (EngineUnreachable, WorkerCrashed, WorkerHung)
"""Seen while a job runs: its model is no longer in memory."""

RETRYABLE: tuple[type[StudioError], ...] = (*LOST, OutOfMemory, StreamInterrupted)
"""Seen before the first token: the job is tried once more by itself."""

FIRST_BACK_OFF = 5.0
LONGEST_BACK_OFF = 300.0
CIRCUIT_OPENS_AT = 3


def back_off(failures: int) -> float:
    """Seconds to leave a model alone after so many failures in a row; infinite once the circuit is open."""
    if failures >= CIRCUIT_OPENS_AT:
        return inf
    return min(FIRST_BACK_OFF * 2 ** (failures - 1), LONGEST_BACK_OFF) if failures > 0 else 0.0


def fault_of(error: BaseException) -> Fault:
    """Any exception as a fault; one that nobody foresaw becomes the root with it as the cause."""
    if isinstance(error, StudioError):
        return error.fault()
    unforeseen = StudioError()
    unforeseen.__cause__ = error
    return unforeseen.fault()
