"""Having Ollama fetch, make and delete models, over a real socket."""

from __future__ import annotations

import json
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import (
    DigestMismatch,
    DownloadFailed,
    EngineProtocolError,
    EngineUnreachable,
    StudioError,
)
from saijin_studio.core.install_errors import EngineDiskFull, EngineOutdated, UnknownTag
from saijin_studio.runners.ollama_pulling import OllamaPuller, PullProgress
from tests.runners.ollama_pulls import NO_SPACE, PullingServer
from tests.runners.ollama_server import Cut, EndEarly, Fault, Stall, Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PULL = "/api/pull"


@pytest.fixture
async def ollama() -> AsyncIterator[PullingServer]:
    async with PullingServer() as running:
        yield running


async def pulled(server: PullingServer, tag: str, quiet: float = 5) -> list[PullProgress]:
    return [one async for one in OllamaPuller(server.url, quiet).pull(tag, "Tiny")]


async def test_progress_is_the_sum_of_the_layers(ollama: PullingServer) -> None:
    seen = await pulled(ollama, "llama3.1:8b")
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert (seen[-1].done, seen[-1].total, seen[-1].verifying) == (1010, 1010, True)
    assert (seen[1].done, seen[1].total) == (0, 1000)
    assert sum(one.new for one in seen) == 1010
    assert "llama3.1:8b" in ollama.models


async def test_hanging_up_stops_it_and_the_next_one_goes_on(ollama: PullingServer) -> None:
    async with aclosing(OllamaPuller(ollama.url).pull("tinyllama", "Tiny")) as told:
        async for one in told:
            if one.done >= 300:
                ollama.may_pull.clear()
                break
    await ollama.hung_up.wait()
    ollama.may_pull.set()
    again = await pulled(ollama, "tinyllama")
    assert again[1].done >= 300
    assert again[1].new == 0  # what was there has cost the line nothing
    assert sum(one.new for one in again) <= 300


@pytest.mark.parametrize(
    ("says", "kind", "sentence"),
    [
        (NO_SPACE, EngineDiskFull, "The disk on which Ollama keeps its models is full; Tiny was not finished."),
        ("digest mismatch, file must be downloaded again", DigestMismatch, "Tiny is not the file it should be"),
        ("max retries exceeded: dial tcp: no such host", DownloadFailed, "max retries exceeded"),
        ("requires a newer version of Ollama.", EngineOutdated, "Ollama is too old for Tiny."),
        ("", DownloadFailed, "Ollama did not say why"),
    ],
)
async def test_what_ends_a_pull_is_a_sentence(
    ollama: PullingServer, says: str, kind: type[StudioError], sentence: str
) -> None:
    ollama.says = [says]
    with pytest.raises(kind) as caught:
        await pulled(ollama, "tinyllama")
    assert sentence in caught.value.what
    assert "tinyllama:latest" not in ollama.models


async def test_a_tag_that_is_not_there_is_told(ollama: PullingServer) -> None:
    with pytest.raises(UnknownTag, match="Ollama finds no model nobody:7b in its library"):
        await pulled(ollama, "nobody:7b")


@pytest.mark.parametrize(
    ("fault", "kind", "sentence"),
    [
        (Cut(2), DownloadFailed, "Ollama broke off"),
        (EndEarly(3), DownloadFailed, "Ollama broke off"),
        (Stall(2), DownloadFailed, "Ollama went silent"),
        (Status(500, json.dumps({"error": "no space left on device"})), EngineDiskFull, "is full"),
        (Status(400, json.dumps({"error": "invalid model name"})), UnknownTag, "finds no model"),
        (Status(500, json.dumps("what")), DownloadFailed, "what"),
    ],
)
async def test_a_line_that_breaks_is_a_sentence_and_the_next_pull_goes_on(
    ollama: PullingServer, fault: Fault, kind: type[StudioError], sentence: str
) -> None:
    ollama.plan(PULL, fault)
    with pytest.raises(kind, match=sentence):
        await pulled(ollama, "tinyllama", quiet=0.2)
    await pulled(ollama, "tinyllama")
    assert "tinyllama:latest" in ollama.models


async def test_nobody_there_is_told(ollama: PullingServer) -> None:
    await ollama.stop()
    with pytest.raises(EngineUnreachable, match="Ollama does not answer"):
        await pulled(ollama, "tinyllama")


@pytest.mark.parametrize("line", ["<html>", "[1]", '"success"', "[" * 3000])
async def test_what_is_no_ollama_is_told(ollama: PullingServer, line: str) -> None:
    ollama.nonsense = [line]
    with pytest.raises(EngineProtocolError):
        await pulled(ollama, "tinyllama")


async def test_a_model_is_made_of_one_that_is_here(ollama: PullingServer) -> None:
    await pulled(ollama, "llama3.1:8b")
    puller = OllamaPuller(ollama.url)
    await puller.create({"model": "Miyu:latest", "from": "llama3.1:8b", "system": "静かに。"}, "Miyu")
    assert ollama.asked("/api/create")[0]["system"] == "静かに。"
    assert "Miyu:latest" in ollama.models
    with pytest.raises(UnknownTag, match="finds no model nobody"):
        await puller.create({"model": "Miyu:latest", "from": "nobody"}, "Miyu")


async def test_a_model_is_deleted_once(ollama: PullingServer) -> None:
    await pulled(ollama, "tinyllama")
    puller = OllamaPuller(ollama.url)
    assert await puller.delete("tinyllama") is True
    assert await puller.delete("tinyllama") is False
