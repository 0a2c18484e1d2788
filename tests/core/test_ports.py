"""The fakes beside the ports keep the promises of the ports."""

from __future__ import annotations

import asyncio

import pytest

from saijin_studio.core.context import Counts
from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.deltas import Delta, Done, TextDelta, ThinkingDelta
from saijin_studio.core.errors import (
    ModelFileCorrupt,
    ModelNotInstalled,
    UnknownConversation,
    UnknownModel,
    WorkerCrashed,
)
from saijin_studio.core.events import DeltaReceived
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import CompletionRequest, Job
from saijin_studio.core.memory import ForeignModel, MemoryReading
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.clock import FakeClock, SystemClock
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.core.ports.events import FanOut, RecordingSink
from saijin_studio.core.ports.memory_probe import FakeMemoryProbe
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.core.ports.shared_engine import FakeSharedEngine
from saijin_studio.core.ports.tokenizer import FakeTokenizer

KEY = ModelKey(Engine.LLAMA_CPP, "abc", LoadOptions())
VARIANT = Variant(VariantId("v"), "V", Engine.LLAMA_CPP, (), 1, "MIT")
TARGET = LoadTarget(KEY, ModelId("row"), VARIANT, None, Footprint(0, 5))
JOB = Job(JobId("1"), ModelId("row"), CompletionRequest("?"))


# --- tokenizers -------------------------------------------------------------------------------------------------


async def test_the_fake_tokenizer_counts_words() -> None:
    """And does not answer when it is not there."""
    tokenizer = FakeTokenizer("words")
    hello = Message(Role.USER, "Hello there")
    assert tokenizer.model == "words"
    assert await tokenizer.count(["one two", ""], [hello]) == Counts((2, 0), 6)
    assert await tokenizer.count(["one"], []) == Counts((1,), 0)
    tokenizer.here = False
    assert await tokenizer.count(["one"], []) is None
    assert tokenizer.asked == [("one two", ""), ("one",), ("one",)]


async def test_the_fake_runner_thinks_before_it_answers() -> None:
    """When it has thoughts."""
    runner = FakeRunner(reply=("Yes",))
    runner.thoughts = ("Hm",)
    assert [one async for one in runner.run(KEY, JOB)][:2] == [ThinkingDelta("Hm"), TextDelta("Yes")]


# --- clocks -----------------------------------------------------------------------------------------------------


def test_the_systems_clock_goes_on() -> None:
    """Monotonic time never goes back; the date is of this century."""
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()
    assert clock.wall() > 1_600_000_000


def test_the_fake_clock_moves_when_told() -> None:
    """Both of its hands."""
    clock = FakeClock(monotonic=1.0, wall=2.0)
    assert (clock.monotonic(), clock.wall()) == (1.0, 2.0)
    clock.advance(0.5)
    assert (clock.monotonic(), clock.wall()) == (1.5, 2.5)


# --- events -----------------------------------------------------------------------------------------------------


def test_every_sink_gets_every_event_in_order() -> None:
    """From when it is added until it is removed."""
    first, second = RecordingSink(), RecordingSink()
    out = FanOut(first)
    a, b, c = (DeltaReceived(JobId("1"), text) for text in "abc")
    out.publish(a)
    out.add(second)
    out.publish(b)
    out.remove(first)
    out.publish(c)
    assert first.events == [a, b]
    assert second.events == [b, c]


def test_sinks_that_are_equal_are_not_the_same() -> None:
    """Removing one leaves the other."""
    one, other = RecordingSink(), RecordingSink()
    out = FanOut(one, other)
    out.remove(one)
    out.publish(DeltaReceived(JobId("1"), "x"))
    assert (len(one.events), len(other.events)) == (0, 1)


# --- memory -----------------------------------------------------------------------------------------------------


def test_the_fake_probe_reads_what_was_set() -> None:
    """A process that is not known holds nothing."""
    probe = FakeMemoryProbe(MemoryReading(16, 8))
    probe.trees[7] = Footprint(1, 2)
    assert probe.read() == MemoryReading(16, 8)
    assert probe.process_tree(7) == Footprint(1, 2)
    assert probe.process_tree(8) == Footprint()


# --- resolving --------------------------------------------------------------------------------------------------


async def test_the_fake_resolver_answers_from_its_table() -> None:
    """A row without a target is not installed; one that is not there is not known."""
    resolver = FakeResolver({ModelId("row"): TARGET, ModelId("absent"): None})
    assert await resolver.resolve(ModelId("row")) is TARGET
    assert await resolver.resolve(ModelId("row"), Footprint()) is TARGET
    with pytest.raises(ModelNotInstalled):
        await resolver.resolve(ModelId("absent"))
    with pytest.raises(UnknownModel):
        await resolver.resolve(ModelId("nobody"))


# --- running ----------------------------------------------------------------------------------------------------


async def replies(runner: FakeRunner) -> list[Delta]:
    """Everything that a job yields."""
    return [delta async for delta in runner.run(KEY, JOB)]


async def test_the_fake_runner_loads_runs_and_unloads() -> None:
    """What is loaded is what was asked for, measured as the test says."""
    runner = FakeRunner(("a", "b"))
    assert await runner.load(TARGET) == Footprint(0, 5)
    runner.footprints[KEY] = Footprint(0, 6)
    assert await runner.load(TARGET) == Footprint(0, 6)
    assert await runner.residents() == {KEY: Footprint(0, 6)}
    said = await replies(runner)
    assert said[:2] == [TextDelta("a"), TextDelta("b")]
    assert isinstance(said[2], Done)
    assert said[2].usage.completion_tokens == 2
    await runner.unload(KEY)
    await runner.unload(KEY)
    assert await runner.residents() == {}
    assert [name for name, _ in runner.calls] == ["load", "load", "run", "freed", "unload", "unload"]


