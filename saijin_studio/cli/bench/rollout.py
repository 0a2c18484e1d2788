"""``bench rollout``: rollouts on real weights are killed again and again, and started until they are over."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.figures import show
from saijin_studio.cli.bench.rollout_account import Account, talks_digest
from saijin_studio.cli.bench.rollout_ground import lay, weights_here
from saijin_studio.cli.bench.talk_text import Chance
from saijin_studio.cli.session import locate
from saijin_studio.config.paths import Paths
from saijin_studio.core.errors import EngineRefused, ModelNotInstalled
from saijin_studio.core.rollout_errors import NothingRolledOut
from saijin_studio.library.rollout.journal import journals
from saijin_studio.studio.rollout.opened import last_rollout

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.bench.rollout_ground import Ground
    from saijin_studio.cli.output import Output
    from saijin_studio.core.rollouts import Rollout

HELP: str = "kill rollouts on real weights, and look whether each ends complete or at the last good state"
_COMMAND = (sys.executable, "-m", "saijin_studio", "rollout")
_KILLS = 50
_MOST = 10_000
_SOONEST, _LATEST = 0.5, 12.0
_PATIENCE = 900.0
_MOST_ENTRIES = 12
_MOST_IN_A_ROUND = 9
_TAKING_BACK = 4.0
_LOOKING = 0.004
_TOLD = 5
_PLANS = 3
"""Of so many rollouts the last has the plan that fails."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often, by which chance, and with how many of the weights."""
    parser.add_argument(
        "--rounds", type=up_to(_MOST), default=_KILLS, metavar="N", help=f"kills (default: {_KILLS})"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the chance (default: 1)")
    parser.add_argument("--phases", type=up_to(3), default=3, metavar="P", help="of the small plan (default: all)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Kill, look and print; returns 1 when anything was not as it had to be."""
    weights = weights_here(locate(options))
    if not weights:
        raise ModelNotInstalled(model="tinyllama")
    chosen = dict(list(weights.items())[: options.phases])
    output.note(f"{len(chosen)} phases: as many as there are weights of the small plan, or were asked for")
    with tempfile.TemporaryDirectory(prefix="saijin-rollouts-", dir=_beside(chosen)) as folder:
        account = asyncio.run(kill_rollouts(Path(folder), chosen, options.rounds, options.seed, output))
    for fault in account.faults:
        output.note(f"WRONG {fault}")
    show("rollout", account.figures() | {"phases": float(len(chosen))}, output)
    return 1 if account.faults else 0


async def kill_rollouts(
    folder: Path,
    weights: dict[str, Path],
    kills: int,
    seed: int,
    output: Output,
    *,
    delays: tuple[float, float] = (_SOONEST, _LATEST),
    command: Sequence[str] = _COMMAND,
    most_entries: int = _MOST_ENTRIES,
    turn: int = 0,
) -> Account:
    """Roll out and take back in turns, killed at moments drawn by chance, until there were so many kills.

    Args:
        folder: the data folder.
        weights: the files of the phases by their digest.
        kills: how many.
        seed: of the moments.
        output: told how far it is.
        delays: the soonest and the latest moment, in seconds from the start of a process.
        most_entries: half of the kills come once a process has written so many entries into the journal at most.
        command: begins the command line for rollouts.
        turn: where in the turns it begins; the third is that of the plan that fails.

    Raises:
        EngineRefused: when a process ends neither well nor with a rollout that was taken back.
    """
    account, draw, began = Account(), Chance(seed), monotonic()
    ground = await lay(Paths(folder), weights)
    talks = await asyncio.to_thread(talks_digest, ground.paths)
    while account.kills < kills:
        plan = ground.failing if turn % _PLANS == _PLANS - 1 else ground.good
        for verb in (("run", "--plan", str(plan), "--yes"), ("rollback", "--to", "start", "--yes")):
            begun_before = account.kills
            soonest, latest = delays
            moments = (soonest, latest if verb[0] == "run" else min(latest, _TAKING_BACK))
            await _until_over((*command, *verb), ground, account, draw, kills, moments, most_entries)
            account.look(ground, talks)
            if account.kills // _TOLD > begun_before // _TOLD or account.faults:
                output.note(
                    f"{account.kills} kills, {account.complete} complete, {account.rolled_back} rolled back, "
                    f"{len(account.faults)} wrong, {monotonic() - began:.0f} s"
                )
        turn += 1
    account.seconds = monotonic() - began
    return account


async def _until_over(
    command: Sequence[str],
    ground: Ground,
    account: Account,
    draw: Chance,
    kills: int,
    delays: tuple[float, float],
    most_entries: int,
) -> None:
    """Start one process after the other until one ends by itself; some are killed before."""
    # Without an end to it, most would be taken back for dying again and again in the longest step.
    spared = draw.randint(1, _MOST_IN_A_ROUND)
    killed, before = 0, _newest(ground)
    while True:
        account.starts += 1
        process = await asyncio.create_subprocess_exec(
            *command,
            "--home",
            str(ground.paths.root),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr is not None
        said = asyncio.create_task(process.stderr.read())
        last = account.kills >= kills or killed >= spared
        # By the time alone, hardly any kill would meet the steps that take a moment, such as a promotion.
        entries = draw.randint(1, most_entries) if most_entries and draw.random() < 0.5 else None
        wait = _PATIENCE if last else draw.uniform(*delays)
        try:
            over = await _ends(process, ground, wait, None if last else entries)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
        text = (await said).decode("utf-8", "replace")
        if over:
            _judge(process.returncode, text, command)
            return
        if last:
            raise EngineRefused(engine="the rollout", reason="it does not end")
        killed += 1
        account.killed(ground.paths)
        if "run" in command and before != (now := _newest(ground)) and now is not None and now.state.over:
            account.after_end += 1
            return  # it was killed after its end: another start would begin another rollout


async def _ends(process: asyncio.subprocess.Process, ground: Ground, wait: float, entries: int | None) -> bool:
    """Whether a process ends before that time, or before it has written so many entries into the journal."""
    ending = asyncio.create_task(process.wait())
    until, most = monotonic() + wait, None if entries is None else _lines(ground) + entries
    while not ending.done() and (left := until - monotonic()) > 0:
        await asyncio.wait({ending}, timeout=left if most is None else min(left, _LOOKING))
        if most is not None and _lines(ground) >= most:
            break
    return ending.done()


def _newest(ground: Ground) -> Rollout | None:
    return last_rollout(ground.paths.rollout)


def _lines(ground: Ground) -> int:
    return sum(one.file.read_bytes().count(b"\n") for one in journals(ground.paths.rollout))


def _judge(code: int | None, said: str, command: Sequence[str]) -> None:
    """Take it as a good end, or not.

    Raises:
        EngineRefused: when it is none.
    """
    told = said.strip().splitlines()
    if any(line.startswith("error: ") for line in told):
        if "rollback" not in command or NothingRolledOut.sentence not in told[-1]:
            raise EngineRefused(engine="the rollout", reason=told[-1])
    elif code not in {0, 1}:
        raise EngineRefused(engine="the rollout", reason=f"it ended with {code}")


def _beside(weights: dict[str, Path]) -> Path | None:
    """A folder on the disk of the weights, so that they can be linked and need not be copied."""
    first = next(iter(weights.values()))
    temporary = Path(tempfile.gettempdir())
    return None if first.stat().st_dev == temporary.stat().st_dev else first.parent
