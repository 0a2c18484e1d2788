"""Blocking work beside the event loop."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

T = TypeVar("T")


async def in_thread(work: Callable[[threading.Event], T], executor: Executor | None = None) -> T:
    """Run ``work`` in a thread (of ``executor``, where one is given), with an event that is set when the caller is
    cancelled.

    The call returns only when the thread has ended, so nothing goes on behind the caller's back.
    """
    cancel = threading.Event()
    running = asyncio.get_running_loop().run_in_executor(executor, work, cancel)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        cancel.set()
        while not running.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([running])
        running.exception()  # whatever ended the thread, the caller asked for it to end
        raise
