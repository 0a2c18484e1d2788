"""``bench kills``: the whole studio is killed while it streams and writes, again and again on one data folder.

The window is the real one, with everything behind it; only what answers at Ollama's address is a script.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.figures import show
from saijin_studio.cli.bench.kill_account import Losses, Told, look, shown_at_the_end
from saijin_studio.cli.bench.scripted_engine import PIECES_PER_SECOND, ScriptedEngine
from saijin_studio.cli.bench.talk_text import Chance, Talker
from saijin_studio.cli.bench.window_process import environment
from saijin_studio.config.paths import Paths
from saijin_studio.config.settings import Settings
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import EngineRefused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output

HELP: str = "kill the whole studio while it streams and writes, and look for what is lost"
_WINDOW = (sys.executable, "-m", "saijin_studio", "window", "--bench", "kills")
_ROUNDS = 200
_MOST = 10_000
_STARTS = 90.0
_STARTING = 3.0
_LONGEST = 3.0
_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often, and by which chance."""
    parser.add_argument(
        "--rounds", type=up_to(_MOST), default=_ROUNDS, metavar="N", help=f"kills (default: {_ROUNDS})"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the chance (default: 1)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Kill, look and print; returns 1 when something was lost."""
    output.note(f"the engine is a script of {PIECES_PER_SECOND} pieces a second; the rest is the whole studio")
    with tempfile.TemporaryDirectory(prefix="saijin-kills-") as folder:
        losses = asyncio.run(kill_again_and_again(Path(folder), options.rounds, options.seed, output))
    return tell(losses, output)


def tell(losses: Losses, output: Output) -> int:
    """Print what all came to; returns the exit code."""
    show("kills", losses.figures() | {"scripted_pieces_per_second": PIECES_PER_SECOND}, output)
    return 0 if losses.nothing else 1


async def kill_again_and_again(
    folder: Path,
    rounds: int,
    seed: int,
    output: Output,
    *,
    longest: float = _LONGEST,
    command: Sequence[str] = _WINDOW,
) -> Losses:
    """Kill so many studios, one after the other, look into the folder after each, and open it once more.

    Args:
        folder: the data folder.
        rounds: how many are killed.
        seed: of the moments, and of what is said.
        output: told how far it is.
        longest: seconds that a studio may talk.
        command: starts one.

    Raises:
        EngineRefused: when a studio ends by itself, or does not open.
    """
    draw, losses, paths = Chance(seed), Losses(), Paths(folder)
    everything: dict[str, str] = {}
    async with ScriptedEngine(Talker(seed), Chance(seed)) as engine:
        SettingsFile(paths.settings).save(Settings(ollama_url=engine.url))
        for number in range(rounds + 1):
            last = number == rounds
            left = shown_at_the_end(paths)
            told, killed_at = await _one_kill(command, paths, draw, 0.0 if last else longest)
            losses.opens(told, left, everything)
            everything |= told.saved
            # What outlived its own round has to outlive all later ones.
            await look(paths, Told(everything, told.grown) if last else told, killed_at, losses)
            if (number + 1) % _TOLD == 0:
                output.note(f"{number + 1} kills: {losses.in_short(len(everything))}")
    losses.rounds, losses.saved = rounds, len(everything)
    return losses


async def _one_kill(command: Sequence[str], paths: Paths, draw: Chance, longest: float) -> tuple[Told, float]:
    """Start a studio and kill it, once in ten times while it still opens; for no time it is only opened."""
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env=environment(paths.root)
    )
    told = Told()
    reading = asyncio.create_task(_read(process, told))
    try:
        if longest == 0.0 or draw.random() < 0.9:
            async with asyncio.timeout(_STARTS):
                await told.ready.wait()
            delay = draw.uniform(0.0, longest)
        else:
            delay = draw.uniform(0.0, _STARTING)
        await asyncio.wait([reading], timeout=delay)
        killed_at, ended = monotonic(), process.returncode is not None or reading.done()
    except TimeoutError as error:
        raise EngineRefused(engine="the studio", reason=f"it did not open in {_STARTS:.0f} seconds") from error
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
    if ended:
        raise EngineRefused(engine="the studio", reason="it ended by itself")
    return told, killed_at


async def _read(process: asyncio.subprocess.Process, told: Told) -> None:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        told.take(line)
    # One that never got ready is noticed by its end.
    told.ready.set()
