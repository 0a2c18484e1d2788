"""Composing: a prompt to a piece of music, by the model of the row or by the studio's own composer."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.music_errors import MusicLengthRefused, MusicPromptTooLong, NothingToCompose
from saijin_studio.core.sound import FileKind, FileOutput, MusicRequest
from saijin_studio.runners.backends.composer.wishes import seconds_in
from saijin_studio.studio.file_job import FileJob
from saijin_studio.studio.sound.music_facts import NOTHING, MusicFacts, facts_in
from saijin_studio.studio.sound.music_planning import planned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.ids import VariantId
    from saijin_studio.studio.parts import Parts

MUSIC_ROW = ModelId("musicgen-small")
SHORTEST, LONGEST = 1.0, 300.0
"""Seconds of a piece."""
USUAL_SECONDS = 30.0
MOST_CHARACTERS = 2000
HIGHEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class MusicOrder:
    """What is to be composed.

    ``seconds`` None takes the length that the prompt names, else half a minute; ``seed`` None is a new piece each
    time. ``variant`` is one of the row's variants and no other. ``melody`` is a tune for models that take one.
    ``ask_planner`` lets the chat model that is in memory anyway make the plan.
    """

    prompt: str
    seconds: float | None = None
    seed: int | None = None
    stems: bool = False
    melody: Path | None = None
    variant: VariantId | None = None
    ask_planner: bool = True
    priority: Priority = Priority.INTERACTIVE


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished piece: its files, what was made, by whom, and under which licence.

    ``facts`` are empty where the model does not tell them. ``planner`` is the row that planned it, or empty;
    ``planner_failed`` says that one was asked and its plan could not be used, so that the rules made it.
    """

    files: tuple[FileOutput, ...]
    seed: int
    model: str
    stand_in: bool
    licence: str
    facts: MusicFacts = field(default=NOTHING)
    planner: str = ""
    planner_failed: bool = False

    @property
    def sound(self) -> FileOutput:
        """The piece itself."""
        return next(one for one in self.files if one.kind is FileKind.SOUND)

    def of_kind(self, kind: FileKind) -> tuple[FileOutput, ...]:
        """The files of one kind."""
        return tuple(one for one in self.files if one.kind is kind)


async def compose(
    parts: Parts, order: MusicOrder, folder: Path, on_progress: Callable[[int, int], None] | None = None
) -> Composed:
    """Make a piece; its files lie in ``folder``, which exists and belongs to this piece alone.

    Raises:
        NothingToCompose: when the prompt says nothing.
        MusicPromptTooLong: when it says too much.
        MusicLengthRefused: when it is to be too short or too long.
        StudioError: what the job fails with.
    """
    seconds = length_of(order)
    seed = random.SystemRandom().randint(0, HIGHEST_SEED) if order.seed is None else order.seed
    plan = await planned(parts, order.prompt) if order.ask_planner else None
    text = "" if plan is None or plan.choices is None else json.dumps(plan.choices, ensure_ascii=False)
    request = MusicRequest(
        order.prompt.strip(), folder, seconds, seed, melody=order.melody, plan=text, stems=order.stems
    )
    job = FileJob(
        parts.scheduler,
        parts.bus,
        MUSIC_ROW,
        request,
        variant=order.variant,
        priority=order.priority,
        on_progress=on_progress,
    )
    files: list[FileOutput] = []
    async with aclosing(job.outputs()) as outputs:
        async for output in outputs:
            if isinstance(output, FileOutput):
                files.append(output)
    served = job.served
    facts = await asyncio.to_thread(facts_in, folder)
    return Composed(
        files=tuple(files),
        seed=seed,
        model="" if served is None else served.title,
        stand_in=served is not None and served.stand_in,
        licence="" if served is None else _licence(parts, served.variant),
        facts=facts,
        planner="" if plan is None or plan.choices is None else plan.row,
        planner_failed=plan is not None and plan.choices is None,
    )


def length_of(order: MusicOrder) -> float:
    """How long the piece is going to be.

    Raises:
        NothingToCompose: when the prompt says nothing.
        MusicPromptTooLong: when it says too much.
        MusicLengthRefused: when that is too short or too long.
    """
    if not any(one.isalnum() for one in order.prompt):
        raise NothingToCompose
    if len(order.prompt) > MOST_CHARACTERS:
        raise MusicPromptTooLong(characters=len(order.prompt), limit=MOST_CHARACTERS)
    seconds = order.seconds
    if seconds is None:
        seconds = seconds_in(order.prompt) or USUAL_SECONDS
    if not SHORTEST <= seconds <= LONGEST:
        raise MusicLengthRefused(seconds=f"{seconds:g}", least=f"{SHORTEST:g}", most=f"{LONGEST:g}")
    return seconds


def _licence(parts: Parts, variant: VariantId) -> str:
    row = parts.catalogue.row(MUSIC_ROW)
    return next((one.licence for one in row.variants if one.id == variant), row.licence)
