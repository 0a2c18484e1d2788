"""The synthesizer called directly, for the bench."""

from __future__ import annotations

import time
from importlib import metadata
from pathlib import Path

from saijin_studio.runners.backends.composer.backend import FONT
from saijin_studio.runners.backends.composer.performing import performed
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.render import RATE, Synth
from saijin_studio.runners.backends.composer.synth_api import synth
from saijin_studio.runners.backends.composer.writing import write


def rendering_seconds(prompt: str, seconds: float, seed: int) -> float:
    """Seconds of this process's CPU for the sound of all notes of a piece that is written already."""
    font = Path(str(metadata.distribution("pretty_midi").locate_file("")), FONT).read_bytes()
    player = Synth(synth(), font)
    piece = performed(write(plan_for(prompt, seconds, seed)))
    begin = time.process_time()
    for part in piece.parts:
        player.part(piece, part, round(seconds * RATE), lambda: False)
    return time.process_time() - begin
