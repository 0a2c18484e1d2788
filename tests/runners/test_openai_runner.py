"""Reading pictures with models of a server, over a real socket, with pages from the real picture process."""

from __future__ import annotations

import asyncio
import base64
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.deltas import OutputDelta
from saijin_studio.core.errors import (
    EngineBusy,
    EngineProtocolError,
    EngineRefused,
    EngineUnreachable,
    StreamInterrupted,
    StudioError,
    UnsupportedRequest,
)
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, ServerSource, Variant
from saijin_studio.core.picture_errors import ReadingWentRound
from saijin_studio.core.pictures import UNPLACED, PageOutput, ReadRequest
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.sound import TranscriptionRequest
from saijin_studio.runners.openai_client import OpenAiClient, Waits
from saijin_studio.runners.openai_runner import OpenAiRunner, ServerModels
from tests.runners.ollama_parts import collect, job, variant
from tests.runners.openai_server import OpenAiServer

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

PICTURE = resource("assets", "pictures", "menu.png")
READ = job(ReadRequest(PICTURE))
PATIENT = Waits(5, 5, 5, 5)
SERVED = Variant(VariantId("server-vl"), "qwen-vl", Engine.OPENAI, (ServerSource("qwen-vl"),), 1, "any")
KEY = ModelKey(Engine.OPENAI, "server-vl", LoadOptions())
TARGET = LoadTarget(KEY, ModelId("reads-vl"), SERVED, None, Footprint())


@pytest.fixture
async def server() -> AsyncIterator[OpenAiServer]:
    async with OpenAiServer("other", "qwen-vl") as running:
        yield running


@asynccontextmanager
async def runner(url: str, key: str = "", waits: Waits = PATIENT) -> AsyncGenerator[OpenAiRunner]:
    made = OpenAiRunner(OpenAiClient(url, key, waits), FakeClock())
    try:
        yield made
    finally:
        await made.aclose()


async def test_a_picture_is_read_with_what_it_was_asked_for(server: OpenAiServer) -> None:
    server.say("# お品", "書き\n\n", "そば 900 円")
    async with runner(f"{server.url}/v1/", "secret") as made:
        assert await made.load(TARGET) == Footprint()
        assert await made.residents() == {KEY: Footprint()}
        deltas = await collect(made.run(KEY, READ), [])
        await made.unload(KEY)
        assert await made.residents() == {}
    (page,) = [one.output for one in deltas if isinstance(one, OutputDelta)]
    assert isinstance(page, PageOutput)
    assert page.markdown == "# お品書き\n\nそば 900 円"
    assert [(line.text, line.box) for line in page.lines] == [("お品書き", UNPLACED), ("そば 900 円", UNPLACED)]
    assert server.keys == ["Bearer secret"] * 2
    (asked,) = server.asked
    match asked:
        case {
            "model": "qwen-vl",
            "stream": True,
            "temperature": 0,
            "max_tokens": 4096,
            "messages": [{"role": "user", "content": [{"image_url": {"url": str(url)}}, {"text": str(prompt)}]}],
        }:
            assert base64.b64decode(url.removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")
            assert "Copy every character" in prompt
        case _:
            pytest.fail(str(asked)[:300])


async def test_an_answer_that_reached_its_limit_is_none(server: OpenAiServer) -> None:
    server.say("文", finish="length")
    async with runner(server.url) as made:
        await made.load(TARGET)
        with pytest.raises(ReadingWentRound):
            await collect(made.run(KEY, READ), [])
    assert server.keys == []


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        ("429 X", "", EngineBusy, "busy"),
        ("401 X", "{}", EngineRefused, "it does not take the key"),
        ("400 X", '{"error": {"message": "no vision."}}', EngineRefused, "no vision"),
        ("400 X", '{"error": ""}', EngineRefused, "no reason"),
        ("500 X", "{}", EngineRefused, "status 500"),
        ("404 X", "<html>", EngineProtocolError, "cannot be understood"),
    ],
)
async def test_what_it_refuses_is_one_sentence(
    server: OpenAiServer, status: str, body: str, error: type[StudioError], words: str
) -> None:
    async with runner(server.url) as made:
        await made.load(TARGET)
        server.status, server.body = status, body
        with pytest.raises(error, match=words):
            await collect(made.run(KEY, READ), [])


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["data: {"], EngineProtocolError),
        (["data: []"], EngineProtocolError),
        (['data: {"choices": [{"delta": {"content": 5}}]}'], EngineProtocolError),
        (['data: {"choices": 1}'], EngineProtocolError),
        (['data: {"error": {"message": "out of memory"}}'], EngineRefused),
        (['data: {"choices": []}'], StreamInterrupted),
        ([None], StreamInterrupted),
    ],
)
async def test_a_stream_that_makes_no_sense_breaks_off_or_falls_silent(
    server: OpenAiServer, lines: list[str | None], error: type[StudioError]
) -> None:
    server.lines = lines
    async with runner(server.url, waits=Waits(5, 5, 0.2, 0.2)) as made:
        await made.load(TARGET)
        with pytest.raises(error):
            await collect(made.run(KEY, READ), [])


async def test_cancelling_ends_the_request(server: OpenAiServer) -> None:
    server.lines = [None]
    async with runner(server.url) as made:
        await made.load(TARGET)
        task = asyncio.create_task(collect(made.run(KEY, READ), []))
        async with asyncio.timeout(10):
            await server.silent.wait()
            task.cancel()
            await server.hung_up.wait()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_server_that_is_not_there_or_another_is_told_of(server: OpenAiServer) -> None:
    async with runner("http://127.0.0.1:9") as made:
        with pytest.raises(EngineUnreachable, match=r"127\.0\.0\.1:9"):
            await made.load(TARGET)
    async with runner(server.url) as made:
        server.models = {"data": [{"id": "other"}]}
        with pytest.raises(EngineRefused, match="it has no model qwen-vl"):
            await made.load(TARGET)
        server.models = ["?"]
        with pytest.raises(EngineProtocolError):
            await made.load(TARGET)
        with pytest.raises(EngineRefused, match="is not loaded"):
            await collect(made.run(KEY, READ), [])


async def test_it_does_not_hear(server: OpenAiServer) -> None:
    async with runner(server.url) as made:
        await made.load(TARGET)
        with pytest.raises(UnsupportedRequest):
            await collect(made.run(KEY, job(TranscriptionRequest(PICTURE))), [])


async def test_another_server_takes_over(server: OpenAiServer) -> None:
    async with OpenAiServer("qwen-vl") as second, runner("http://127.0.0.1:1") as made:
        assert made.named
        made.take(OpenAiClient(second.url))
        assert await made.load(TARGET) == Footprint()
    none = OpenAiRunner(None, FakeClock())
    assert not none.named
    assert await ServerModels(lambda: none.named).locate(SERVED) is None
    with pytest.raises(EngineRefused):
        await none.load(TARGET)
    await none.aclose()


async def test_its_models_are_always_here() -> None:
    models = ServerModels()
    assert str(await models.locate(SERVED)) != "None"
    assert await models.locate(variant("tinyllama")) is None
