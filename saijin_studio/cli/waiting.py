"""Waiting for work in the scheduler's loop, so that Ctrl+C is heard."""

from __future__ import annotations

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
_STEP_SECONDS = 0.2


def waited(future: Future[T]) -> T:
    """The result of a future; Ctrl+C cancels it.

    Raises:
        KeyboardInterrupt: when it was interrupted, or cancelled from elsewhere.
    """
    try:
        while True:  # in short steps, so that Ctrl+C is heard on every system
            try:
                return future.result(_STEP_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
    except (KeyboardInterrupt, CancelledError):
        future.cancel()
        raise KeyboardInterrupt from None
