"""What became of every job of a soak."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.events import JobStateChanged, ModelStateChanged
from saijin_studio.core.jobs import JobState
from saijin_studio.core.models import ModelState

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import JobId, ModelId


@dataclass(slots=True)
class Story:
    """A job: its row, and its terminal states; there should be one in the end."""

    row: ModelId
    ends: list[JobState] = field(default_factory=list[JobState])


class Witness:
    """An ``EventSink`` that keeps what a soak is judged by, and nothing that grows with the text."""

    def __init__(self) -> None:
        self.stories: dict[JobId, Story] = {}
        self.loads = 0
        self.unknown = 0
        """States told of jobs that nobody handed in."""

    def expect(self, job: JobId, row: ModelId) -> None:
        """A job will be handed in."""
        self.stories[job] = Story(row)

    def publish(self, event: Event) -> None:
        """Note ends, and models that were loaded."""
        if isinstance(event, JobStateChanged):
            story = self.stories.get(event.job)
            if story is None:
                self.unknown += 1
            elif event.state.terminal:
                story.ends.append(event.state)
        elif isinstance(event, ModelStateChanged) and event.state is ModelState.LOADING:
            self.loads += 1

    @property
    def open(self) -> list[JobId]:
        """The jobs that are not done, in order of submission."""
        return [job for job, story in self.stories.items() if not story.ends]

    @property
    def lost(self) -> list[JobId]:
        """The jobs that have no terminal state or more than one."""
        return [job for job, story in self.stories.items() if len(story.ends) != 1]

    def failed(self, row: ModelId) -> bool:
        """Whether the last job of a row that is done has failed."""
        ends = [story.ends[-1] for story in self.stories.values() if story.row == row and story.ends]
        return bool(ends) and ends[-1] is JobState.FAILED

    def count(self, state: JobState) -> int:
        """The jobs that ended so."""
        return sum(story.ends == [state] for story in self.stories.values())
