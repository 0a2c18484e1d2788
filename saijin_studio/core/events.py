"""Everything that happens, as one closed union that receivers match exhaustively."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.ids import MessageId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.conversations import Conversation, StoredMessage, Summary
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ConversationId, JobId, ModelId, PersonaId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.jobs import FinishReason, JobState, Usage
    from saijin_studio.core.memory import MemorySnapshot, ModelUse
    from saijin_studio.core.models import Footprint, ModelKey, ModelState
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.core.sound import Output


@dataclass(frozen=True, slots=True)
class Served:
    """Which weights answer a job."""

    row: ModelId
    variant: VariantId
    title: str
    stand_in: bool


@dataclass(frozen=True, slots=True)
class JobStateChanged:
    """A job went on. ``served`` is known once the row is resolved; usage and reason come with COMPLETED.

    A job that is CANCELLED or FAILED carries the usage up to there, when any token had gone out.
    """

    job: JobId
    state: JobState
    served: Served | None = None
    usage: Usage | None = None
    reason: FinishReason | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class DeltaReceived:
    """The next piece of a reply."""

    job: JobId
    text: str


@dataclass(frozen=True, slots=True)
class PromptRead:
    """How much of the prompt is read, in tokens."""

    job: JobId
    done: int
    total: int


class Departure(StrEnum):
    """Why a model goes, or went, though nobody asked for that very model to go and no load needed its memory.

    PRESSURE: other programs need the memory. FREED: the user had everything given back that was idle. RETIRED: the
    policy let it go. ENGINE: its engine unloaded it, or another program had it done. STUCK: it was to go, and its
    engine does not let go of it; what it holds now counts as other programs' memory. ENDED: the process that held
    it for the studio alone is no longer there.
    """

    PRESSURE = "pressure"
    FREED = "freed"
    RETIRED = "retired"
    ENGINE = "engine"
    STUCK = "stuck"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A model that goes for a reason that the user should hear; ``footprint`` is what it held, in bytes."""

    title: str
    reason: Departure
    footprint: Footprint


@dataclass(frozen=True, slots=True)
class ModelStateChanged:
    """A loaded model went on. ``use.state`` is the new state; ``until`` the monotonic end of a back-off.

    ``leaving`` comes once for each departure that is worth a notice: with DRAINING for PRESSURE, FREED and RETIRED,
    and with INSTALLED for ENGINE and STUCK.
    """

    key: ModelKey
    rows: tuple[ModelId, ...]
    state: ModelState
    use: ModelUse | None = None
    fault: Fault | None = None
    until: float | None = None
    leaving: Leaving | None = None


@dataclass(frozen=True, slots=True)
class SwapPlanned:
    """The scheduler is about to load ``load`` and to unload ``victims``; ``seconds`` is the expected time."""

    load: ModelKey
    title: str
    victims: tuple[ModelKey, ...]
    footprint: Footprint
    seconds: float


@dataclass(frozen=True, slots=True)
class QueuedEntry:
    """A job that waits, for the queue view. ``since`` is monotonic seconds.

    ``expected`` is in how many seconds it is expected to start, by this machine's own load and service times; None
    where nothing can be said. ``loads`` tells whether a model has to be loaded for it first.
    """

    job: JobId
    row: ModelId
    persona: PersonaId | None
    since: float
    expected: float | None = None
    loads: bool = False


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """The queue in the order it is expected to be served."""

    entries: tuple[QueuedEntry, ...]


@dataclass(frozen=True, slots=True)
class MemorySampled:
    """A new picture of the memory."""

    snapshot: MemorySnapshot


@dataclass(frozen=True, slots=True)
class InstallChanged:
    """An installation went on; at most ten times a second for each."""

    install: Install


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """Rows, variants or what is installed changed: who shows the library reads it again."""


@dataclass(frozen=True, slots=True)
class BackupsChanged:
    """A backup was made, verified or removed, or one was put back."""


@dataclass(frozen=True, slots=True)
class RolloutChanged:
    """The rollout went on; the newest counts."""

    rollout: Rollout


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """An engine that runs by itself came or went."""

    engine: str
    reachable: bool
    detail: str


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """A conversation got a new reply that is being written by ``job``."""

    conversation: ConversationId
    message: MessageId
    job: JobId


@dataclass(frozen=True, slots=True)
class BranchRead:
    """A conversation as it stands, asked for by a front end.

    It comes as an event and not as a result, so that it keeps its place among the pieces of a reply that is being
    written: what was published before is in it, what is published later is not.

    ``alternatives`` has, for each message of the branch that has any, the ids of all that share its parent, itself
    among them, in the order they were made. ``summary`` is the one that counts for this branch.
    """

    conversation: Conversation
    messages: tuple[StoredMessage, ...]
    alternatives: Mapping[MessageId, tuple[MessageId, ...]] = field(
        default_factory=dict[MessageId, tuple[MessageId, ...]]
    )
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class ThinkingReceived:
    """The next piece of what a model thinks before it answers."""

    job: JobId
    text: str


@dataclass(frozen=True, slots=True)
class OutputReceived:
    """A job that works with sound has finished a file, a segment or a reading."""

    job: JobId
    output: Output


@dataclass(frozen=True, slots=True)
class ConversationsChanged:
    """Conversations were added, renamed, moved, deleted or restored: who lists them reads them again.

    ``replaced`` when a backup was put back: who shows one reads it again too, and it may be gone.
    """

    replaced: bool = False


@dataclass(frozen=True, slots=True)
class FaultRaised:
    """Something went wrong that belongs to no reply, such as a file that was set aside."""

    fault: Fault


Event = (
    JobStateChanged
    | DeltaReceived
    | PromptRead
    | ModelStateChanged
    | SwapPlanned
    | QueueChanged
    | MemorySampled
    | InstallChanged
    | LibraryChanged
    | BackupsChanged
    | RolloutChanged
    | EngineChanged
    | ReplyStarted
    | FaultRaised
    | BranchRead
    | ThinkingReceived
    | OutputReceived
    | ConversationsChanged
)
