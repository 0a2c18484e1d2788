"""Asking what was planned, whatever comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing, WorkerCrashed
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.personas import Check
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.personas.checks.results import Measured, digest_of
from saijin_studio.personas.checks.verdict import Outcome, Part, Verdict, failed, passed
from saijin_studio.studio.checking.examination import examine, judge_rubrics, records
from saijin_studio.studio.checking.plan import Task
from tests.studio.checking.conftest import NAME, Answers, FakeBench, answer, examined, place

if TYPE_CHECKING:
    from saijin_studio.studio.checking.examination import Examined
    from tests.studio.checking.conftest import Asking

CODE = Check("Write add.", Language.EN, python="assert add(1, 2) == 3")
LETTER = Check("Write a letter.", Language.EN, rubric="it is warm")
JUDGE = LoadTarget(
    ModelKey(Engine.LLAMA_CPP, "big", LoadOptions()),
    ModelId("big-row"),
    Variant(VariantId("big"), "Big Model", Engine.LLAMA_CPP, (), 5_000_000_000, "MIT"),
    PurePath("big.gguf"),
    Footprint(),
)


def ask_all(asking: Asking, answers: Answers, *checks: Check, bench: FakeBench | None = None) -> list[Examined]:
    task = Task(asking(*checks), place(), checks)
    return list(examine([task], answers, bench or FakeBench(), FakeClock()))


def test_every_question_is_judged(asking: Asking) -> None:
    bench = FakeBench((passed(Part.MATCHES),))
    good, bad = ask_all(asking, Answers([answer(), answer("It is Nina.")]), NAME, NAME, bench=bench)
    assert (good.verdict.outcome, good.in_language) == (Outcome.PASSED, True)
    assert bad.verdict.reasons == ("none of these is in the answer: Mina",)
    assert bench.seen == ["I am Mina.", "It is Nina."]


def test_an_answer_that_does_not_come_measures_nothing_and_the_next_is_asked(asking: Asking) -> None:
    lost, good = ask_all(asking, Answers([WorkerCrashed(model="Small"), answer()]), NAME, NAME)
    assert (lost.verdict.outcome, lost.answer, lost.in_language) == (Outcome.NOT_JUDGED, None, None)
    assert lost.verdict.reasons == ("there is no answer: The worker of Small ended unexpectedly.",)
    assert good.verdict.outcome is Outcome.PASSED


def test_an_empty_answer_is_not_run(asking: Asking) -> None:
    bench = FakeBench()
    (found,) = ask_all(asking, Answers([answer(" ")]), CODE, bench=bench)
    assert found.verdict.reasons == ("the answer is empty",)
    assert found.in_language is False
    assert bench.seen == []


def test_code_that_was_cut_off_says_so(asking: Asking) -> None:
    bench = FakeBench((failed(Part.PYTHON, "no"),))
    (found,) = ask_all(asking, Answers([answer("x =", cut=True)]), CODE, bench=bench)
    assert found.verdict.reasons == ("no", "the answer was cut off at 256 tokens")
    (whole,) = ask_all(asking, Answers([answer(cut=True)]), NAME)
    assert whole.verdict.outcome is Outcome.PASSED


def test_when_the_studio_ends_so_does_the_examination(asking: Asking) -> None:
    with pytest.raises(StudioClosing):
        ask_all(asking, Answers([StudioClosing()]), NAME)


def test_a_rubric_waits_for_a_judge(asking: Asking) -> None:
    (waiting,) = ask_all(asking, Answers([answer("Dear friend, I miss you.")]), LETTER)
    assert waiting.verdict.outcome is Outcome.NOT_JUDGED
    (good,) = judge_rubrics([waiting], Answers([answer("YES", "big")]), JUDGE)
    assert good.verdict.outcome is Outcome.PASSED
    (bad,) = judge_rubrics([waiting], Answers([answer("No.", "big")]), JUDGE)
    assert bad.verdict.reasons == ("Big Model does not agree that: it is warm",)
    (lost,) = judge_rubrics([waiting], Answers([WorkerCrashed(model="Big")]), JUDGE)
    assert lost.verdict.outcome is Outcome.NOT_JUDGED
    with pytest.raises(StudioClosing):
        list(judge_rubrics([waiting], Answers([StudioClosing()]), JUDGE))


def test_a_judge_is_not_asked_in_vain_nor_about_its_own_answer(asking: Asking) -> None:
    answers = Answers([answer("だめです。"), answer("Dear friend.", "big"), WorkerCrashed(model="Small"), answer()])
    found = ask_all(asking, answers, LETTER, LETTER, LETTER, NAME)
    nobody = Answers()
    assert list(judge_rubrics(found, nobody, JUDGE)) == []
    assert nobody.asked == 0


def test_what_is_kept_is_one_record_a_persona_and_variant(asking: Asking) -> None:
    other = replace(NAME, prompt="Who are you?")
    mina = asking(NAME, other)
    wrong = Verdict((failed(Part.LANGUAGE, "no"),))
    found = records(
        [
            examined(mina),
            examined(mina, other, wrong),
            examined(mina, said=answer(variant="other")),
            examined(mina, said=None),
        ]
    )
    assert [(one.persona, one.variant, one.row) for one in found] == [
        ("mina", "small", "phi3-mini"),
        ("mina", "other", "phi3-mini"),
    ]
    assert found[0].checks == {
        digest_of(mina, NAME): Measured(Outcome.PASSED, language=True, seconds=2.0, taken=1e9),
        digest_of(mina, other): Measured(Outcome.FAILED, language=False, seconds=2.0, taken=1e9),
    }
