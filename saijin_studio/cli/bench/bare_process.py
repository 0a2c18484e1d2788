"""A library in a process of its own, without the studio, that is asked line by line."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Sequence

    Answer = dict[str, str | float]

_FAREWELL_SECONDS = 2.0
_LONGEST_ANSWER = 2**24


class BareProcess:
    """Runs a module of ours that says a line when it is ready, and one for every line that it is given, all JSON.

    Args:
        module: what is run.
        arguments: for it.
        engine: the library's name, for who lacks it.
    """

    def __init__(self, module: str, arguments: Sequence[str], engine: str) -> None:
        self._command = (sys.executable, "-m", module, *arguments)
        self._engine = engine
        self._process: Process | None = None

    async def ask(self, question: object) -> Answer:
        """Ask something that JSON can say.

        Raises:
            EngineMissing: when the library does not run.
        """
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        return await self._line()

    async def start(self) -> None:
        """Start it, and wait until it is ready.

        Raises:
            EngineMissing: when the library does not run.
        """
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_ANSWER,
        )
        try:
            await self._line()
        except BaseException:
            await self.end()
            raise

    async def end(self) -> None:
        """End it."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()  # which ends it, unless it is at work
        try:
            await asyncio.wait_for(self._process.wait(), _FAREWELL_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _line(self) -> Answer:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise EngineMissing(engine=self._engine, command="pip install saijin-studio[starter]")
        return json.loads(line)