async def test_planted_failures_come_once() -> None:
    """At the next load, and after the first piece of the next reply."""
    runner = FakeRunner()
    runner.load_errors.append(ModelFileCorrupt(model="x"))
    with pytest.raises(ModelFileCorrupt):
        await runner.load(TARGET)
    await runner.load(TARGET)
    runner.run_errors.append(WorkerCrashed(model="x"))
    broken = runner.run(KEY, JOB)
    assert await anext(broken) == TextDelta("Hello")
    with pytest.raises(WorkerCrashed):
        await anext(broken)
    assert len(await replies(runner)) == 4


async def test_a_held_reply_can_be_cancelled() -> None:
    """The slot is free when the iteration has ended."""
    runner = FakeRunner()
    runner.may_run.clear()
    task = asyncio.create_task(replies(runner))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert runner.calls == [("run", JOB.id), ("freed", JOB.id)]


async def test_closing_the_fake_runner_unloads_everything() -> None:
    """And is remembered."""
    runner = FakeRunner()
    await runner.load(TARGET)
    await runner.aclose()
    assert runner.loaded == {}
    assert runner.closed


# --- conversations ----------------------------------------------------------------------------------------------

HEAD = ConversationId("c")


def said(number: int, parent: int | None = None, state: ReplyState = ReplyState.WHOLE) -> StoredMessage:
    """A message that was said at second ``number``."""
    return StoredMessage(
        id=MessageId(str(number)),
        conversation=HEAD,
        parent=None if parent is None else MessageId(str(parent)),
        message=Message(Role.USER, f"text {number}"),
        created=float(number),
        state=state,
    )


@pytest.fixture
async def store() -> MemoryConversationStore:
    """One conversation without messages."""
    store = MemoryConversationStore()
    await store.save_conversation(Conversation(HEAD, "title", PersonaId("miyu"), 0.0, 0.0))
    return store


async def test_the_shown_branch_ends_with_the_newest_message(store: MemoryConversationStore) -> None:
    """A second answer to the first message starts another branch."""
    assert await store.branch(HEAD) == []
    for message in (said(1), said(2, 1), said(3, 1)):
        await store.save_message(message)
    assert await store.branch(HEAD) == [said(1), said(3, 1)]
    assert (await store.conversation(HEAD)).updated == 3.0


async def test_a_message_that_grows_does_not_move_the_branch(store: MemoryConversationStore) -> None:
    """It is replaced."""
    await store.save_message(said(1, state=ReplyState.STREAMING))
    await store.save_message(said(2, 1))
    await store.save_message(said(1))
    assert (await store.conversation(HEAD)).leaf == "2"
    assert await store.message(MessageId("1")) == said(1)


async def test_conversations_are_listed_newest_first(store: MemoryConversationStore) -> None:
    """By their last change."""
    await store.save_conversation(Conversation(ConversationId("d"), "other", PersonaId("ren"), 5.0, 5.0))
    assert [one.id for one in await store.conversations()] == ["d", "c"]


async def test_replies_that_a_crash_left_are_marked(store: MemoryConversationStore) -> None:
    """Once; the whole ones are not touched."""
    await store.save_message(said(1))
    await store.save_message(said(2, 1, ReplyState.STREAMING))
    assert await store.mark_interrupted() == 1
    assert await store.mark_interrupted() == 0
    stopped = await store.message(MessageId("2"))
    assert stopped is not None
    assert stopped.state is ReplyState.STOPPED


async def test_a_deleted_conversation_is_not_known(store: MemoryConversationStore) -> None:
    """Nor are its messages."""
    await store.save_message(said(1))
    await store.delete_conversations([HEAD], 5.0)
    await store.purge(6.0)
    assert await store.message(MessageId("1")) is None
    with pytest.raises(UnknownConversation):
        await store.branch(HEAD)
    with pytest.raises(UnknownConversation):
        await store.conversation(HEAD)
    await store.aclose()


# --- shared engines ---------------------------------------------------------------------------------------------


async def test_the_fake_shared_engine_hands_over_what_it_offers() -> None:
    """Once; what is planted fails, and what it does not have is not handed over."""
    loaded: dict[ModelKey, Footprint] = {}
    engine = FakeSharedEngine(loaded)
    stranger = ForeignModel("other", Footprint(0, 1))
    engine.strangers.append(stranger)
    assert engine.offers(TARGET) is None
    assert await engine.adopt(TARGET) is None
    engine.names[KEY] = ForeignModel("abc", Footprint(0, 7), 4096)
    assert engine.foreign == (engine.names[KEY], stranger)
    assert engine.offers(TARGET) == Footprint(0, 7)
    engine.errors.append(WorkerCrashed(model="abc"))
    with pytest.raises(WorkerCrashed):
        await engine.adopt(TARGET)
    assert await engine.adopt(TARGET) == Footprint(0, 7)
    assert loaded == {KEY: Footprint(0, 7)}
    assert engine.foreign == (stranger,)
    assert engine.adopted == [KEY]
