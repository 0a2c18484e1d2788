"""One worker over real pipes: what it answers, what noise does, and how it is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.context import Counts
from saijin_studio.core.deltas import Delta, Done, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import (
    EngineProtocolError,
    EngineRefused,
    ModelLoadFailed,
    OutOfMemory,
    StudioError,
    WorkerCrashed,
    WorkerHung,
)
from saijin_studio.core.jobs import CompletionRequest, Request, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.runners import wire
from saijin_studio.runners.codec import MAX_LINE
from saijin_studio.runners.process import can_hold
from saijin_studio.runners.worker_channel import Patience

if TYPE_CHECKING:
    from saijin_studio.runners.worker_client import WorkerClient
    from tests.runners.conftest import StartWorker


def load(behaviour: str = "well") -> wire.Load:
    return wire.Load(Engine.LLAMA_CPP, behaviour, "/weights", LoadOptions(), 1)


def prompt(behaviour: str) -> Request:
    return CompletionRequest(behaviour)


async def collect(client: WorkerClient, behaviour: str) -> tuple[list[Delta], StudioError | None]:
    """Everything a request yields, and how it failed."""
    deltas: list[Delta] = []
    try:
        async for delta in client.run(prompt(behaviour)):
            deltas.append(delta)
    except StudioError as error:
        return deltas, error
    return deltas, None


async def first_text(client: WorkerClient, behaviour: str) -> asyncio.Task[None]:
    """Start a request, and wait for its first text."""
    begun = asyncio.Event()

    async def read() -> None:
        async for delta in client.run(prompt(behaviour)):
            if isinstance(delta, TextDelta):
                begun.set()

    task = asyncio.create_task(read())
    await begun.wait()
    return task


async def test_loads_runs_and_measures(start_worker: StartWorker) -> None:
    client = await start_worker()
    assert await client.load(load()) == Footprint(ram=123)
    deltas, error = await collect(client, "count 3")
    assert error is None
    assert deltas[:-1] == [PromptProgress(1, 2), TextDelta("0 "), TextDelta("1 "), TextDelta("2 ")]
    done = deltas[-1]
    assert isinstance(done, Done)
    assert (done.usage.prompt_tokens, done.usage.completion_tokens) == (2, 3)
    assert 0 < done.usage.time_to_first_token <= done.usage.seconds


async def test_thoughts_come_apart_from_words_and_count_as_the_first_token(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    deltas, _ = await collect(client, "thinks")
    assert deltas[:2] == [ThinkingDelta("Hm. "), TextDelta("Yes.")]
    assert isinstance(deltas[2], Done)
    assert deltas[2].usage.time_to_first_token < deltas[2].usage.seconds


async def test_counts_while_it_writes(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    task = await first_text(client, "until-cancelled")
    counts = await client.count(["a", "abc"], [Message(Role.USER, "hello")])
    assert counts == Counts((1, 3), 7)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("text", ["unanswered", "breaks", "dies", "x" * MAX_LINE])
async def test_no_count_is_waited_for_for_long(start_worker: StartWorker, text: str) -> None:
    limit = 0.05 if text == "unanswered" else 60
    client = await start_worker(patience=Patience(silence=60, cancel=60, count=limit))
    await client.load(load())
    assert await client.count([text], []) is None


async def test_a_worker_that_has_ended_counts_nothing(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.aclose()
    assert await client.count(["a"], []) is None


async def test_many_requests_at_once_each_get_their_own_answer(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    results = await asyncio.gather(*(collect(client, f"count {number}") for number in (200, 5, 0, 80)))
    for number, (deltas, error) in zip((200, 5, 0, 80), results, strict=True):
        assert error is None
        assert [delta for delta in deltas if isinstance(delta, TextDelta)] == [
            TextDelta(f"{one} ") for one in range(number)
        ]


async def test_whatever_a_library_prints_does_not_disturb(start_worker: StartWorker) -> None:
    client = await start_worker()
    assert await client.load(load("noisy")) == Footprint(ram=123)
    deltas, error = await collect(client, "all is well")
    assert error is None
    assert deltas[0] == TextDelta("all is well")


@pytest.mark.parametrize(
    ("behaviour", "kind", "what"),
    [
        ("too large", OutOfMemory, "too large ran out of memory."),
        ("memory", OutOfMemory, "memory ran out of memory."),
        ("breaks", ModelLoadFailed, "breaks could not be loaded: the tensor is bent."),
    ],
)
async def test_a_load_that_fails_says_why(
    start_worker: StartWorker, behaviour: str, kind: type[StudioError], what: str
) -> None:
    client = await start_worker()
    with pytest.raises(kind) as raised:
        await client.load(load(behaviour))
    assert raised.value.what == what


@pytest.mark.parametrize(("behaviour", "kind"), [("breaks", EngineRefused), ("memory", OutOfMemory)])
async def test_a_request_that_fails_leaves_the_others_alone(
    start_worker: StartWorker, behaviour: str, kind: type[StudioError]
) -> None:
    client = await start_worker()
    await client.load(load())
    (_, failed), (_, well) = await asyncio.gather(collect(client, behaviour), collect(client, "count 50"))
    assert isinstance(failed, kind)
    assert well is None
    assert client.alive


async def test_a_worker_that_dies_while_it_loads(start_worker: StartWorker) -> None:
    client = await start_worker()
    with pytest.raises(WorkerCrashed) as raised:
        await client.load(load("dies"))
    assert "exit status" in str(raised.value.__cause__)
    assert not client.alive


async def test_a_worker_that_is_killed_while_it_loads(start_worker: StartWorker) -> None:
    client = await start_worker()
    loading = asyncio.create_task(client.load(load("never")))
    await asyncio.sleep(0)
    os.kill(client.pid, signal.SIGKILL)
    with pytest.raises(WorkerCrashed):
        await loading


async def test_a_worker_that_dies_while_it_streams_fails_every_request_once(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    other = asyncio.create_task(collect(client, "deaf"))
    deltas, error = await collect(client, "dies")
    assert deltas == [TextDelta("what had arrived")]
    assert isinstance(error, WorkerCrashed)
    assert isinstance((await other)[1], WorkerCrashed)
    assert isinstance((await collect(client, "count 1"))[1], WorkerCrashed)
    with pytest.raises(WorkerCrashed):
        await client.load(load())


async def test_a_worker_that_falls_silent_is_ended(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(silence=1, grace=0.1))
    await client.load(load())
    deltas, error = await collect(client, "stops")
    assert deltas == [TextDelta("what had arrived")]
    assert isinstance(error, WorkerHung)
    assert not psutil.pid_exists(client.pid)


async def test_a_load_that_does_nothing_is_ended(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(silence=0.5, grace=0.1))
    with pytest.raises(WorkerHung):
        await client.load(load("sleeps"))


async def test_a_load_that_works_in_native_code_is_not_ended(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(silence=0.2, grace=0.05))
    assert await client.load(load("works")) == Footprint(ram=123)


async def test_a_cancel_is_confirmed(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    task = await first_text(client, "until-cancelled")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert client.alive
    assert (await collect(client, "count 1"))[1] is None


async def test_a_request_that_is_given_up_without_a_cancel_is_an_error(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    _, error = await collect(client, "gives-up")
    assert isinstance(error, EngineProtocolError)


async def test_closing_the_iteration_is_a_cancel(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    deltas = client.run(prompt("until-cancelled"))
    assert await anext(deltas) == TextDelta("what had arrived")
    await deltas.aclose()
    assert client.alive


async def test_who_breaks_a_request_off_is_heard_before_the_worker_obeys(start_worker: StartWorker) -> None:
    """It may need the cores to do so. A request that has come to its end needs nothing."""
    client = await start_worker()
    await client.load(load())
    told: list[bool] = []
    deltas = client.run(prompt("until-cancelled"), lambda: told.append(not obeyed.done()))
    await anext(deltas)
    obeyed = asyncio.ensure_future(deltas.aclose())
    await obeyed
    assert told == [True]
    assert [delta async for delta in client.run(prompt("count 2"), lambda: told.append(False))]
    assert told == [True]


async def test_a_second_cancel_does_not_cut_the_first_short(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(cancel=0.3))
    await client.load(load())
    task = await first_text(client, "deaf")
    for _ in range(2):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert isinstance((await collect(client, "deaf"))[1], WorkerHung)
    assert not psutil.pid_exists(client.pid)


async def test_a_worker_that_does_not_confirm_a_cancel_is_ended(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(cancel=0.2))
    await client.load(load())
    other = asyncio.create_task(collect(client, "deaf"))
    task = await first_text(client, "deaf")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not psutil.pid_exists(client.pid)
    assert isinstance((await other)[1], WorkerHung)


async def stopped(client: WorkerClient) -> None:
    """Wait until a worker's process stands still."""

    def look() -> None:
        while psutil.Process(client.pid).status() != psutil.STATUS_STOPPED:
            pass

    async with asyncio.timeout(20):
        await asyncio.to_thread(look)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the state that Linux shows")
