"""What killed rollouts left: whether each ended at a good state, with everything else as it was."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.rollout_ground import ROW
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import StudioError
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.library.mapping import read_mapping
from saijin_studio.library.store import Store
from saijin_studio.studio.rollout.opened import last_rollout

if TYPE_CHECKING:
    from saijin_studio.cli.bench.rollout_ground import Ground
    from saijin_studio.config.paths import Paths

_COMMENT = "# mine, and to stay"


@dataclass(slots=True)
class Account:
    """All rounds: a round is one rollout, or one that is taken back, killed and started until it is over.

    ``after_end`` are kills that came when a rollout was over and its process not yet. ``faults`` tell what was not
    as it had to be; there should be none.
    """

    kills: int = 0
    after_end: int = 0
    rounds: int = 0
    complete: int = 0
    rolled_back: int = 0
    starts: int = 0
    seconds: float = 0.0
    in_steps: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[str] = field(default_factory=list[str])

    def figures(self) -> dict[str, float]:
        """In numbers."""
        kinds = {
            f"killed_in_{name.replace('-', '_')}": float(count) for name, count in sorted(self.in_steps.items())
        }
        return {
            "kills": self.kills,
            "kills_after_end": self.after_end,
            "rounds": self.rounds,
            "ended_complete": self.complete,
            "ended_rolled_back": self.rolled_back,
            "ended_otherwise": self.rounds - self.complete - self.rolled_back,
            "starts": self.starts,
            "faults": len(self.faults),
            "seconds": self.seconds,
            **kinds,
        }

    def killed(self, paths: Paths) -> None:
        """Note where a rollout was when it was killed."""
        self.kills += 1
        name = where(paths)
        self.in_steps[name] = self.in_steps.get(name, 0) + 1

    def look(self, ground: Ground, talks: str) -> None:
        """Compare the data folder with the good state that its rollout says it is at."""
        self.rounds += 1
        rollout = last_rollout(ground.paths.rollout)
        if rollout is None or not rollout.state.over:
            self.faults.append("a rollout is not over")
            return
        self.complete += rollout.state is RolloutState.COMPLETE
        self.rolled_back += rollout.state is RolloutState.ROLLED_BACK
        done = sum(phase.state is StepState.DONE for phase in rollout.phases)
        self.faults += [f"round {self.rounds}, {done} phases done: {what}" for what in _wrong(ground, done)]
        if talks_digest(ground.paths) != talks:
            self.faults.append(f"round {self.rounds}: the conversations are not what they were")


def where(paths: Paths) -> str:
    """The kind of step that a rollout is in by its journal."""
    try:
        rollout = last_rollout(paths.rollout)
    except StudioError:
        return "damaged"
    if rollout is None or rollout.state.over:
        return "start"
    if rollout.state is RolloutState.ROLLING_BACK:
        return "rolling-back"
    begun = [step for phase in rollout.phases for step in phase.steps if step.began is not None]
    return "start" if not begun else max(begun, key=lambda step: step.began or 0.0).kind.value


def talks_digest(paths: Paths) -> str:
    """A digest of all that was said, out of a sound copy of the database; empty when it is damaged."""
    with tempfile.TemporaryDirectory(prefix="saijin-look-") as place:
        copy = Path(place, paths.database.name)
        for ending in ("", "-wal"):
            file = paths.database.with_name(paths.database.name + ending)
            if file.exists():
                shutil.copyfile(file, copy.with_name(copy.name + ending))
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as db:
                if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    return ""
                dump = "\n".join(map(repr, db.execute("SELECT id, conversation, text FROM messages ORDER BY id")))
        except sqlite3.DatabaseError:
            return ""
    return hashlib.sha256(dump.encode("utf-8")).hexdigest()


def _wrong(ground: Ground, done: int) -> list[str]:
    wrong: list[str] = []
    chosen = {ROW: ground.variants[done - 1].id} if done else {}
    if (found := read_mapping(ground.paths.mapping)) != ModelMapping(chosen):
        wrong.append(f"the mapping is {found}")
    store = Store(ground.paths.models)
    here = [store.blob_exists(one) for one in ground.variants]
    if here != [number < done for number in range(len(here))]:
        wrong.append(f"the models that are here: {here}")
    text = ground.paths.settings.read_text(encoding="utf-8")
    settings = SettingsFile(ground.paths.settings).load()
    if _COMMENT not in text or settings.prefer_warm is not (done > 1):
        wrong.append(f"the settings are {text!r}")
    if (settings.theme, settings.language) != (ground.settings.theme, ground.settings.language):
        wrong.append("other settings have changed")
    return wrong
