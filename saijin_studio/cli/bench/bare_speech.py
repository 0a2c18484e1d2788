"""A speech library that speaks in a process of its own, without the studio."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from saijin_studio.core.models import Engine

_FAREWELL_SECONDS = 2.0
_PROGRAM = "saijin_studio.runners.backends.bare_speech"


@dataclass(frozen=True, slots=True)
class Took:
    """How long speaking took, and how long it lasts, in seconds."""

    seconds: float
    audio: float


class BareSpeech:
    """A library that is called directly.

    Args:
        engine: whose library.
        threads: that it may use, where it asks.
    """

    def __init__(self, engine: Engine, threads: int) -> None:
        self._engine, self._threads = engine, threads
        self._process: Process | None = None

    async def say(self, texts: list[str]) -> Took:
        """Speak some sentences.

        Raises:
            EngineMissing: when the library does not run.
        """
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(texts).encode() + b"\n")
        answer = await self._line()
        return Took(float(answer["seconds"]), float(answer["audio"]))

    async def __aenter__(self) -> BareSpeech:
        """Start it, and wait until it has spoken once."""
        packages = str(metadata.distribution("onnxruntime").locate_file(""))
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            _PROGRAM,
            self._engine.value,
            packages,
            str(self._threads),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await self._line()
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End it."""
        await self._end()

    async def _end(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()  # which ends it, unless it is at work
        try:
            await asyncio.wait_for(self._process.wait(), _FAREWELL_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _line(self) -> dict[str, float]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise EngineMissing(engine=self._engine.value, command="pip install saijin-studio[starter]")
        return json.loads(line)
