"""A rollout in a whole studio: a model writes, another reads feelings, and a persona tries the new one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.backups import BackupReason
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.rollouts import RolloutState, StepKind, StepState
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.studio.conftest import Open

PLAN = """
id: real
name: {ja: 本物, en: Real}
phases:
  - id: light
    name: {ja: 軽い, en: Light}
    tasks: [restore-check]
    install:
      - row: emotion
        golden: [{prompt: "今日はとても嬉しいです。", language: ja, contains: [joy]}]
      - row: tinyllama
        variant: smollm2-135m-instruct-q4_1
        load_seconds: 300
    canaries: [ren]
  - id: heavy
    name: {ja: 重い, en: Heavy}
    install:
      - row: emotion
        golden: [{prompt: "今日はとても嬉しいです。", language: ja, contains: [sadness]}]
"""


@pytest.mark.engine
def test_on_real_weights_each_check_asks_and_the_one_that_fails_takes_its_phase_back(
    starter_home: Paths, start_studio: Open, tmp_path: Path
) -> None:
    file = tmp_path / "real.yaml"
    file.write_text(PLAN, encoding="utf-8")
    studio = start_studio(ALONE, RecordingSink())

    ended = studio.call(lambda parts: parts.rollouts.run(str(file))).result(timeout=120)

    details = {step.name: step.detail for step in ended.phases[0].steps}
    assert {step.state for step in ended.phases[0].steps} == {StepState.DONE}, details
    assert details["load tinyllama"].endswith(" MB")
    assert details["canary"] == "ren"
    assert ended.state is RolloutState.ROLLED_BACK
    (failed,) = [step for step in ended.phases[1].steps if step.state is StepState.FAILED]
    assert (failed.kind, failed.found) == (StepKind.GOLDEN, "joy")
    assert starter_home.mapping.read_text(encoding="utf-8").count("smollm2") == 1
    backups = studio.call(lambda parts: parts.backups.list()).result(timeout=30)
    assert [one.reason for one in backups] == [BackupReason.ROLLOUT] * 2