async def test_a_held_worker_goes_on_where_it_was(start_worker: StartWorker) -> None:
    client = await start_worker()
    client.release()
    await client.load(load())
    client.hold()
    client.hold()
    await stopped(client)
    request = asyncio.create_task(collect(client, "count 2"))
    client.release()
    deltas, error = await request
    assert error is None
    assert isinstance(deltas[-1], Done)


@pytest.mark.skipif(not can_hold(), reason="no worker is held here")
async def test_a_held_worker_hears_that_it_is_to_end(start_worker: StartWorker) -> None:
    client = await start_worker(patience=Patience(silence=60, farewell=60))
    await client.load(load())
    client.hold()
    begun = asyncio.get_running_loop().time()
    await client.aclose()
    assert asyncio.get_running_loop().time() - begun < 30, "it was ended by force"
    client.hold()
    client.release()
    assert not psutil.pid_exists(client.pid)


@pytest.mark.skipif(not can_hold(), reason="no worker is held here")
async def test_a_held_worker_that_is_killed_is_lost_like_any_other(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    request = asyncio.create_task(collect(client, "until-cancelled"))
    client.hold()
    psutil.Process(client.pid).kill()
    _, error = await request
    assert isinstance(error, WorkerCrashed)
    client.release()


async def test_nothing_is_left_after_the_end(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    deltas, _ = await collect(client, "child")
    child = deltas[0]
    assert isinstance(child, TextDelta)
    assert psutil.pid_exists(int(child.text))
    running = asyncio.create_task(collect(client, "deaf"))
    await client.aclose()
    assert not psutil.pid_exists(client.pid)
    gone, _ = psutil.wait_procs(_processes(int(child.text)), timeout=20)
    assert all(not process.is_running() for process in gone)
    assert isinstance((await running)[1], WorkerCrashed)
    await client.aclose()


async def test_a_worker_that_speaks_gibberish_is_ended(start_worker: StartWorker) -> None:
    client = await start_worker(command=(sys.executable, "-c", "print('hello', flush=True); input()"))
    with pytest.raises(EngineProtocolError):
        await client.load(load())
    assert not psutil.pid_exists(client.pid)


async def test_a_worker_that_cannot_be_started_says_so(start_worker: StartWorker) -> None:
    with pytest.raises(EngineRefused, match="could not be started"):
        await start_worker(command=("/nonexistent/program",))


async def test_what_does_not_fit_on_the_wire_is_refused_and_costs_only_itself(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    for request in (CompletionRequest("x" * 9_000_000), CompletionRequest("x", Sampling(top_k=-1))):
        with pytest.raises(EngineRefused, match="cannot be sent"):
            await anext(client.run(request))
    assert (await collect(client, "count 1"))[1] is None


async def test_a_worker_does_not_import_the_window(start_worker: StartWorker) -> None:
    client = await start_worker()
    await client.load(load())
    deltas, _ = await collect(client, "modules")
    text = deltas[0]
    assert isinstance(text, TextDelta)
    loaded = {name.partition(".")[0] for name in text.text.split()}
    assert not loaded & {"PySide6", "qasync", "pydantic", "httpx", "ollama"}


def _processes(pid: int) -> list[psutil.Process]:
    try:
        return [psutil.Process(pid)]
    except psutil.NoSuchProcess:
        return []
