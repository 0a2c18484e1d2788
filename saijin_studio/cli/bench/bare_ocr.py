"""The library that reads pictures in a process of its own, without the studio; and Tesseract, where it is."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from pathlib import Path

_FAREWELL_SECONDS = 2.0
_PROGRAM = "saijin_studio.runners.backends.bare_ocr"
_LONGEST_ANSWER = 2**24
_TESSERACT = "tesseract"
_TESSERACT_SECONDS = 120.0
_LANGUAGES = ("jpn", "eng")


class Way(StrEnum):
    """What is timed."""

    LIBRARY = "library"
    """The library's own call: lines as it returns them."""
    ENGINE = "engine"
    """What the studio has the two models do for a page, and nothing else."""


@dataclass(frozen=True, slots=True)
class Took:
    """What was read, and in how many seconds."""

    text: str
    seconds: float


class BareOcr:
    """The library, called directly.

    Args:
        threads: that it may use.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._process: Process | None = None

    async def read(self, file: Path, way: Way) -> Took:
        """Read a picture.

        Raises:
            EngineMissing: when the library does not run.
        """
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([way.value, str(file)]).encode() + b"\n")
        answer = await self._line()
        return Took(str(answer["text"]), float(answer["seconds"]))

    async def __aenter__(self) -> BareOcr:
        """Start it, and wait until its models are in memory."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            _PROGRAM,
            str(self._threads),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_ANSWER,
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

    async def _line(self) -> dict[str, str | float]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise EngineMissing(engine="RapidOCR", command="pip install saijin-studio[starter]")
        return json.loads(line)


def tesseract() -> str | None:
    """Its program, where it is installed with the Japanese and the English data."""
    program = shutil.which(_TESSERACT)
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_TESSERACT_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    known = listed.stdout.decode("utf-8", "replace").split()
    return program if all(one in known for one in _LANGUAGES) else None


def by_tesseract(program: str, file: Path) -> str:
    """What it reads; nothing where it fails."""
    command = [program, str(file), "stdout", "-l", "+".join(_LANGUAGES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TESSERACT_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
