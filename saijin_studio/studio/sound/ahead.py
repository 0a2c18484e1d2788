"""Streams that go on while nobody asks: work ahead of who listens, and text that grows meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

T = TypeVar("T")


class BrokenOff(Exception):
    """A text that was being written ends here, and its last sentence is not a whole one."""


class _End:
    """The end of a stream, with what it failed with."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


_END = _End()


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


async def until(source: AsyncGenerator[T, None], over: asyncio.Event) -> AsyncGenerator[T, None]:
    """The same stream, which ends at once when ``over`` is set: what is being waited for is cancelled then."""

    async def step() -> T | _End:
        return await anext(source, _END)

    ending = asyncio.create_task(over.wait(), name="is it over")
    try:
        while True:
            following = asyncio.create_task(step(), name="what comes next")
            try:
                await asyncio.wait({following, ending}, return_when=asyncio.FIRST_COMPLETED)
                item = _END if over.is_set() else following.result()
            finally:
                await cancelled(following)
            if isinstance(item, _End):
                return
            yield item
    finally:
        await cancelled(ending)


async def cancelled(task: asyncio.Task[object]) -> None:
    """Stop a task whose result is of no use to anybody; returns when it has ended."""
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()  # nobody else looks at it


async def grown(pieces: AsyncIterator[str]) -> AsyncGenerator[tuple[str, bool], None]:
    """All that has come so far, each time that one asks and there is more; and whether that is a whole text.

    What ``pieces`` raise comes behind the text; ``BrokenOff`` only ends it.
    """
    text: list[str] = []
    more = asyncio.Event()
    ended = broken = False

    async def read() -> None:
        nonlocal ended, broken
        try:
            async for piece in pieces:
                text.append(piece)
                more.set()
        except BrokenOff:
            broken = True
        finally:
            ended = True
            more.set()

    task = asyncio.create_task(read(), name="read what is written")
    try:
        while True:
            await more.wait()
            more.clear()
            all_of_it = ended
            if all_of_it:
                await task  # what it failed with
            yield "".join(text), all_of_it and not broken
            if all_of_it:
                return
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
