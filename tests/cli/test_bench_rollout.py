"""``bench rollout``: a rollout on real weights is killed, and what became of it is seen."""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench.rollout import kill_rollouts
from saijin_studio.cli.bench.rollout_account import Account, talks_digest, where
from saijin_studio.cli.bench.rollout_ground import lay
from saijin_studio.cli.output import Output
from saijin_studio.config.paths import Paths
from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.rollouts import RolloutState
from saijin_studio.library.mapping import write_mapping
from saijin_studio.library.rollout.entries import Begun, Over
from saijin_studio.library.rollout.journal import RolloutJournal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def output() -> Output:
    return Output(as_json=True, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.engine
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
async def test_killed_and_with_a_planted_fault_a_rollout_ends_at_the_last_good_state(
    tmp_path: Path, smollm2_path: Path, output: Output
) -> None:
    weights = {smollm2_path.stem: smollm2_path}

    # That seed kills with the fifth entry of the journal, however quick the machine is.
    account = await kill_rollouts(
        tmp_path / "home", weights, 1, 10, output, delays=(60.0, 60.0), most_entries=6, turn=2
    )

    assert account.faults == []
    figures = account.figures()
    assert (figures["kills"], figures["rounds"], figures["ended_rolled_back"]) == (1, 2, 2)


async def test_what_is_not_as_it_has_to_be_is_told(tmp_path: Path, smollm2_path: Path) -> None:
    ground = await lay(Paths(tmp_path), {smollm2_path.stem: smollm2_path})
    talks, account = talks_digest(ground.paths), Account()
    account.look(ground, talks)
    journal = RolloutJournal(ground.paths.rollout / "1.jsonl")
    journal.append(Begun("1", ground.good.read_text(encoding="utf-8"), "good", 1.0))
    account.killed(ground.paths)
    journal.append(Over(RolloutState.ROLLED_BACK, 2.0))
    account.look(ground, talks)
    assert account.faults == ["a rollout is not over"]

    write_mapping(ground.paths.mapping, ModelMapping(held=frozenset({ground.variants[0].id})))
    ground.paths.settings.write_text("prefer_warm: true\n", encoding="utf-8")
    ground.paths.database.write_bytes(b"no database")
    account.look(ground, talks)

    assert [fault.split(": ", 1)[1].split(" ")[1] for fault in account.faults[1:]] == [
        "mapping",
        "settings",
        "settings",
        "conversations",
    ]
    assert where(ground.paths) == "start"
    assert account.in_steps == {"start": 1}


async def test_a_rollout_that_cannot_be_run_ends_the_bench(
    tmp_path: Path, smollm2_path: Path, output: Output
) -> None:
    weights = {smollm2_path.stem: smollm2_path}
    for script in ("import sys; sys.exit('error: no.')", "import sys; sys.exit(3)"):
        command = sys.executable, "-c", script
        with pytest.raises(EngineRefused):
            await kill_rollouts(tmp_path / script[-3], weights, 1, 1, output, delays=(60.0, 60.0), command=command)
