"""The parts of the studio that talk to the server of these tests."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import TextDelta
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import ChatRequest, Job, Request, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, OllamaSource, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.runners.ollama import OllamaRunner
from saijin_studio.runners.ollama_client import Limits, OllamaClient
from saijin_studio.runners.ollama_directory import OllamaDirectory
from tests.runners.ollama_server import Model, OllamaServer

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.events import Event

PATIENT = Limits(connect=5, answer=5, load=5, first=5, following=5, unload=5, poll=0.001)
"""Longer than anything takes here; a test of a limit shortens the one it is about."""

DEFAULT = LoadOptions()


class WaitingSink(RecordingSink):
    """Keeps events, and lets a test wait for one."""

    def __init__(self) -> None:
        super().__init__()
        self._came = asyncio.Event()

    def publish(self, event: Event) -> None:
        """Keep ``event`` and wake who waits."""
        super().publish(event)
        self._came.set()

    async def until_last_is(self, event: Event) -> None:
        """Wait until ``event`` is the newest."""
        async with asyncio.timeout(10):
            while self.events[-1:] != [event]:
                self._came.clear()
                await self._came.wait()


@dataclass
class Parts:
    """What a studio has of Ollama."""

    client: OllamaClient
    directory: OllamaDirectory
    runner: OllamaRunner
    sink: WaitingSink
    clock: FakeClock


def server() -> OllamaServer:
    """A server, not yet started, with two chat models and one that only completes."""
    return OllamaServer(
        Model("phi3:mini", "d-phi3"),
        Model("tinyllama:latest", "d-tiny", size=10**9, vram=0, longest_context=2048),
        Model("starcoder2:3b", "d-star", chats=False),
    )


@asynccontextmanager
async def studio(url: str, limits: Limits = PATIENT, threads: int | None = None) -> AsyncGenerator[Parts]:
    """The parts, closed at the end."""
    sink, clock = WaitingSink(), FakeClock()
    client = OllamaClient(url, limits)
    directory = OllamaDirectory(client, sink, interval=0.001)
    runner = OllamaRunner(client, directory, clock, threads)
    try:
        yield Parts(client, directory, runner, sink, clock)
    finally:
        await runner.aclose()


def variant(tag: str, options: LoadOptions = DEFAULT) -> Variant:
    """A variant that Ollama serves."""
    return Variant(
        id=VariantId(f"ollama-{tag}"),
        title=f"{tag} (Ollama)",
        engine=Engine.OLLAMA,
        sources=(OllamaSource(tag),),
        size=1,
        licence="MIT",
        options=options,
    )


def target(tag: str, options: LoadOptions = DEFAULT) -> LoadTarget:
    """A row that is resolved to a model of Ollama's."""
    served = variant(tag, options)
    key = ModelKey(Engine.OLLAMA, tag, served.options)
    return LoadTarget(key, ModelId("a-row"), served, None, Footprint())


def job(request: Request | None = None) -> Job:
    """A request for the row; by default a greeting."""
    greeting = ChatRequest((Message(Role.USER, "こんにちは"),), Sampling(seed=1))
    return Job(JobId("job"), ModelId("a-row"), request or greeting)


async def collect(deltas: AsyncIterator[Delta], into: list[str]) -> list[Delta]:
    """All deltas; the text goes into ``into`` as it comes, so that it is there when the rest fails."""
    found: list[Delta] = []
    async for delta in deltas:
        found.append(delta)
        if isinstance(delta, TextDelta):
            into.append(delta.text)
    return found
