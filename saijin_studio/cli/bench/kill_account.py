"""What kills have cost: what a studio told before it was killed, against what is in its data folder."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.talk_text import digest
from saijin_studio.core.ids import MessageId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.config.paths import Paths

ALLOWED = 1.0
"""Seconds of a reply that may be missing."""


@dataclass(slots=True)
class Told:
    """What a studio told before it was killed.

    ``saved`` and ``shown`` are digests of texts by the message: those that are kept, and those that the window
    showed when it had opened. ``grown`` are the lengths of replies and when they were reached. ``open`` is the
    conversation that the window opened with, None before it did; ``opened_in`` the seconds that this took.
    """

    saved: dict[str, str] = field(default_factory=dict[str, str])
    grown: dict[str, list[tuple[int, float]]] = field(default_factory=dict[str, list[tuple[int, float]]])
    shown: dict[str, str] = field(default_factory=dict[str, str])
    open: str | None = None
    opened_in: float = 0.0
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    began: float = field(default_factory=monotonic)

    def take(self, line: bytes) -> None:
        """Take a line; the last one may be cut off."""
        if not line.endswith(b"\n"):
            return
        said = cast("dict[str, object]", json.loads(line))
        if "saved" in said:
            self.saved[str(said["saved"])] = str(said["digest"])
        elif "shown" in said:
            self.shown[str(said["shown"])] = str(said["digest"])
        elif "grown" in said:
            place = (cast("int", said["length"]), cast("float", said["at"]))
            self.grown.setdefault(str(said["grown"]), []).append(place)
        else:
            self.open, self.opened_in = str(said["ready"]), monotonic() - self.began
            self.ready.set()


@dataclass(slots=True)
class Losses:
    """What all rounds came to: ``missing`` are the seconds of each reply that was cut off.

    ``not_restored`` counts windows that opened with another conversation than the last one had shown, or with
    another text in it.
    """

    rounds: int = 0
    damaged: int = 0
    saved: int = 0
    lost: int = 0
    not_restored: int = 0
    opened: list[float] = field(default_factory=list[float])
    missing: list[float] = field(default_factory=list[float])

    @property
    def nothing(self) -> bool:
        """Whether nothing was lost beyond what is allowed."""
        most = max(self.missing, default=0.0)
        return not (self.damaged or self.lost or self.not_restored) and most <= ALLOWED

    def opens(self, told: Told, left: str, kept: Mapping[str, str]) -> None:
        """Compare how a window opened with what the last one had left.

        Args:
            told: by the studio; it may have been killed before its window was ready.
            left: the conversation that was shown in the end; empty when it is not known.
            kept: the digests of all that was saved before.
        """
        if told.open is None:
            return
        self.opened.append(told.opened_in)
        same = left in {"", told.open}
        self.not_restored += not same or any(kept.get(one, now) != now for one, now in told.shown.items())

    def in_short(self, saved: int) -> str:
        """In a line, while it goes on."""
        most = max(self.missing, default=0.0)
        return (
            f"{len(self.opened)} windows opened, {saved} messages saved, {self.lost} lost, {self.damaged} damaged, "
            f"{self.not_restored} not restored, {len(self.missing)} replies cut off by at most {most:.2f} s"
        )

    def figures(self) -> dict[str, float]:
        """In numbers."""
        missing, opened = sorted(self.missing) or [0.0], sorted(self.opened) or [0.0]
        return {
            "rounds": self.rounds,
            "windows_opened": len(self.opened),
            "opened_p50_s": opened[len(opened) // 2],
            "opened_max_s": opened[-1],
            "windows_not_restored": self.not_restored,
            "databases_damaged": self.damaged,
            "messages_saved": self.saved,
            "messages_lost": self.lost,
            "replies_cut_off": len(self.missing),
            "missing_p50_s": missing[len(missing) // 2],
            "missing_p95_s": missing[len(missing) * 19 // 20],
            "missing_max_s": missing[-1],
            "missing_allowed_s": ALLOWED,
        }


def shown_at_the_end(paths: Paths) -> str:
    """The conversation that the last window showed when it was last noted; empty when it was none."""
    if not paths.window.exists():
        return ""
    state = cast("dict[str, dict[str, str]]", json.loads(paths.window.read_bytes()))
    return state["shown"]["conversation"]


async def look(paths: Paths, told: Told, killed_at: float, losses: Losses) -> None:
    """Compare a copy of the database with what was told. The file itself is for the next start to open."""
    losses.damaged += any(paths.root.glob("*.damaged-*"))
    with tempfile.TemporaryDirectory(prefix="saijin-look-") as place:
        copy = Path(place, paths.database.name)
        for ending in ("", "-wal"):
            file = paths.database.with_name(paths.database.name + ending)
            if file.exists():
                shutil.copyfile(file, copy.with_name(copy.name + ending))
        losses.damaged += not await asyncio.to_thread(_is_sound, copy)
        store = SqliteConversationStore(Database(copy, copy.with_name("backups"), SystemClock()))
        try:
            await _compare(store, told, killed_at, losses)
        finally:
            await store.aclose()


async def _compare(store: SqliteConversationStore, told: Told, killed_at: float, losses: Losses) -> None:
    for name, kept in told.saved.items():
        message = await store.message(MessageId(name))
        losses.lost += message is None or digest(message.message.text) != kept
    for name in told.grown.keys() - told.saved.keys():
        message = await store.message(MessageId(name))
        length = 0 if message is None else len(message.message.text)
        gone = [at for reached, at in told.grown[name] if reached > length]
        losses.missing.append(max(0.0, killed_at - gone[0]) if gone else 0.0)


def _is_sound(file: Path) -> bool:
    """Whether SQLite finds no fault, before anything that the studio might mend."""
    if not file.exists():
        return True  # killed before the first start had made it
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone() is not None:
                db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False
