"""Work in native code that cannot be stopped, in steps that need not be waited for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_LOOK_SECONDS = 0.05


class StepCancelled(Exception):
    """It was cancelled while a step ran."""


class Steps:
    """Does one step at a time in a thread of its own.

    Who cancels gets away at once; the step goes on to its end (a window of speech, some two seconds), and the next
    one waits for it.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "steps")

    def do(self, step: Callable[[], T], cancelled: Callable[[], bool]) -> T:
        """The result of ``step``.

        Raises:
            StepCancelled: when ``cancelled`` said True before or meanwhile.
        """
        if cancelled():
            raise StepCancelled
        future = self._thread.submit(step)
        while not wait((future,), _LOOK_SECONDS).done:
            if cancelled():
                future.cancel()
                raise StepCancelled
        return future.result()

    def after(self, step: Callable[[], object]) -> None:
        """Do a last thing once the steps before are over; it is not waited for."""
        self._thread.submit(step)
