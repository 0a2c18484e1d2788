"""``bench kills``: a studio that is killed while it streams and writes, again and again on the same database."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.figures import show
from saijin_studio.cli.bench.talk_text import Chance, digest
from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.ids import MessageId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    import argparse
    import sqlite3

    from saijin_studio.cli.output import Output

HELP: str = "kill a studio that streams and writes, and look for what is lost"
ALLOWED = 1.5
"""Seconds of a reply that may be missing: one between two saves, and what saving takes on a busy machine."""
_ROUNDS = 200
_MOST = 10_000
_STARTS = 60.0
_LONGEST = 3.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often, and by which chance."""
    parser.add_argument(
        "--rounds", type=up_to(_MOST), default=_ROUNDS, metavar="N", help=f"kills (default: {_ROUNDS})"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the chance (default: 1)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Kill, look and print; returns 1 when something was lost."""
    with tempfile.TemporaryDirectory(prefix="saijin-kills-") as folder:
        losses = asyncio.run(kill_again_and_again(Path(folder), options.rounds, options.seed, output))
    return tell(losses, output)


def tell(losses: Losses, output: Output) -> int:
    """Print what all came to; returns the exit code."""
    show("kills", losses.figures(), output)
    return 0 if losses.nothing else 1


@dataclass(slots=True)
class Told:
    """What a process told before it was killed.

    ``saved`` are digests of texts by the message, ``grown`` the lengths of replies and when they were reached.
    """

    saved: dict[str, str] = field(default_factory=dict[str, str])
    grown: dict[str, list[tuple[int, float]]] = field(default_factory=dict[str, list[tuple[int, float]]])
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, line: bytes) -> None:
        """Take a line; the last one may be cut off."""
        if not line.endswith(b"\n"):
            return
        said = cast("dict[str, object]", json.loads(line))
        if "saved" in said:
            self.saved[str(said["saved"])] = str(said["digest"])
        elif "grown" in said:
            place = (cast("int", said["length"]), cast("float", said["at"]))
            self.grown.setdefault(str(said["grown"]), []).append(place)
        else:
            self.ready.set()


@dataclass(slots=True)
class Losses:
    """What all rounds came to: ``missing`` are the seconds of each reply that was cut off."""

    rounds: int = 0
    damaged: int = 0
    saved: int = 0
    lost: int = 0
    missing: list[float] = field(default_factory=list[float])

    @property
    def nothing(self) -> bool:
        """Whether nothing was lost beyond what is allowed."""
        return not self.damaged and not self.lost and max(self.missing, default=0.0) <= ALLOWED

    def figures(self) -> dict[str, float]:
        """In numbers."""
        missing = sorted(self.missing) or [0.0]
        return {
            "rounds": self.rounds,
            "databases_damaged": self.damaged,
            "messages_saved": self.saved,
            "messages_lost": self.lost,
            "replies_cut_off": len(self.missing),
            "missing_p50_s": missing[len(missing) // 2],
            "missing_p95_s": missing[len(missing) * 19 // 20],
            "missing_max_s": missing[-1],
            "missing_allowed_s": ALLOWED,
        }


async def kill_again_and_again(
    folder: Path, rounds: int, seed: int, output: Output, longest: float = _LONGEST
) -> Losses:
    """Kill so many processes, one after the other, and look into the database after each.

    Args:
        folder: where the database is.
        rounds: how many are killed.
        seed: of the moments, and of what is said.
        output: told how far it is.
        longest: seconds that a process may talk.

    Raises:
        EngineRefused: when a process ends by itself.
    """
    draw = Chance(seed)
    losses = Losses()
    everything: dict[str, str] = {}
    for number in range(rounds):
        told, killed_at = await _one_kill(folder, seed * rounds + number, draw, longest)
        everything |= told.saved
        await look(folder, told, killed_at, losses)
        if (number + 1) % 20 == 0:
            output.note(f"{number + 1} kills, {losses.saved} messages saved, {losses.lost} lost ...")
    # What outlived its own round has to outlive all later ones.
    await look(folder, Told(everything), 0.0, losses)
    losses.rounds, losses.saved = rounds, len(everything)
    return losses


async def _one_kill(folder: Path, seed: int, draw: Chance, longest: float) -> tuple[Told, float]:
    """Start a process and kill it, once in ten times while it still opens the database."""
    command = (sys.executable, "-m", "saijin_studio.cli.bench.killed", str(folder), str(seed))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told = Told()
    reading = asyncio.create_task(_read(process, told))
    if draw.random() < 0.9:
        async with asyncio.timeout(_STARTS):
            await told.ready.wait()
        delay = draw.uniform(0.0, longest)
    else:
        delay = draw.uniform(0.0, 1.0)
    done, _ = await asyncio.wait([reading], timeout=delay)
    if done:
        raise EngineRefused(engine="the studio", reason="it ended by itself")
    killed_at = monotonic()
    process.kill()
    await process.wait()
    await reading
    return told, killed_at


async def _read(process: asyncio.subprocess.Process, told: Told) -> None:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        told.take(line)
    # One that never got ready is noticed by its end.
    told.ready.set()


async def look(folder: Path, told: Told, killed_at: float, losses: Losses) -> None:
    """Open the database again as the next start would, and compare it with what was told."""
    database = Database(folder / "studio.sqlite3", folder / "backups", SystemClock())
    store = SqliteConversationStore(database)
    try:
        if await database.opened() is not None or not await database.read(_is_sound):
            losses.damaged += 1
        losses.saved += len(told.saved)
        for name, kept in told.saved.items():
            message = await store.message(MessageId(name))
            losses.lost += message is None or digest(message.message.text) != kept
        for name in told.grown.keys() - told.saved.keys():
            message = await store.message(MessageId(name))
            length = 0 if message is None else len(message.message.text)
            gone = [at for reached, at in told.grown[name] if reached > length]
            losses.missing.append(max(0.0, killed_at - gone[0]) if gone else 0.0)
        await store.mark_interrupted()
    finally:
        await store.aclose()


def _is_sound(db: sqlite3.Connection) -> bool:
    db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
