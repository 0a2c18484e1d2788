"""Events come into the window in order, joined, and never too late or too many."""

from __future__ import annotations

import threading
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from saijin_studio.core.conversations import Conversation
from saijin_studio.core.errors import Fault, StudioError
from saijin_studio.core.events import (
    BackupsChanged,
    BranchRead,
    ConversationsChanged,
    DeltaReceived,
    EngineChanged,
    Event,
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
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId, RolloutId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.jobs import JobState
from saijin_studio.core.language import Localized
from saijin_studio.core.memory import MemoryReading, MemorySnapshot
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.clock import FakeClock, SystemClock
from saijin_studio.core.rollouts import Rollout, RolloutState
from saijin_studio.core.sound import SegmentOutput
from saijin_studio.ui.bridge import DELTA_INTERVAL, SLICE, SLICE_CHECK, EventBridge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

JOB, OTHER = JobId("one"), JobId("two")
CONVERSATION = Conversation(ConversationId("c"), "Tea", PersonaId("miyu"), 0.0, 0.0)
KEY = ModelKey(Engine.LLAMA_CPP, "0" * 64, LoadOptions())


def snapshot(used: int = 0) -> MemorySnapshot:
    return MemorySnapshot(0.0, MemoryReading(16, used), Footprint(0, 16), (), Footprint())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def bridge(qtbot: QtBot, clock: FakeClock) -> Iterator[EventBridge]:
    made = EventBridge(clock)
    yield made
    made.close()


class Heard:
    """Everything that a bridge said, in order."""

    def __init__(self, bridge: EventBridge) -> None:
        self.said: list[object] = []
        self.characters = 0
        bridge.delta.connect(self.hear_text)
        for signal in (
            bridge.job_changed,
            bridge.prompt_read,
            bridge.model_changed,
            bridge.swap_planned,
            bridge.queue_changed,
            bridge.memory_sampled,
            bridge.install_changed,
            bridge.library_changed,
            bridge.backups_changed,
            bridge.rollout_changed,
            bridge.engine_changed,
            bridge.reply_started,
            bridge.thinking,
            bridge.output,
            bridge.conversations_changed,
            bridge.branch_read,
            bridge.fault_raised,
        ):
            signal.connect(self.said.append)

    def hear_text(self, job: JobId, text: str) -> None:
        """Keep a piece of a reply."""
        self.said.append((job, text))
        self.characters += len(text)


def turn() -> None:
    """Let the event loop do what waits now."""
    QCoreApplication.processEvents()


def test_every_kind_of_event_has_its_signal(bridge: EventBridge) -> None:
    events: list[Event] = [
        JobStateChanged(JOB, JobState.QUEUED),
        PromptRead(JOB, 1, 2),
        ModelStateChanged(KEY, (), ModelState.READY),
        SwapPlanned(KEY, "SmolLM2", (), Footprint(), 1.0),
        InstallChanged(Install(ModelId("m"), VariantId("v"), "M", InstallState.FETCHING, 1, 2)),
        LibraryChanged(),
        BackupsChanged(),
        RolloutChanged(Rollout(RolloutId("r"), Localized("試し", "Trial"), RolloutState.PLANNED, ())),
        EngineChanged("Ollama", reachable=True, detail=""),
        ReplyStarted(ConversationId("c"), MessageId("m"), JOB),
        QueueChanged(()),
        BranchRead(CONVERSATION, ()),
        ThinkingReceived(JOB, "hm"),
        OutputReceived(JOB, SegmentOutput(0.0, 1.0, "hm", "en")),
        ConversationsChanged(),
    ]
    heard = Heard(bridge)
    for event in events:
        bridge.publish(event)
    bridge.publish(MemorySampled(snapshot()))
    bridge.publish(DeltaReceived(JOB, "text"))
    bridge.publish(FaultRaised(StudioError().fault()))
    turn()
    unwrapped = {MemorySnapshot, Fault, tuple}
    assert {type(said) for said in heard.said} == {type(event) for event in events} | unwrapped
    assert len(get_args(Event)) == len(events) + len(unwrapped), (
        "a new kind of event needs a signal and a line here"
    )


def test_nothing_is_said_before_the_event_loop_turns(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    bridge.publish(DeltaReceived(JOB, "a"))
    assert heard.said == []
    turn()
    assert heard.said == [(JOB, "a")]


def test_the_first_piece_passes_at_once_and_the_next_are_joined(
    bridge: EventBridge, clock: FakeClock, qtbot: QtBot
) -> None:
    heard = Heard(bridge)
    bridge.publish(DeltaReceived(JOB, "Once"))
    turn()
    for piece in (" upon", " a", " time"):
        bridge.publish(DeltaReceived(JOB, piece))
        turn()
    assert heard.said == [(JOB, "Once")]
    clock.advance(DELTA_INTERVAL)
    with qtbot.waitSignal(bridge.delta):
        pass
    assert heard.said == [(JOB, "Once"), (JOB, " upon a time")]


def test_one_reply_does_not_hold_up_the_first_word_of_another(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    bridge.publish(DeltaReceived(JOB, "a"))
    turn()
    bridge.publish(DeltaReceived(OTHER, "b"))
    turn()
    assert heard.said == [(JOB, "a"), (OTHER, "b")]


def test_a_job_ends_after_all_its_text(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    end = JobStateChanged(JOB, JobState.COMPLETED)
    for event in (DeltaReceived(JOB, "a"), DeltaReceived(JOB, "b"), end):
        bridge.publish(event)
    turn()
    assert heard.said == [(JOB, "ab"), end]


def test_a_branch_comes_after_the_text_that_was_published_before_it(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    bridge.publish(DeltaReceived(JOB, "a"))
    turn()
    branch = BranchRead(CONVERSATION, ())
    for event in (DeltaReceived(JOB, "b"), branch, DeltaReceived(JOB, "c")):
        bridge.publish(event)
    turn()
    assert heard.said == [(JOB, "a"), (JOB, "b"), branch]


def test_of_several_pictures_of_the_memory_and_the_queue_the_newest_is_shown(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    for used in range(5):
        bridge.publish(MemorySampled(snapshot(used)))
        bridge.publish(QueueChanged(()))
    turn()
    assert heard.said == [snapshot(4), QueueChanged(())]


def test_no_timer_runs_while_nothing_waits(bridge: EventBridge, clock: FakeClock) -> None:
    bridge.publish(DeltaReceived(JOB, "a"))
    turn()
    assert not any(timer.isActive() for timer in bridge.findChildren(QTimer))


def test_a_closed_bridge_takes_nothing_and_says_nothing(bridge: EventBridge) -> None:
    heard = Heard(bridge)
    bridge.publish(DeltaReceived(JOB, "late"))
    bridge.close()
    bridge.close()
    bridge.publish(DeltaReceived(JOB, "later"))
    turn()
    assert heard.said == []


def test_publishing_to_a_closed_and_deleted_bridge_is_harmless(qtbot: QtBot) -> None:
    bridge = EventBridge(SystemClock())
    bridge.close()
    bridge.deleteLater()
    with qtbot.waitSignal(bridge.destroyed):
        pass
    bridge.publish(DeltaReceived(JOB, "to nobody"))


def test_events_of_many_threads_come_in_each_threads_order(bridge: EventBridge, qtbot: QtBot) -> None:
    heard = Heard(bridge)

    def work(name: str) -> None:
        for done in range(500):
            bridge.publish(PromptRead(JobId(name), done, 500))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(heard.said) == 1500)
    for thread in threads:
        thread.join()
    for name in "abc":
        mine = [said.done for said in heard.said if isinstance(said, PromptRead) and said.job == name]
        assert mine == list(range(500))


def _pass_time(clock: FakeClock, seconds: float, _event: object) -> None:
    clock.advance(seconds)


def test_a_flood_leaves_the_event_loop_its_turns(bridge: EventBridge, clock: FakeClock, qtbot: QtBot) -> None:
    """However much waits, a turn ends with its slice of time, and what else waits for a turn has one in between."""
    heard, beats = Heard(bridge), [0]
    bridge.prompt_read.connect(partial(_pass_time, clock, SLICE / SLICE_CHECK / 2))
    heart = QTimer(interval=0)
    heart.timeout.connect(lambda: beats.append(len(heard.said)))
    heart.start()
    total = 100 * SLICE_CHECK
    for done in range(total):
        bridge.publish(PromptRead(JOB, done, total))
    qtbot.waitUntil(lambda: len(heard.said) == total)
    heart.stop()
    assert max(after - before for before, after in pairwise(beats)) <= 2 * SLICE_CHECK
