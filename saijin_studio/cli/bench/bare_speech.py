"""A speech library that speaks in a process of its own, without the studio."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.bare_process import BareProcess

if TYPE_CHECKING:
    from saijin_studio.core.models import Engine

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
        packages = str(metadata.distribution("onnxruntime").locate_file(""))
        self._process = BareProcess(_PROGRAM, (engine.value, packages, str(threads)), engine.value)

    async def say(self, texts: list[str]) -> Took:
        """Speak some sentences.

        Raises:
            EngineMissing: when the library does not run.
        """
        answer = await self._process.ask(texts)
        return Took(float(answer["seconds"]), float(answer["audio"]))

    async def __aenter__(self) -> BareSpeech:
        """Start it, and wait until it has spoken once."""
        await self._process.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End it."""
        await self._process.end()
