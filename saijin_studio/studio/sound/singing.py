"""Singing: lyrics to a song, or a text that is told, by the model of the row or by the studio's own singer."""

from __future__ import annotations

import random
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.language import Language, detect
from saijin_studio.core.singing_errors import NothingToSing
from saijin_studio.core.sound import FileKind, FileOutput, SingingRequest
from saijin_studio.studio.file_job import FileJob
from saijin_studio.studio.sound.composing import HIGHEST_SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.studio.parts import Parts

SINGING_ROW = ModelId("bark")
SINGER = VariantId("singer")


@dataclass(frozen=True, slots=True)
class SongOrder:
    """What is to be sung, or with ``narrate`` told.

    ``melody`` is a MIDI file (None: one is made up). ``voice`` is a speaker of the model, empty for its first.
    ``seed`` None is a new song each time. ``variant`` is one of the row's variants and no other; without it a given
    melody goes to the studio's singer, for the row's own model makes up its melodies itself.
    """

    lyrics: str
    melody: Path | None = None
    voice: str = ""
    seed: int | None = None
    narrate: bool = False
    variant: VariantId | None = None
    priority: Priority = Priority.INTERACTIVE


@dataclass(frozen=True, slots=True)
class Sung:
    """A finished song: its files, by whom it is sung, and under which licence."""

    files: tuple[FileOutput, ...]
    seed: int
    model: str
    stand_in: bool
    licence: str

    @property
    def sound(self) -> FileOutput:
        """The song itself."""
        return next(one for one in self.files if one.kind is FileKind.SOUND)

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.sound.seconds

    @property
    def sample_rate(self) -> int:
        """Samples a second."""
        return self.sound.sample_rate

    def of_kind(self, kind: FileKind) -> tuple[FileOutput, ...]:
        """The files of one kind."""
        return tuple(one for one in self.files if one.kind is kind)


async def sing(
    parts: Parts, order: SongOrder, folder: Path, on_progress: Callable[[int, int], None] | None = None
) -> Sung:
    """Sing a song; its files lie in ``folder``, which exists and belongs to this song alone.

    Raises:
        NothingToSing: when there are no words.
        StudioError: what the job fails with.
    """
    check(order)
    seed = random.SystemRandom().randint(0, HIGHEST_SEED) if order.seed is None else order.seed
    language = detect(order.lyrics, Language.JA)
    request = SingingRequest(order.lyrics, folder, language, seed, order.voice, order.melody, order.narrate)
    own = SINGER if order.melody is not None and not order.narrate else None
    job = FileJob(
        parts.scheduler,
        parts.bus,
        SINGING_ROW,
        request,
        variant=order.variant or own,
        priority=order.priority,
        on_progress=on_progress,
    )
    files: list[FileOutput] = []
    async with aclosing(job.outputs()) as outputs:
        async for output in outputs:
            if isinstance(output, FileOutput):
                files.append(output)
    served = job.served
    return Sung(
        files=tuple(files),
        seed=seed,
        model="" if served is None else served.title,
        stand_in=served is not None and served.stand_in,
        licence="" if served is None else _licence(parts, served.variant),
    )


def check(order: SongOrder) -> None:
    """See that there is something to sing.

    Raises:
        NothingToSing: when there are no words.
    """
    if not any(one.isalnum() for one in order.lyrics):
        raise NothingToSing


def _licence(parts: Parts, variant: VariantId) -> str:
    row = parts.catalogue.row(SINGING_ROW)
    return next((one.licence for one in row.variants if one.id == variant), row.licence)
