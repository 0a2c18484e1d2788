"""Rows in memory and out of it, in a whole studio."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.loading import load, loaded_rows, unload

if TYPE_CHECKING:
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open
    from tests.studio.ollama_thread import OllamaThread

PHI = ModelId("phi3-mini")


def test_a_row_comes_and_goes(start_studio: Open, ollama: OllamaThread) -> None:
    async def there_and_back(parts: Parts) -> None:
        there = await load(parts, PHI)
        assert loaded_rows(parts) == (there,)
        assert await unload(parts, PHI) == there.footprint
        assert loaded_rows(parts) == ()

    start_studio(ollama.settings(), RecordingSink()).call(there_and_back).result(20)


def test_a_load_that_is_given_up_is_stopped(start_studio: Open, ollama: OllamaThread) -> None:
    sink = RecordingSink()
    studio = start_studio(ollama.settings(), sink)

    async def give_up(parts: Parts) -> None:
        task = asyncio.ensure_future(load(parts, PHI))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await parts.scheduler.idle()

    studio.call(give_up).result(20)
    ends = [one.state for one in sink.events if isinstance(one, JobStateChanged) and one.state.terminal]
    assert ends == [JobState.CANCELLED]


def test_one_that_somebody_else_stops_says_so(start_studio: Open, ollama: OllamaThread) -> None:
    studio = start_studio(ollama.settings(), RecordingSink())

    async def stopped(parts: Parts) -> None:
        task = asyncio.ensure_future(load(parts, PHI))
        await asyncio.sleep(0)
        parts.scheduler.cancel_all()
        with pytest.raises(StudioClosing):
            await task

    studio.call(stopped).result(20)
