"""Streams that go on by themselves."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing
from saijin_studio.studio.sound.ahead import ahead, grown

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
