"""``rollout plan | run | status | rollback``."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.output import Output
from saijin_studio.cli.rollout_report import RolloutLines, lines_of
from saijin_studio.core.events import LibraryChanged, RolloutChanged
from saijin_studio.core.ids import RolloutId
from saijin_studio.core.language import Localized
from saijin_studio.core.rollout_errors import NoNetwork, WroteTooSlowly
from saijin_studio.core.rollouts import Phase, Rollout, RolloutState, Step, StepKind, StepState

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

PLAN = """
id: {name}
name: {{ja: 試し, en: Test}}
phases:
  - {{id: one, name: {{ja: 一, en: One}}, tasks: [model-list, monitor], needs: {{disk: {disk}}}}}
"""


@pytest.fixture
def plans(tmp_path: Path, paths: Paths) -> Path:
    """A plan that goes well and one that no disk is large enough for."""
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    for name, disk in (("good", 0), ("huge", 10**18)):
        (tmp_path / f"{name}.yaml").write_text(PLAN.format(name=name, disk=disk), encoding="utf-8")
    return tmp_path


def test_a_rollout_is_planned_run_and_told_and_one_that_fails_has_an_exit_code(run: Run, plans: Path) -> None:
    none = run("rollout", "status")
    assert (none.code, none.err[:39]) == (1, "error: There is no rollout that could b")
    planned = run("rollout", "plan", str(plans / "huge.yaml"), "--json")
    assert planned.code == 1
    assert planned.json["state"] == "planned"

    good = run("rollout", "run", "--plan", str(plans / "good.yaml"), "--yes", "--json")
    assert (good.code, good.json["state"]) == (0, "complete")
    (phase,) = cast("list[dict[str, object]]", good.json["phases"])
    steps = cast("list[dict[str, object]]", phase["steps"])
    assert [(one["name"], one["state"]) for one in steps] == [
        ("preflight", "done"),
        ("backup", "done"),
        ("model-list", "done"),
        ("monitor", "done"),
    ]
    assert "[1/1] One, backup: done: " in good.err

    huge = run("rollout", "run", str(plans / "huge.yaml"), "--yes")
    assert huge.code == 1
    assert "why: The disk has " in huge.out
    status = run("rollout", "status", "--json")
    assert (status.code, status.json["state"]) == (0, "rolled-back")
    back = run("rollout", "rollback", "--yes")
    assert back.code == 1
    assert "There is no rollout that could be taken back." in back.err


def test_progress_is_told_by_tenths_and_why_at_the_end() -> None:
    err = io.StringIO()
    lines = RolloutLines(Output(as_json=False, stdout=io.StringIO(), stderr=err))
    step = Step(StepKind.INSTALL, "install a", StepState.RUNNING, "a", total=100)

    def rollout(done: int) -> Rollout:
        phase = Phase("p", Localized("段", "Phase"), "", StepState.RUNNING, (replace(step, done=done),))
        return Rollout(RolloutId("1"), Localized("名", "Name"), RolloutState.RUNNING, (phase,))

    lines.publish(LibraryChanged())
    for done in (0, 5, 31, 32, 55):
        lines.publish(RolloutChanged(rollout(done)))

    assert err.getvalue().splitlines() == [
        "[1/1] Phase, install a: running",
        "Name: running",
        "[1/1] Phase, install a: running 31 %",
        "[1/1] Phase, install a: running 55 %",
    ]
    fault = WroteTooSlowly(row="a", expected="3 tokens/s", found="1 tokens/s").fault()
    told = list(lines_of(replace(rollout(0), fault=fault, problems=(NoNetwork().fault(),))))
    assert told[-2:] == ["problem: There is no network.", f"why: {fault.what} {fault.cure}"]


class Terminal(io.StringIO):
    """A person at a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_person_is_asked_before_anything_is_done(run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("n\nno\n"))

    refused = run("rollout", "run", str(plans / "good.yaml"))
    assert (refused.code, "Begin? [y/N]" in refused.err) == (1, True)
    assert "waiting  backup" in refused.out
    assert run("rollout", "rollback").code == 1
    assert "There is no rollout" in run("rollout", "status").err
