"""Reading a picture with a model that sees: page by page, strip by strip, watched."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.jobs import Usage
from saijin_studio.core.picture_errors import ReadingWentRound
from saijin_studio.core.pictures import ReadMode
from saijin_studio.runners.ocr_lines import page_of, strip_of
from saijin_studio.runners.ocr_loops import LoopWatch
from saijin_studio.runners.ocr_prompts import askings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.pictures import ReadRequest
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.ocr_lines import CutPage, ReadStrip
    from saijin_studio.runners.ocr_pages import SeenPage
    from saijin_studio.runners.ocr_prompts import Asking

PARTS = 1000
"""Of a page, for its progress."""
LONGEST_ANSWER = 600.0
"""Seconds that a model may write about one strip."""
MOST_CHARACTERS = 100_000
"""Of one answer, where an engine does not keep to its limit of tokens."""
_EVERY, _HALF = 8, 300
"""Pieces between two words about progress, and after how many half of a strip is told: the end is unknown."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A piece of an answer. The counts come with the last one, which is ``done``; ``cut`` is whether it had to
    stop at the limit of tokens.
    """

    text: str
    done: bool = False
    cut: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Sees(Protocol):
    """A model that can be shown a picture."""

    @property
    def name(self) -> str:
        """Its name or tag, which says what it can be asked."""
        ...

    @property
    def title(self) -> str:
        """Its name for people."""
        ...

    def look(self, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """What it says of a PNG. Closing the generator ends it at the engine too."""
        ...


class Reading:
    """One request on one model; to be used once.

    Args:
        model: what reads.
        clock: for the times.
        pages: makes the pages of a request.
    """

    def __init__(self, model: Sees, clock: Clock, pages: Callable[[ReadRequest], AsyncGenerator[SeenPage]]) -> None:
        self._model, self._clock, self._pages = model, clock, pages
        self._began = clock.monotonic()
        self._first: float | None = None
        self._prompt_tokens = self._tokens = 0

    async def run(self, request: ReadRequest) -> AsyncGenerator[Delta]:
        """Read; the last delta is ``Done``.

        Raises:
            PictureError: when the file is no picture that can be worked with.
            ReadingWentRound: when the model began to repeat itself, or found no end.
            StudioError: what the model's engine raises.
        """
        async with aclosing(self._pages(request)) as pages:
            number = 0
            async for seen in pages:
                strips: list[ReadStrip] = []
                steps = _Steps(number, seen.page.wanted, len(seen.files))
                for at, file in enumerate(seen.files):
                    picture = await asyncio.to_thread(file.read_bytes)
                    async with aclosing(self._strip(seen.page, at, picture, request.mode)) as deltas:
                        async for found in deltas:
                            if isinstance(found, int):
                                yield steps.progress(at, found)
                            else:
                                strips.append(found)
                yield OutputDelta(page_of(seen.page, strips))
                number += 1
        seconds = self._clock.monotonic() - self._began
        waited = seconds if self._first is None else self._first
        yield Done(Usage(self._prompt_tokens, self._tokens, waited, seconds))

    async def _strip(
        self, page: CutPage, at: int, picture: bytes, mode: ReadMode
    ) -> AsyncGenerator[int | ReadStrip]:
        """How many pieces have come, and at the end the strip."""
        found: ReadStrip | None = None
        for asking in askings(self._model.name, mode):
            written = _Written()
            async with aclosing(self._written(asking, picture, written)) as counts:
                async for count in counts:
                    yield count
            if not written.whole:
                continue
            read = strip_of(written.text, asking, mode, page.strips[at], page)
            if found is None or (read.lines and not found.lines):
                found = read
            if not asking.grounded or read.placed or (read.lines and mode is ReadMode.MARKDOWN):
                break
        if found is None:
            raise ReadingWentRound(model=self._model.title)
        yield found

    async def _written(self, asking: Asking, picture: bytes, written: _Written) -> AsyncGenerator[int]:
        watch, began, count = LoopWatch(), self._clock.monotonic(), 0
        async with aclosing(self._model.look(asking.prompt, picture)) as pieces:
            async for piece in pieces:
                if self._first is None and piece.text:
                    self._first = self._clock.monotonic() - self._began
                written.text += piece.text
                if piece.done:
                    self._prompt_tokens += piece.prompt_tokens
                    self._tokens += piece.completion_tokens
                    written.whole = not piece.cut
                    return
                too_long = self._clock.monotonic() - began > LONGEST_ANSWER or len(written.text) > MOST_CHARACTERS
                if watch.feed(piece.text) or too_long:
                    return
                count += 1
                if count % _EVERY == 1:
                    yield count


@dataclass(slots=True)
class _Written:
    text: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Steps:
    """How far it is: ``number`` of the pages that are ``wanted`` are done."""

    number: int
    wanted: int
    strips: int

    def progress(self, strip: int, pieces: int) -> PromptProgress:
        share = (strip + pieces / (pieces + _HALF)) / max(1, self.strips)
        return PromptProgress(round((self.number + share) * PARTS), self.wanted * PARTS)
