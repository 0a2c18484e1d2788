"""The library that reads pictures in a process of its own, without the studio; and Tesseract, where it is."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.bare_process import BareProcess

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = "saijin_studio.runners.backends.bare_ocr"
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
    """What was read, in how many seconds, and how many of the processor's that took."""

    text: str
    seconds: float
    processor_seconds: float


class BareOcr:
    """The library, called directly.

    Args:
        threads: that it may use.
    """

    def __init__(self, threads: int) -> None:
        self._process = BareProcess(_PROGRAM, (str(threads),), "RapidOCR")

    async def read(self, file: Path, way: Way) -> Took:
        """Read a picture.

        Raises:
            EngineMissing: when the library does not run.
        """
        answer = await self._process.ask([way.value, str(file)])
        return Took(str(answer["text"]), float(answer["seconds"]), float(answer["processor_seconds"]))

    async def __aenter__(self) -> BareOcr:
        """Start it, and wait until its models are in memory."""
        await self._process.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End it."""
        await self._process.end()


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
