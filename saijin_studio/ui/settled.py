"""Waiting for something to become true in the window's loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from saijin_studio.core.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 10
"""Milliseconds between two looks."""


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let events pass until ``condition`` holds.

    Raises:
        StudioError: when it does not within ``seconds``.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    timer = QTimer(interval=_STEP)
    timer.timeout.connect(lambda: done.set_result(None) if condition() and not done.done() else None)
    timer.start()
    try:
        # Not wait_for: until Python 3.12 it forgets to be cancelled when the condition holds at the same moment.
        async with asyncio.timeout(seconds):
            await done
    except TimeoutError as error:
        raise StudioError from error
    finally:
        timer.stop()
