"""The one way from the studio's threads into the window."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from saijin_studio.core.events import (
    BackupsChanged,
    BranchRead,
    ConversationsChanged,
    DeltaReceived,
    EngineChanged,
    FaultRaised,
    InstallChanged,
    JobStateChanged,
    LibraryChanged,
    MemorySampled,
    ModelStateChanged,
    OutputReceived,
    PromptRead,
    QueueChanged,
    ReplyStarted,
    RolloutChanged,
    SwapPlanned,
    ThinkingReceived,
)

if TYPE_CHECKING:
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.ports.clock import Clock

_PassedOn = (
    PromptRead
    | ModelStateChanged
    | SwapPlanned
    | InstallChanged
    | LibraryChanged
    | BackupsChanged
    | RolloutChanged
    | EngineChanged
    | ReplyStarted
    | ThinkingReceived
    | OutputReceived
    | ConversationsChanged
)
"""Events that are neither joined nor left out nor put in order with others."""

DELTA_INTERVAL = 0.040
"""Seconds between two pieces of one reply: the eye sees no step, and the text is laid out 25 times a second."""

SLICE = 0.006
"""Seconds that one turn of the event loop spends on events, so that a flood leaves time to paint."""

SLICE_CHECK = 32
"""Events between two looks at the clock."""


class EventBridge(QObject):
    """An ``EventSink`` that may be called from any thread and speaks Qt signals in the thread it was made in.

    Events wait in a box, and only the first one into an empty box rings (one queued signal): a flood costs the UI
    thread one wake-up, not thousands. The pieces of a reply are joined to one every 40 ms for each job; the first
    piece of a job passes at once. Of pictures of the whole (memory, queue) only the newest is handed on.

    Call ``close()`` before the bridge is deleted: from then on ``publish`` does nothing.
    """

    job_changed = Signal(object)
    """``JobStateChanged``, after all text of that job that came before it."""
    delta = Signal(object, str)
    """The job and the text that was added to its reply."""
    prompt_read = Signal(object)
    model_changed = Signal(object)
    swap_planned = Signal(object)
    queue_changed = Signal(object)
    memory_sampled = Signal(object)
    """The newest ``MemorySnapshot``."""
    install_changed = Signal(object)
    library_changed = Signal(object)
    """What is in the library is to be read again."""
    backups_changed = Signal(object)
    """The list of backups is to be read again."""
    rollout_changed = Signal(object)
    engine_changed = Signal(object)
    reply_started = Signal(object)
    thinking = Signal(object)
    """``ThinkingReceived``."""
    output = Signal(object)
    """``OutputReceived``."""
    conversations_changed = Signal(object)
    """The list of conversations is to be read again."""
    branch_read = Signal(object)
    """``BranchRead``, after all text that came before it."""
    fault_raised = Signal(object)
    """A ``Fault`` that belongs to no reply."""

    _rung = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lock = Lock()
        self._open = True
        self._ringing = False
        self._box: deque[Event] = deque()
        self._taken: deque[Event] = deque()
        self._texts: dict[JobId, list[str]] = {}
        self._shown: dict[JobId, float] = {}
        self._memory: MemorySampled | None = None
        self._queue: QueueChanged | None = None
        self._flush_timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._flush_timer.timeout.connect(self._flush_due)
        self._more_timer = QTimer(self, singleShot=True, interval=0)
        self._more_timer.timeout.connect(self._drain)
        self._rung.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def publish(self, event: Event) -> None:
        """Take one event, from any thread. Does nothing once the bridge is closed."""
        with self._lock:
            if not self._open:
                return
            self._box.append(event)
            if not self._ringing:
                self._ringing = True
                self._rung.emit()

    def close(self) -> None:
        """Take no more events and drop those that wait. To be called in the UI thread; twice does no harm."""
        with self._lock:
            self._open = False
            self._box.clear()
        self._taken.clear()
        self._texts.clear()
        self._flush_timer.stop()
        self._more_timer.stop()

    def _drain(self) -> None:
        """Hand on what is in the box, for at most one slice of time."""
        with self._lock:
            self._ringing = False
            self._taken.extend(self._box)
            self._box.clear()
        end = self._clock.monotonic() + SLICE
        count = 0
        while self._taken:
            self._take(self._taken.popleft())
            count += 1
            if count % SLICE_CHECK == 0 and self._clock.monotonic() >= end:
                break
        if memory := self._memory:
            self._memory = None
            self.memory_sampled.emit(memory.snapshot)
        if queue := self._queue:
            self._queue = None
            self.queue_changed.emit(queue)
        self._flush_due()
        if self._taken:
            # A timer of zero waits its turn behind painting and input; a queued signal would not.
            self._more_timer.start()

    def _take(self, event: Event) -> None:
        match event:
            case DeltaReceived():
                self._texts.setdefault(event.job, []).append(event.text)
            case JobStateChanged():
                self._flush(event.job)
                if event.state.terminal:
                    self._shown.pop(event.job, None)
                self.job_changed.emit(event)
            case BranchRead():
                for job in tuple(self._texts):
                    self._flush(job)
                self.branch_read.emit(event)
            case MemorySampled():
                self._memory = event
            case QueueChanged():
                self._queue = event
            case FaultRaised():
                self.fault_raised.emit(event.fault)
            case _:
                self._signal(event).emit(event)

    def _library_signal(
        self, event: InstallChanged | LibraryChanged | BackupsChanged | RolloutChanged
    ) -> SignalInstance:
        match event:
            case InstallChanged():
                return self.install_changed
            case LibraryChanged():
                return self.library_changed
            case BackupsChanged():
                return self.backups_changed
            case RolloutChanged():
                return self.rollout_changed
            case _:
                assert_never(event)

    def _signal(self, event: _PassedOn) -> SignalInstance:
        match event:
            case PromptRead():
                signal = self.prompt_read
            case ModelStateChanged():
                signal = self.model_changed
            case SwapPlanned():
                signal = self.swap_planned
            case InstallChanged() | LibraryChanged() | BackupsChanged() | RolloutChanged():
                signal = self._library_signal(event)
            case EngineChanged():
                signal = self.engine_changed
            case ReplyStarted():
                signal = self.reply_started
            case ThinkingReceived():
                signal = self.thinking
            case OutputReceived():
                signal = self.output
            case ConversationsChanged():
                signal = self.conversations_changed
            case _:
                assert_never(event)
        return signal

    def _flush(self, job: JobId) -> None:
        """Hand on the text of one job."""
        if pieces := self._texts.pop(job, None):
            self._shown[job] = self._clock.monotonic()
            self.delta.emit(job, "".join(pieces))

    def _flush_due(self) -> None:
        """Hand on the text of every job whose last piece is old enough, and wait for the others."""
        now = self._clock.monotonic()
        waits: list[float] = []
        for job in tuple(self._texts):
            wait = self._shown.get(job, float("-inf")) + DELTA_INTERVAL - now
            if wait > 0:
                waits.append(wait)
            else:
                self._flush(job)
        if waits and not self._flush_timer.isActive():
            self._flush_timer.start(max(1, round(min(waits) * 1000)))
