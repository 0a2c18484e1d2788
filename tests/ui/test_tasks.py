"""Work in the window's loop: kept alive, and its faults shown in one place."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

import pytest

from saijin_studio.core.errors import EngineBusy, Fault, StudioClosing
from saijin_studio.scheduling.waits import settle
from saijin_studio.ui.tasks import Tasks, result


async def _fail(error: Exception) -> None:
    raise error


async def test_an_error_of_the_studio_is_shown() -> None:
    shown: list[Fault] = []
    Tasks(shown.append).spawn(_fail(EngineBusy(engine="Ollama")))
    await settle()
    assert [fault.what for fault in shown] == ["Ollama is busy and takes no more requests."]


async def test_any_other_error_is_logged_and_shown_as_unforeseen(caplog: pytest.LogCaptureFixture) -> None:
    shown: list[Fault] = []
    Tasks(shown.append).spawn(_fail(KeyError("who")))
    await settle()
    (fault,) = shown
    assert fault.what == "Something went wrong in the studio."
    assert fault.cause == "KeyError: 'who'"
    assert "a task of the window failed" in caplog.text


async def test_a_studio_that_closes_is_no_fault() -> None:
    shown: list[Fault] = []
    Tasks(shown.append).spawn(_fail(StudioClosing()))
    await settle()
    assert shown == []


async def test_at_the_end_what_still_runs_is_cancelled_and_waited_for() -> None:
    shown: list[Fault] = []
    ended: list[str] = []

    async def long() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("tidied up")

    tasks = Tasks(shown.append)
    tasks.spawn(long())
    await settle()
    await tasks.drain()
    assert (ended, shown) == (["tidied up"], [])
    await tasks.drain()


async def test_a_result_of_another_thread_is_awaited() -> None:
    future: Future[int] = Future()
    waiting = asyncio.ensure_future(result(future))
    future.set_result(5)
    assert await waiting == 5


async def test_who_waits_no_more_cancels_the_work() -> None:
    future: Future[int] = Future()
    waiting = asyncio.ensure_future(result(future))
    await settle()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert future.cancelled()
