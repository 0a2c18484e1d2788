"""Streams that go on by themselves."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing
from saijin_studio.studio.sound.ahead import BrokenOff, ahead, cancelled, grown, until

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


async def test_the_work_goes_on_while_an_item_is_looked_at() -> None:
    done = asyncio.Event()

    async def source() -> AsyncGenerator[int, None]:
        yield 1
        yield 2
        done.set()

    async with aclosing(ahead(source())) as items:
        assert await anext(items) == 1
        await done.wait()
        assert [item async for item in items] == [2]


async def test_a_failure_comes_behind_what_was_made() -> None:
    async def source() -> AsyncGenerator[int, None]:
        yield 1
        raise StudioClosing

    items = ahead(source())
    assert await anext(items) == 1
    with pytest.raises(StudioClosing):
        await anext(items)


async def test_closing_it_closes_the_source() -> None:
    closed = asyncio.Event()

    async def source() -> AsyncGenerator[int, None]:
        try:
            yield 1
            await asyncio.Event().wait()
        finally:
            closed.set()

    async with aclosing(ahead(source())) as items:
        assert await anext(items) == 1
    assert closed.is_set()


async def test_a_text_grows_while_nobody_asks() -> None:
    pieces: asyncio.Queue[str | None] = asyncio.Queue()

    async def written() -> AsyncGenerator[str, None]:
        while (piece := await pieces.get()) is not None:
            yield piece

    async with aclosing(grown(written())) as texts:
        pieces.put_nowait("a")
        assert await anext(texts) == ("a", False)
        for piece in ("b", "c", None):
            pieces.put_nowait(piece)
        found = [text async for text in texts]
    assert found[-1] == ("abc", True)


async def test_a_text_that_breaks_off_says_so() -> None:
    async def written() -> AsyncGenerator[str, None]:
        yield "a"
        raise StudioClosing

    with pytest.raises(StudioClosing):
        _ = [text async for text in grown(written())]


async def test_a_stream_ends_at_once_when_it_is_over() -> None:
    over, closed = asyncio.Event(), asyncio.Event()

    async def source() -> AsyncGenerator[int, None]:
        try:
            yield 1
            await asyncio.Event().wait()
        finally:
            closed.set()

    async with aclosing(source()) as items, aclosing(until(items, over)) as cut:
        assert await anext(cut) == 1
        asyncio.get_running_loop().call_soon(over.set)
        assert [item async for item in cut] == []
        assert closed.is_set()
    assert len(asyncio.all_tasks()) == 1


async def test_a_stream_that_is_not_over_is_whole_and_tells_its_failure() -> None:
    async def source() -> AsyncGenerator[int, None]:
        yield 1
        yield 2
        raise StudioClosing

    items = until(source(), asyncio.Event())
    assert [await anext(items), await anext(items)] == [1, 2]
    with pytest.raises(StudioClosing):
        await anext(items)
    assert [item async for item in until(_two(), asyncio.Event())] == [1, 2]
    assert len(asyncio.all_tasks()) == 1


async def _two() -> AsyncGenerator[int, None]:
    yield 1
    yield 2


async def test_who_waits_for_a_task_to_be_cancelled_can_be_cancelled() -> None:
    may_end = asyncio.Event()

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await may_end.wait()

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    waiting = asyncio.create_task(cancelled(task))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    may_end.set()
    await cancelled(task)
    assert task.cancelled()


async def test_a_text_that_is_broken_off_is_no_whole_one() -> None:
    async def pieces() -> AsyncGenerator[str, None]:
        yield "はい。"
        raise BrokenOff

    async with aclosing(grown(pieces())) as text:
        assert [one async for one in text][-1] == ("はい。", False)
