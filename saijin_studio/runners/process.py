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


def can_hold() -> bool:
    """Whether a process may be held here: only where the system ends a held one with the studio, too.

    Linux does (``lifeline``), and the job object of Windows. On macOS a held worker of a studio that was killed
    would stay for ever; the system shares the cores there, and Metal computes by default anyway.
    """
    return sys.platform in {"linux", "win32"}


def hold(group: ProcessGroup) -> None:
    """Stop all of a group where it is (on Windows its head). Not to be repeated before ``release``."""
    _signal(group, held=True)


def release(group: ProcessGroup) -> None:
    """Let a held group go on."""
    _signal(group, held=False)


def _signal(group: ProcessGroup, *, held: bool) -> None:
    process = group.process
    if process.returncode is not None:
        return
    if sys.platform == "win32":
        import psutil

        with contextlib.suppress(psutil.NoSuchProcess):
            head = psutil.Process(process.pid)
            head.suspend() if held else head.resume()
        return
    # Only zombies may be left, until the head is reaped.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGSTOP if held else signal.SIGCONT)


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
