"""Which models are here, while Ollama comes and goes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import TextDelta
from saijin_studio.core.errors import EngineUnreachable, StreamInterrupted
from saijin_studio.core.events import EngineChanged
from saijin_studio.core.models import Engine
from saijin_studio.runners.ollama_names import canonical
from tests.runners.ollama_parts import PATIENT, Parts, collect, job, server, studio, target, variant
from tests.runners.ollama_server import OllamaServer, Stall, Status

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

PHI3 = target("phi3:mini")


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    async with server() as running:
        yield running


@asynccontextmanager
async def watching(parts: Parts) -> AsyncGenerator[None]:
    task = asyncio.create_task(parts.directory.watch())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def until(parts: Parts, *, reachable: bool) -> None:
    """Wait for the event that Ollama came or went."""
    await parts.sink.until_last_is(_event(parts, reachable=reachable))


def _event(parts: Parts, *, reachable: bool) -> EngineChanged:
    detail = "0.13.2" if reachable else f"Ollama does not answer at {parts.client.url}."
    return EngineChanged("ollama", reachable, detail)


async def test_a_model_that_ollama_has_is_here_under_any_spelling(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        assert await parts.directory.locate(PHI3.variant) is None, "not before the first look"
        await parts.directory.refresh()
        assert parts.directory.reachable
        assert await parts.directory.locate(PHI3.variant) == PurePath("ollama", "phi3:mini")
        for spelling in ("tinyllama", "TinyLlama:latest"):
            assert await parts.directory.locate(variant(spelling)) == PurePath("ollama", spelling)
        assert await parts.directory.locate(variant("gemma2:2b")) is None
        assert await parts.directory.locate(replace(PHI3.variant, engine=Engine.LLAMA_CPP)) is None
        assert await parts.directory.locate(replace(PHI3.variant, sources=())) is None
        assert parts.sink.events == [_event(parts, reachable=True)]


async def test_the_story_of_an_ollama_that_comes_and_goes(ollama: OllamaServer) -> None:
    """Down at start, then there, going down in mid-stream, and coming back at the same address."""
    await ollama.stop()
    async with studio(ollama.url) as parts, watching(parts):
        await until(parts, reachable=False)
        assert await parts.directory.locate(PHI3.variant) is None, "the row is served by its stand-in"
        with pytest.raises(EngineUnreachable):
            await parts.runner.load(PHI3)

        await ollama.start()
        await until(parts, reachable=True)
        assert await parts.directory.locate(PHI3.variant) is not None
        await parts.runner.load(PHI3)
        ollama.may_go_on.clear()
        stream, text = parts.runner.run(PHI3.key, job()), list[str]()
        assert await anext(stream) == TextDelta("こん")
        await ollama.stop()
        with pytest.raises(StreamInterrupted) as raised:
            await collect(stream, text)
        assert text == []
        assert raised.value.cure == "What had arrived is kept; press retry."
        assert await parts.directory.locate(PHI3.variant) is None, "known at once, and not at the next look"
        assert await parts.runner.residents() == {}, "a program that has ended holds nothing"
        await parts.runner.unload(PHI3.key)

        ollama.may_go_on.set()
        await ollama.start()
        await until(parts, reachable=True)
        await parts.runner.load(PHI3)
        await collect(parts.runner.run(PHI3.key, job()), text)
        assert "".join(text) == "こんにちは。"
    came_and_went = [event.reachable for event in parts.sink.events if isinstance(event, EngineChanged)]
    assert came_and_went == [False, True, False, True], "told only when something changed"


async def test_an_engine_that_is_gone_holds_nothing_when_it_is_asked_to_unload(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        await ollama.stop()
        await parts.runner.unload(PHI3.key)
        assert await parts.runner.residents() == {}


async def test_a_model_that_was_removed_is_noticed_by_the_load_that_fails(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        del ollama.models["phi3:mini"]
        assert await parts.directory.locate(PHI3.variant) is not None
        with pytest.raises(Exception, match="a-row is not installed"):
            await parts.runner.load(PHI3)
        assert await parts.directory.locate(PHI3.variant) is None


@pytest.mark.parametrize("path", ["/api/tags", "/api/version"])
@pytest.mark.parametrize(
    "fault",
    [
        Stall(),
        Status(404, "404 page not found"),
        Status(200, "<html>"),
        Status(200, "[]"),
        Status(500, "{}"),
    ],
)
async def test_whatever_else_listens_there_is_not_ollama(
    ollama: OllamaServer, path: str, fault: Stall | Status
) -> None:
    ollama.plan(path, fault)
    async with studio(ollama.url, replace(PATIENT, answer=0.2) if fault == Stall() else PATIENT) as parts:
        await parts.directory.refresh()
        assert not parts.directory.reachable
        assert await parts.directory.locate(PHI3.variant) is None
        parts.client.limits = PATIENT
        await parts.directory.refresh()
        assert parts.directory.reachable


async def test_an_address_that_does_not_exist_is_away() -> None:
    async with studio("http://does-not-exist.invalid:1") as parts:
        await parts.directory.refresh()
        assert not parts.directory.reachable


async def test_a_proxy_of_the_environment_is_not_asked(
    ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        assert parts.directory.reachable


def test_without_an_ollama_its_library_is_never_imported() -> None:
    program = (
        "import asyncio, sys\n"
        "from saijin_studio.core.ports.events import RecordingSink\n"
        "from saijin_studio.runners.ollama import OllamaRunner\n"
        "from saijin_studio.runners.ollama_client import OllamaClient\n"
        "from saijin_studio.runners.ollama_directory import OllamaDirectory\n"
        "directory = OllamaDirectory(OllamaClient('http://127.0.0.1:1'), RecordingSink())\n"
        "asyncio.run(directory.refresh())\n"
        "print(directory.reachable, [name for name in ('ollama', 'httpx', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False []\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tinyllama", "tinyllama:latest"),
        ("MiyuJP:latest", "miyujp:latest"),
        ("phi3:mini", "phi3:mini"),
        ("host:5000/me/model", "host:5000/me/model:latest"),
    ],
)
def test_a_name_has_one_spelling(name: str, expected: str) -> None:
    assert canonical(name) == expected
