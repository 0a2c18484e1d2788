"""What is not measured for coverage.

On Python 3.11 measuring makes everything that runs two to five times slower, in every module. So a test that costs
much and reaches nothing that others do not reach is marked ``unmeasured``.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import FrameType

_CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""The variable that lets processes measure themselves."""


@contextmanager
def unmeasured() -> Generator[None]:
    """Let nothing be measured within, neither in this thread nor in threads and processes that begin within."""
    if not measuring():
        yield
        return
    here, others, children = sys.gettrace(), threading.gettrace(), os.environ.pop(_CHILDREN, None)
    sys.settrace(None)
    threading.settrace(_leave)
    try:
        yield
    finally:
        if children is not None:
            os.environ[_CHILDREN] = children
        if others is not None:
            threading.settrace(others)
        sys.settrace(here)


def _leave(_frame: FrameType, _event: str, _about: object) -> None:
    """What a thread is given that begins within: it is left alone from its first step on."""
    sys.settrace(None)


def measuring() -> bool:
    """Whether coverage is measured here; a debugger is left alone."""
    return "coverage" in sys.modules and type(sys.gettrace()).__module__.startswith("coverage")
