"""What jobs of pipelines have announced: the models of the stages that come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import JobState

if TYPE_CHECKING:
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.models import ModelKey

KEPT_SECONDS = 30.0
"""After the job that announced it: a pipeline that has not gone on by then was left."""


@dataclass(slots=True, eq=False)
class _Stage:
    """A next stage: its model, None until its row is resolved; ``until`` is set when the job before it is done."""

    key: ModelKey | None = None
    until: float | None = None


class Stages:
    """The announced models. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._stages: dict[JobId, _Stage] = {}

    def declare(self, job: JobId) -> None:
        """A job was submitted that names the row of its next stage."""
        self._stages[job] = _Stage()

    def resolved(self, job: JobId, key: ModelKey) -> None:
        """The model of that row is known."""
        if job in self._stages:
            self._stages[job].key = key

    def ended(self, job: JobId, state: JobState, now: float) -> None:
        """The job ended: its next stage is expected for a while, or never when it did not end well."""
        if state is not JobState.COMPLETED:
            self._stages.pop(job, None)
        elif job in self._stages:
            self._stages[job].until = now + KEPT_SECONDS

    def arrived(self, key: ModelKey) -> None:
        """A job for a model came: if one of the announced stages was expected by now, this is it."""
        for job, stage in self._stages.items():
            if stage.key == key and stage.until is not None:
                del self._stages[job]
                return

    def keys(self, now: float) -> tuple[ModelKey, ...]:
        """The announced models, the earliest first, each once."""
        over = [job for job, stage in self._stages.items() if stage.until is not None and stage.until <= now]
        for job in over:
            del self._stages[job]
        return tuple(dict.fromkeys(stage.key for stage in self._stages.values() if stage.key is not None))
