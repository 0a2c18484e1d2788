"""A rollout for tests and pictures: four phases, as the mission has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from saijin_studio.core.ids import PersonaId, RolloutId
from saijin_studio.core.language import Localized
from saijin_studio.core.rollout_errors import GoldenPromptFailed
from saijin_studio.core.rollouts import Phase, PlanHead, Rollout, RolloutState, Step, StepKind, StepState

GB = 1_000_000_000
PLANS = (
    PlanHead("default", Localized("四段階の導入", "Four phases"), Path("/studio/default.yaml")),
    PlanHead("small", Localized("小さな導入", "Small"), Path("/studio/small.yaml")),
)
_NAMES = (
    ("environment", "環境を整える", "Environment", "09:00-11:00", ()),
    ("light", "軽いモデル", "Light models", "11:00-14:00", ("phi3-mini", "wav2vec2")),
    ("special", "専門モデル", "Specialist models", "14:00-17:00", ("deepseek-ocr", "starcoder2-3b", "bark")),
    ("all", "全体の確認", "Integration", "17:00-19:00", ()),
)
_KINDS = (StepKind.INSTALL, StepKind.DIGEST, StepKind.LOAD, StepKind.SPEED, StepKind.GOLDEN, StepKind.PERSONAS)
_FOUND = {
    StepKind.PREFLIGHT: "98 GB free, network, engines",
    StepKind.BACKUP: "21 MB, verified",
    StepKind.INSTALL: "2.2 GB",
    StepKind.DIGEST: "SHA-256 as promised",
    StepKind.LOAD: "2.6 GB of 10 GB",
    StepKind.SPEED: "41.2 tok/s, at least 20",
    StepKind.GOLDEN: "3 of 3",
    StepKind.PERSONAS: "5 of 5",
}


def planned() -> Rollout:
    """Nothing was done yet."""
    phases: list[Phase] = []
    for key, ja, en, hours, rows in _NAMES:
        steps = [Step(StepKind.PREFLIGHT, ""), Step(StepKind.BACKUP, "")]
        for row in rows:
            steps += [
                Step(kind, "", subject=row, total=int(2.2 * GB) if kind is StepKind.INSTALL else 0)
                for kind in _KINDS
            ]
        steps += [Step(StepKind.CANARY, ""), Step(StepKind.PROMOTE, "")] if rows else []
        canaries = (PersonaId("miyu"), PersonaId("ren")) if rows else ()
        people = (*canaries, PersonaId("code-chan"), PersonaId("haruka")) if rows else ()
        phases.append(Phase(key, Localized(ja, en), hours, StepState.WAITING, tuple(steps), canaries, people))
    return Rollout(
        RolloutId("r1"), PLANS[0].name, RolloutState.PLANNED, tuple(phases), plan="default", free=98 * GB
    )


def running(rollout: Rollout | None = None) -> Rollout:
    """Two phases are done, the third installs its first model."""
    plan = rollout or planned()
    environment, light, special, rest = plan.phases
    done = [_done(environment), _done(light)]
    steps = list(special.steps)
    steps[0], steps[1] = _step_done(steps[0]), _step_done(steps[1])
    steps[2] = replace(steps[2], state=StepState.RUNNING, done=int(1.4 * GB), began=1000.0)
    now = replace(special, state=StepState.RUNNING, steps=tuple(steps))
    return replace(plan, state=RolloutState.RUNNING, phases=(*done, now, rest), began=100.0)


def paused() -> Rollout:
    """As it is found after a kill."""
    return replace(running(), state=RolloutState.PAUSED)


def rolled_back() -> Rollout:
    """A golden prompt of the third phase failed."""
    plan = running()
    environment, light, special, rest = plan.phases
    steps = [replace(_step_done(step), state=StepState.UNDONE) for step in special.steps[:6]]
    wrong = replace(
        special.steps[6], state=StepState.FAILED, detail="1 of 3", began=1.0, ended=4.0,
        expected="the answer holds “東京”", found="日本の首都は大阪です。",
    )  # fmt: skip
    failed = replace(special, state=StepState.FAILED, steps=(*steps, wrong, *special.steps[7:]))
    fault = GoldenPromptFailed(row="tinyllama", expected="東京", found="大阪").fault()
    return replace(
        plan, state=RolloutState.ROLLED_BACK, phases=(environment, light, failed, rest), fault=fault, ended=900.0
    )


def complete() -> Rollout:
    """Everything is done."""
    plan = planned()
    return replace(
        plan, state=RolloutState.COMPLETE, phases=tuple(map(_done, plan.phases)), began=100.0, ended=4000.0
    )


def _done(phase: Phase) -> Phase:
    return replace(phase, state=StepState.DONE, steps=tuple(map(_step_done, phase.steps)))


def _step_done(step: Step) -> Step:
    return replace(
        step, state=StepState.DONE, detail=_FOUND.get(step.kind, ""), began=10.0, ended=16.4, done=step.total
    )
