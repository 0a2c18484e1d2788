"""The worker's side of ending with its parent."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def end_with_parent(parent: int) -> None:
    """Have the system end this process when its parent ends; at once when that has happened already.

    On Linux the kernel does it, even while native code holds the interpreter. Elsewhere the end of the orders
    (and on Windows the studio's job object) does, and ``orphaned`` is asked now and then.

    Args:
        parent: the id of the process that started this one.
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)
    if orphaned(parent):
        end()


def orphaned(parent: int) -> bool:
    """Whether the parent is gone and another process has taken its place. Windows never tells."""
    return sys.platform != "win32" and os.getppid() != parent


def end(status: int = 0) -> NoReturn:
    """End this process now: no handlers, no destructors (llama.cpp's can wait for ever)."""
    os._exit(status)
