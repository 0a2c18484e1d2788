"""Streams that go on while nobody asks: work ahead of who listens, and text that grows meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

T = TypeVar("T")


class _End:
    """The end of a stream, with what it failed with."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


async def ahead(source: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """The same stream, which goes on while the last item is still being worked on; closing it closes the source."""
    waiting: asyncio.Queue[T | _End] = asyncio.Queue()

    async def pump() -> None:
        try:
            async with aclosing(source):
                async for item in source:
                    waiting.put_nowait(item)
        except BaseException as error:
            waiting.put_nowait(_End(error))
            raise
        waiting.put_nowait(_End())

    task = asyncio.create_task(pump(), name="work ahead")
    try:
        while not isinstance(item := await waiting.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):  # told already, or of no use to who has left
            await task


async def grown(pieces: AsyncIterator[str]) -> AsyncGenerator[tuple[str, bool], None]:
    """All that has come so far, each time that one asks and there is more; and whether that is all."""
    text: list[str] = []
    more = asyncio.Event()
    ended = False

    async def read() -> None:
        nonlocal ended
        try:
            async for piece in pieces:
                text.append(piece)
                more.set()
        finally:
            ended = True
            more.set()

    task = asyncio.create_task(read(), name="read what is written")
    try:
        while True:
            await more.wait()
            more.clear()
            whole = ended
            if whole:
                await task  # what it failed with
            yield "".join(text), whole
            if whole:
                return
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
