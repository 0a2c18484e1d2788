"""Asking what was planned, judging what comes, and going on when something fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.jobs import Sampling
from saijin_studio.personas.checks.judging import judge_text
from saijin_studio.personas.checks.results import Measured, Record, digest_of
from saijin_studio.personas.checks.rubric import question_for_judge, read_judgement, waiting_for_a_judge
from saijin_studio.personas.checks.verdict import Finding, Outcome, Part, Verdict, failed, not_judged, passed
from saijin_studio.studio.checking.asking import ask, ask_plainly
from saijin_studio.studio.checking.plan import sampling_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence

    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.personas import Check, Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.studio.checking.asking import Answer, Place
    from saijin_studio.studio.checking.plan import Task
    from saijin_studio.studio.parts import Parts

NO_ANSWER = "there is no answer: {problem}"
CUT = "the answer was cut off at {tokens} tokens"

_JUDGE_TOKENS = 8


class Wait(Protocol):
    """Has something done in the scheduler's loop and waits for it."""

    def __call__(self, make: Callable[[Parts], Awaitable[Answer]], /) -> Answer:
        """The answer.

        Raises:
            StudioError: when there is none.
        """
        ...


class Bench(Protocol):
    """Judges what has to be run."""

    def judge(self, check: Check, answer: str) -> tuple[Finding, ...]:
        """The findings about the expression and the Python of a check."""
        ...


@dataclass(frozen=True, slots=True)
class Examined:
    """One question that was asked; ``answer`` is None when none came. ``taken`` is seconds since the epoch."""

    persona: Persona
    check: Check
    place: Place
    answer: Answer | None
    verdict: Verdict
    taken: float

    @property
    def in_language(self) -> bool | None:
        """Whether the answer was in the language asked for, which an empty one is not; None when there is none."""
        return None if self.answer is None else self.verdict.of(Part.LANGUAGE) is Outcome.PASSED


def examine(tasks: Sequence[Task], wait: Wait, bench: Bench, clock: Clock) -> Iterator[Examined]:
    """Ask and judge, one question after the other. What fails is told in its verdict.

    Raises:
        StudioClosing: when the studio ends.
    """
    for task in tasks:
        for check in task.checks:
            yield _examined(task, check, wait, bench, clock)


def judge_rubrics(examined: Iterable[Examined], wait: Wait, judge: LoadTarget) -> Iterator[Examined]:
    """Those that wait for a judge and passed in all else, with what the judge says; nobody judges its own answer.

    Raises:
        StudioClosing: when the studio ends.
    """
    for one in examined:
        only = {finding.part for finding in one.verdict.findings if finding.outcome is not Outcome.PASSED}
        if one.answer is None or only != {Part.RUBRIC} or one.answer.served.variant == judge.variant.id:
            continue
        question = question_for_judge(one.check, one.answer.text)
        sampling = Sampling(temperature=0.0, seed=1, max_tokens=_JUDGE_TOKENS)
        try:
            said = wait(lambda parts, q=question, s=sampling: ask_plainly(parts, q, judge.row, s))
        except StudioClosing:
            raise
        except StudioError as error:
            finding = not_judged(Part.RUBRIC, NO_ANSWER, problem=error.what)
        else:
            finding = read_judgement(said.text, one.check, judge.variant.title)
        yield replace(one, verdict=one.verdict.with_finding(finding))


def records(examined: Iterable[Examined]) -> tuple[Record, ...]:
    """What is kept of them: one record a persona and variant. Questions without an answer measured nothing."""
    found: dict[tuple[str, str], Record] = {}
    for one in examined:
        if one.answer is None:
            continue
        served = one.answer.served
        key = one.persona.id, served.variant
        measured = Measured(one.verdict.outcome, one.in_language, one.answer.usage.seconds, one.taken)
        before: Mapping[str, Measured] = found[key].checks if key in found else {}
        checks = {**before, digest_of(one.persona, one.check): measured}
        found[key] = Record(one.persona.id, served.variant, served.row, served.stand_in, checks)
    return tuple(found.values())


def _examined(task: Task, check: Check, wait: Wait, bench: Bench, clock: Clock) -> Examined:
    persona, row = task.persona, task.place.row
    sampling = sampling_for(persona, check)
    try:
        answer = wait(lambda parts: ask(parts, persona, check.prompt, row, sampling))
    except StudioClosing:
        raise
    except StudioError as error:
        verdict = Verdict((not_judged(Part.ANSWER, NO_ANSWER, problem=error.what),))
        return Examined(persona, check, task.place, None, verdict, clock.wall())
    verdict = Verdict(tuple(_findings(check, answer, bench, sampling.max_tokens)))
    return Examined(persona, check, task.place, answer, verdict, clock.wall())


def _findings(check: Check, answer: Answer, bench: Bench, most: int) -> Iterator[Finding]:
    textual = judge_text(check, answer.text)
    yield from textual
    if textual[0].part is Part.ANSWER:
        return
    ran = bench.judge(check, answer.text)
    yield from ran
    if check.rubric:
        yield waiting_for_a_judge()
    unfinished = {Part.PYTHON, Part.JSON}
    lost = any(one.part in unfinished and one.outcome is Outcome.FAILED for one in (*textual, *ran))
    # What was cut off may fail for that alone, which the reader should know; it fails all the same.
    yield failed(Part.ANSWER, CUT, tokens=most) if answer.cut and lost else passed(Part.ANSWER)
