"""Processes that are ended with all below them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO


class ProcessGroup(Protocol):
    """A process with everything it has started."""

    @property
    def process(self) -> Process:
        """The process at the head."""
        ...

    async def kill(self) -> None:
        """End all of it at once and wait until the head is gone; nothing is left behind, not even a zombie."""
        ...


async def spawn(command: Sequence[str], log: BinaryIO, folder: Path) -> ProcessGroup:
    """Start a command at the head of a group of its own, with pipes for its input and output.

    Args:
        command: program and arguments.
        log: takes the error output.
        folder: the directory it works in.

    Raises:
        OSError: when it cannot be started.
    """
    import asyncio

    if sys.platform == "win32":
        from saijin_studio.runners.job_object import JobObjectGroup

        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW,
        )
        return JobObjectGroup(process)
    process = await asyncio.create_subprocess_exec(
        *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=folder, start_new_session=True
    )
    return SessionGroup(process)


class SessionGroup:
    """A POSIX session: its leader's id is the id of the group, for as long as anyone in it lives."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @property
    def process(self) -> Process:
        """The process at the head."""
        return self._process

    async def kill(self) -> None:
        """End the group and reap the head."""
        # Nobody may be left (macOS calls that "not permitted" when only zombies are).
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
