"""The embedded engine with a real model, through everything that lies between it and the scheduler."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import os
import secrets
import socket
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.deltas import Delta, Done, PromptProgress, TextDelta
from saijin_studio.core.errors import (
    EngineMissing,
    ModelFileCorrupt,
    ModelLoadFailed,
    OutOfMemory,
    PromptTooLong,
    WorkerCrashed,
)
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Job, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.runners import wire
from saijin_studio.runners.backend import Place
from saijin_studio.runners.backends import llama_cpp
from saijin_studio.runners.backends.shipped import shipped_backends
from tests.runners.conftest import first_child

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.runners.worker_runner import WorkerRunner
    from tests.runners.conftest import Chat, JobOf, MakeRunner, Target

pytestmark = pytest.mark.engine
LONG = "The sea is deep and the stone is old. " * 60


@pytest.fixture
def model(target: Target, smollm2_path: Path) -> LoadTarget:
    """The small real model with two slots of 1024 tokens."""
    return target(smollm2_path)


@pytest.fixture
async def loaded(make_runner: MakeRunner, model: LoadTarget) -> AsyncIterator[WorkerRunner]:
    """A runner that has it in memory."""
    runner = make_runner()
    await runner.load(model)
    yield runner
    await runner.aclose()


async def collect(runner: WorkerRunner, model: LoadTarget, job: Job) -> list[Delta]:
    return [delta async for delta in runner.run(model.key, job)]


def text_of(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


def worker() -> psutil.Process:
    """The one worker."""
    (found,) = psutil.Process().children()
    return found


async def until_started() -> psutil.Process:
    """The one worker, as soon as it is there."""
    return psutil.Process(await asyncio.to_thread(first_child))


async def test_a_reply_streams_and_is_counted(
    loaded: WorkerRunner, model: LoadTarget, chat: Chat, job: JobOf
) -> None:
    deltas = await collect(loaded, model, job(chat("Say hello.", max_tokens=12)))
    done = deltas[-1]
    assert isinstance(done, Done)
    assert done.reason is FinishReason.LENGTH
    assert done.usage.completion_tokens == 12
    assert done.usage.prompt_tokens > 5
    assert 0 < done.usage.time_to_first_token < done.usage.seconds
    assert sum(isinstance(delta, TextDelta) for delta in deltas) > 5
    assert any(isinstance(delta, PromptProgress) and delta.done == delta.total for delta in deltas)


async def test_the_same_seed_says_the_same_and_a_stop_word_stops(
    loaded: WorkerRunner, model: LoadTarget, job: JobOf
) -> None:
    def counting(*stop: str) -> Job:
        return job(CompletionRequest("one two three four five", Sampling(max_tokens=12, seed=5, stop=stop)))

    first = text_of(await collect(loaded, model, counting()))
    assert first == text_of(await collect(loaded, model, counting()))
    word = first.split()[2]
    deltas = await collect(loaded, model, counting(word))
    assert text_of(deltas) == first.partition(word)[0]
    assert isinstance(deltas[-1], Done)
    assert deltas[-1].reason is FinishReason.STOP


async def test_a_reply_is_written_on_where_it_stopped(loaded: WorkerRunner, model: LoadTarget, job: JobOf) -> None:
    """What is known, the whole reply greedily, is what comes when its beginning is given."""
    asked, drawn = Message(Role.USER, "Count from one to ten in words."), Sampling(temperature=0, max_tokens=24)
    whole = text_of(await collect(loaded, model, job(ChatRequest((asked,), drawn))))
    at = whole.index(" ", len(whole) // 2)
    begun = ChatRequest((asked, Message(Role.ASSISTANT, whole[:at])), drawn)
    rest = text_of(await collect(loaded, model, job(begun)))
    assert rest.startswith(whole[at : at + 8])
    assert not rest.startswith(whole[:8])


async def test_its_own_tokenizer_counts_as_the_reply_is_charged(
    loaded: WorkerRunner, model: LoadTarget, job: JobOf
) -> None:
    tokenizer = loaded.tokenizer(model.key)
    assert tokenizer is not None
    messages = (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, "Say hello to the sea."))
    counts = await tokenizer.count(["", "Say hello to the sea."], messages)
    assert counts is not None
    assert counts.texts == (0, 6)
    done = (await collect(loaded, model, job(ChatRequest(messages, Sampling(max_tokens=2)))))[-1]
    assert isinstance(done, Done)
    assert counts.whole == done.usage.prompt_tokens
    await loaded.unload(model.key)
    assert loaded.tokenizer(model.key) is None


async def test_two_replies_run_side_by_side(
    loaded: WorkerRunner, model: LoadTarget, chat: Chat, job: JobOf
) -> None:
    order: list[int] = []

    async def follow(number: int) -> list[Delta]:
        deltas: list[Delta] = []
        async for delta in loaded.run(model.key, job(chat(f"Count to {number}.", max_tokens=30))):
            deltas.append(delta)
            order.append(number)
        return deltas

    replies = await asyncio.gather(follow(20), follow(50))
    assert all(isinstance(reply[-1], Done) for reply in replies)
    assert len(list(itertools.groupby(order))) > 4, "one waited for the other"


async def test_no_piece_holds_half_a_character(loaded: WorkerRunner, model: LoadTarget, job: JobOf) -> None:
    for limit in range(4, 8):
        request = CompletionRequest("😀🎌鬱薔薇 " * 6, Sampling(temperature=0, max_tokens=limit, repeat_penalty=1))
        text = text_of(await collect(loaded, model, job(request)))
        assert "\ufffd" not in text


async def test_a_message_that_is_too_long_says_by_how_much(
    loaded: WorkerRunner, model: LoadTarget, chat: Chat, job: JobOf
) -> None:
    with pytest.raises(PromptTooLong) as raised:
        await collect(loaded, model, job(chat(LONG * 3)))
    assert int(raised.value.details["tokens"]) > int(raised.value.details["context"]) == 1024
    assert isinstance((await collect(loaded, model, job(chat("Hello."))))[-1], Done)


@pytest.mark.parametrize("prompt", ["short", "long"])
async def test_a_cancel_takes_effect_at_once(
    loaded: WorkerRunner, model: LoadTarget, chat: Chat, job: JobOf, prompt: str
) -> None:
    """While a long prompt is read, at once is the next batch; while the reply streams, the next token."""
    text, kind = (LONG, PromptProgress) if prompt == "long" else ("Tell a story.", TextDelta)
    deltas = loaded.run(model.key, job(chat(text, max_tokens=0)))
    times: list[float] = []
    async for delta in deltas:
        times.append(monotonic())
        if isinstance(delta, kind) and len(times) > 3:
            break
    begun = monotonic()
    await deltas.aclose()
    step = max(later - earlier for earlier, later in itertools.pairwise(times))
    assert monotonic() - begun < max(0.3, 3 * step)
    assert isinstance((await collect(loaded, model, job(chat("Hello.", max_tokens=2))))[-1], Done)


async def test_memory_is_measured_and_given_back(make_runner: MakeRunner, model: LoadTarget) -> None:
    runner = make_runner()
    footprint = await runner.load(model)
    assert footprint.ram > 98_362_432, "more than the file itself"
    process = worker()
    assert abs(process.memory_info().rss - footprint.ram) < footprint.ram * 0.1
    await runner.unload(model.key)
    assert not process.is_running()


async def test_a_worker_that_is_killed_while_it_streams(
    loaded: WorkerRunner, model: LoadTarget, chat: Chat, job: JobOf
) -> None:
    deltas = loaded.run(model.key, job(chat("Tell a story.", max_tokens=0)))
    while not isinstance(await anext(deltas), TextDelta):
        pass
    worker().kill()
    with pytest.raises(WorkerCrashed):
        await _drain(deltas)
    await loaded.load(model)
    assert isinstance((await collect(loaded, model, job(chat("Hello.", max_tokens=2))))[-1], Done)


async def test_a_worker_that_is_killed_while_it_loads(make_runner: MakeRunner, model: LoadTarget) -> None:
    runner = make_runner()
    loading = asyncio.create_task(runner.load(model))
    (await until_started()).kill()
    with pytest.raises(WorkerCrashed):
        await loading


async def test_a_load_that_is_cancelled_leaves_no_process(make_runner: MakeRunner, model: LoadTarget) -> None:
    runner = make_runner()
    loading = asyncio.create_task(runner.load(model))
    process = await until_started()
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert not process.is_running()


async def _drain(deltas: AsyncIterator[Delta]) -> None:
    async for _ in deltas:
        pass


@pytest.fixture(params=["truncated", "cut in its header", "garbage", "empty"])
def damaged(request: pytest.FixtureRequest, smollm2_path: Path, tmp_path: Path) -> Path:
    """A file that is no model, or no whole one."""
    kept = {"truncated": 50_000_000, "cut in its header": 1000}.get(str(request.param), 0)
    with smollm2_path.open("rb") as whole:
        content = secrets.token_bytes(100_000) if request.param == "garbage" else whole.read(kept)
    (tmp_path / "damaged.gguf").write_bytes(content)
    return tmp_path / "damaged.gguf"


async def test_a_damaged_file_is_called_that(make_runner: MakeRunner, target: Target, damaged: Path) -> None:
    with pytest.raises(ModelFileCorrupt):
        await make_runner().load(target(damaged))


async def test_a_file_that_is_not_there_is_named(make_runner: MakeRunner, target: Target, tmp_path: Path) -> None:
    with pytest.raises(ModelLoadFailed, match=r"missing\.gguf cannot be read"):
        await make_runner().load(target(tmp_path / "missing.gguf"))


async def test_a_cache_type_that_does_not_exist_is_named(
    make_runner: MakeRunner, target: Target, smollm2_path: Path
) -> None:
    with pytest.raises(ModelLoadFailed, match="there is no KV type f17"):
        await make_runner().load(target(smollm2_path, options=LoadOptions(kv_type="f17")))


LITTLE_MEMORY = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))
from saijin_studio.runners.worker import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to such a limit")
async def test_memory_that_is_not_there_is_told(
    make_runner: MakeRunner, target: Target, smollm2_path: Path
) -> None:
    runner = make_runner(command=(sys.executable, "-c", LITTLE_MEMORY))
    with pytest.raises(OutOfMemory):
        await runner.load(target(smollm2_path, options=LoadOptions(context_length=800_000, slots=1)))


async def test_a_smaller_cache_is_smaller(make_runner: MakeRunner, target: Target, smollm2_path: Path) -> None:
    runner = make_runner()
    large = target(smollm2_path, name="f16", options=LoadOptions(context_length=8192, slots=2))
    small = target(smollm2_path, name="q8", options=LoadOptions(context_length=8192, slots=2, kv_type="q8_0"))
    assert (await runner.load(small)).ram < (await runner.load(large)).ram


def listening(process: psutil.Process) -> list[str]:
    return [str(one.laddr) for one in process.net_connections("inet") if one.status == psutil.CONN_LISTEN]


@pytest.mark.skipif(sys.platform == "win32", reason="the loopback stands in where there are no Unix sockets")
async def test_no_port_is_open_and_the_socket_is_private(loaded: WorkerRunner, model: LoadTarget) -> None:
    assert await loaded.residents()
    process = worker()
    assert listening(process) == []
    (path,) = {one.laddr for one in process.net_connections("unix") if str(one.laddr).endswith("llama.sock")}
    assert Path(str(path)).parent.stat().st_mode & 0o077 == 0
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(b"GET /v1/models HTTP/1.0\r\nHost: x\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 401")
    assert model.key.engine is Engine.LLAMA_CPP


async def test_where_a_port_is_open_it_asks_for_a_key_that_nobody_has(smollm2_path: Path, tmp_path: Path) -> None:
    """The path of the private folder is too long for a socket here, so the backend falls back to the loopback."""
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    place = Place(folder, tmp_path / "log")
    place.log.touch()
    backend = llama_cpp.LlamaCppBackend(place)
    order = wire.Load(Engine.LLAMA_CPP, "smollm2", str(smollm2_path), LoadOptions(512, 1), 2)
    await asyncio.to_thread(backend.load, order)
    address = backend.listening_address.removeprefix("http://")
    assert address.startswith("127.0.0.1:")
    body = json.dumps({"messages": [{"role": "user", "content": "hi"}]})
    for headers in ({}, {"Authorization": "Bearer guess"}):
        connection = http.client.HTTPConnection(address, timeout=20)
        connection.request("POST", "/v1/chat/completions", body, headers)
        assert connection.getresponse().status == 401
        connection.close()


def test_without_the_package_the_way_to_get_it_is_told(
    monkeypatch: pytest.MonkeyPatch, smollm2_path: Path, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    backend = shipped_backends()[Engine.LLAMA_CPP](Place(tmp_path, tmp_path / "log"))
    with pytest.raises(EngineMissing) as raised:
        backend.load(wire.Load(Engine.LLAMA_CPP, "smollm2", os.fspath(smollm2_path), LoadOptions(), 1))
    assert raised.value.cure == "Install it with: pip install saijin-studio[starter]."
