"""The emotion that a voice takes up for each stretch of what it says, and the one that a whole reply carries."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import StudioError
from saijin_studio.core.feelings import answering
from saijin_studio.core.speakable import speakable
from saijin_studio.studio.sound.ahead import cancelled
from saijin_studio.studio.sound.feeling import feel_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.studio.sound.feeling import Felt
    from saijin_studio.studio.sound.feeling_needs import Needs

LONGEST_WAIT = 2.0
"""Seconds that a voice waits to be told; a reader that has to be loaded first may take longer."""
_log = logging.getLogger(__name__)


class Mood:
    """Tells the voice what to take up. Nothing that fails here keeps anything from being spoken.

    Args:
        parts: the studio's.
        user: what the user feels, whom the voice answers.
        following: the row and variant that speak a stretch once it is read.
        wait: seconds until a stretch is spoken as if nothing was found in it; its reading goes on all the same, so
            that what is loaded for it is there for the next one.
    """

    def __init__(
        self,
        parts: Needs,
        user: Feeling | None,
        following: Callable[[str], tuple[ModelId | None, VariantId | None]] = lambda _text: (None, None),
        wait: float = LONGEST_WAIT,
    ) -> None:
        self._parts, self._user, self._following, self._wait = parts, user, following, wait
        self._readings: set[asyncio.Task[Felt]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in tuple(self._readings):
            await cancelled(one)

    async def of(self, text: str) -> tuple[Emotion, float]:
        """The emotion that a stretch is spoken with, and how much of it."""
        felt = await self._read(text, self._wait, *self._following(text))
        return (Emotion.NEUTRAL, 1.0) if felt is None else answering(self._user, felt.reading)

    async def read(self, text: str) -> Felt | None:
        """What a text carries; None when that cannot be told."""
        return await self._read(text)

    async def _read(
        self,
        text: str,
        wait: float | None = None,
        row: ModelId | None = None,
        variant: VariantId | None = None,
    ) -> Felt | None:
        said = speakable(text).text
        reading = asyncio.create_task(
            feel_text(self._parts, said, judge=False, next_row=row, next_variant=variant), name="read the mood"
        )
        self._readings.add(reading)
        await asyncio.wait({reading}, timeout=wait)
        if not reading.done():
            return None
        self._readings.discard(reading)
        if reading.cancelled():  # somebody took its job away
            return None
        error = reading.exception()
        if error is None:
            return reading.result()
        if not isinstance(error, StudioError):
            raise error
        _log.debug("the mood of a reply could not be read", exc_info=error)
        return None
