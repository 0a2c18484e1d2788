"""``bench music``: what half a minute of music costs the worker, and the synthesizer called directly."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from saijin_studio.cli.session import open_studio
from saijin_studio.core.ids import VariantId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.sound.composing import MusicOrder, compose

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.composing import Composed

SECONDS = 30.0
COMPOSER = VariantId("composer")
PROMPTS = (
    "悲しいゆっくりしたピアノ曲",
    "明るくて速いお祭りの曲",
    "boss battle",
    "epic orchestral adventure",
    "smooth jazz",
    "calm ambient",
)
"""From thin to full; the fullest ones cost most."""


def measure(options: argparse.Namespace, output: Output, prompts: Sequence[str] = PROMPTS) -> dict[str, float]:
    """Compose pieces of half a minute; report the dearest and the median, in seconds of the worker's CPU."""
    cpu: list[float] = []
    wall: list[float] = []
    bare: list[float] = []
    with (
        tempfile.TemporaryDirectory(prefix="saijin-bench-") as folder,
        open_studio(options, RecordingSink()) as studio,
    ):
        _made(studio.call(lambda parts: _composed(parts, "a warm-up", 0, Path(folder))).result(), output)
        for seed in range(1, (options.runs or 1) + 1):
            for prompt in prompts:
                before, begin = _children_cpu(), time.perf_counter()
                composed = studio.call(
                    lambda parts, prompt=prompt, seed=seed: _composed(parts, prompt, seed, Path(folder))
                ).result()
                wall.append(time.perf_counter() - begin)
                cpu.append(_children_cpu() - before)
                _made(composed, output)
                bare.append(rendering_alone(prompt, seed))
    return {
        "cpu_s_for_30s": max(cpu),
        "median_cpu_s_for_30s": statistics.median(cpu),
        "seconds": statistics.median(wall),
        "rendering_cpu_s": statistics.median(bare),
        "ratio_to_rendering": sum(cpu) / sum(bare),
    }


def rendering_alone(prompt: str, seed: int) -> float:
    """Seconds of CPU that the synthesizer alone needs for the notes of a piece."""
    from saijin_studio.runners.backends.composer.bare import rendering_seconds

    return rendering_seconds(prompt, SECONDS, seed)


async def _composed(parts: Parts, prompt: str, seed: int, folder: Path) -> Composed:
    own = Path(tempfile.mkdtemp(dir=folder))
    order = MusicOrder(prompt, seconds=SECONDS, seed=seed, variant=COMPOSER, ask_planner=False)
    return await compose(parts, order, own)


def _made(composed: Composed, output: Output) -> None:
    output.note(f"{composed.facts.title.en} ...")


def _children_cpu() -> float:
    """Seconds of CPU of all workers; there is one."""
    return sum(one.cpu_times().user + one.cpu_times().system for one in psutil.Process().children(recursive=True))
