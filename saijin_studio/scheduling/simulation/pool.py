"""Work spread over processes that surely end with the one that asked."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from multiprocessing.synchronize import Event

_P = ParamSpec("_P")
_T = TypeVar("_T")

_WATCH_SECONDS = 0.5


class Workshop(Protocol):
    """Takes work and gives its result later."""

    def later(self, work: Callable[_P, _T], /, *arguments: _P.args, **more: _P.kwargs) -> Callable[[], _T]:
        """What waits for the result of ``work`` and returns it."""
        ...


class Here:
    """Works in this process, each thing when its result is asked for."""

    def later(self, work: Callable[_P, _T], /, *arguments: _P.args, **more: _P.kwargs) -> Callable[[], _T]:
        """What does the work."""
        return partial(work, *arguments, **more)


class Pool:
    """Works in processes of its own. The work is a function of a module, and everything it takes can be pickled."""

    def __init__(self, executor: ProcessPoolExecutor) -> None:
        self._executor = executor

    def later(self, work: Callable[_P, _T], /, *arguments: _P.args, **more: _P.kwargs) -> Callable[[], _T]:
        """What waits for the result; it is worked on from now on."""
        return self._executor.submit(work, *arguments, **more).result


@contextmanager
def workshop(workers: int) -> Generator[Workshop]:
    """A workshop of so many processes; with one, the work is done in this process.

    When the context is left by an exception, the interrupt of the user among them, the processes are ended at once,
    whatever they are at. They also end by themselves when this process is gone.
    """
    if workers <= 1:
        yield Here()
        return
    context = get_context("spawn")
    stop = context.Event()
    executor = ProcessPoolExecutor(workers, context, initializer=_settle, initargs=(stop,))
    try:
        yield Pool(executor)
    except BaseException:
        stop.set()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _settle(stop: Event) -> None:
    """Leave interrupts to the parent, which hears of them as well, and watch for its word and its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(stop,), name="leave", daemon=True).start()


def _leave_with(stop: Event) -> None:
    parent = parent_process()
    while not stop.wait(_WATCH_SECONDS):
        if parent is None or not parent.is_alive():
            break
    os._exit(1)
