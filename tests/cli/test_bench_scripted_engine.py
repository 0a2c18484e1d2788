"""The engine that is a script, as Ollama's own client meets it."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench.scripted_engine import ScriptedEngine
from saijin_studio.cli.bench.talk_text import Chance, Talker
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.runners.ollama_errors import Talk
from saijin_studio.runners.ollama_requests import Turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from saijin_studio.runners.ollama_client import Chunk

TAG = "gemma2:2b"
TURNS = (Turn("user", "Hi"),)


@pytest.fixture
async def client() -> AsyncIterator[OllamaClient]:
    """A client of an engine that is there."""
    async with ScriptedEngine(Talker(1), Chance(1)) as engine:
        client = OllamaClient(engine.url)
        yield client
        await client.aclose()


async def reply(client: OllamaClient, most: int) -> list[Chunk]:
    return [chunk async for chunk in client.chat(TAG, TURNS, {"num_predict": most}, Talk(client.url))]


async def test_it_has_one_model_that_is_loaded_and_let_go(client: OllamaClient) -> None:
    assert await client.version()
    assert list(await client.installed()) == [TAG]
    assert not (await client.abilities(TAG)).sees
    assert await client.loaded() == []
    await client.preload(TAG, {}, Talk(client.url))
    assert [one.name for one in await client.loaded()] == [TAG]
    await client.release(TAG)
    assert await client.loaded() == []


async def test_a_reply_comes_piece_by_piece_at_its_pace(client: OllamaClient) -> None:
    await client.version()
    began = monotonic()
    chunks = await reply(client, 20)
    assert monotonic() - began >= 19 / 200
    assert len(chunks) == 21
    assert [len(one.text) for one in chunks] == [*[4] * 20, 0]
    assert (chunks[-1].done, chunks[-1].completion_tokens) == (True, 20)


async def test_it_says_something_else_every_time(client: OllamaClient) -> None:
    first, second = [await reply(client, 5) for _ in range(2)]
    assert first != second


async def test_some_replies_begin_with_very_much_at_once() -> None:
    class Sure(Chance):
        def random(self) -> float:
            return 0.0

    async with ScriptedEngine(Talker(1), Sure(1)) as engine:
        client = OllamaClient(engine.url)
        chunks = client.chat(TAG, TURNS, {"num_predict": 4096}, Talk(client.url))
        assert len((await anext(chunks)).text) == 200_000
        await chunks.aclose()
        await client.aclose()


async def test_a_client_that_goes_away_in_the_midst_harms_nobody(client: OllamaClient) -> None:
    chunks = client.chat(TAG, TURNS, {"num_predict": 4096}, Talk(client.url))
    await anext(chunks)
    await chunks.aclose()
    first, second = await asyncio.gather(reply(client, 3), reply(client, 3))
    assert len(first) == len(second) == 4


async def test_it_has_no_address_before_it_is_there() -> None:
    with pytest.raises(RuntimeError):
        _ = ScriptedEngine(Talker(1), Chance(1)).url
