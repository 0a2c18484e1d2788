"""A judge is asked plainly, and only a clear word counts."""

from __future__ import annotations

import pytest

from saijin_studio.core.language import Language
from saijin_studio.core.personas import Check
from saijin_studio.personas.checks.rubric import question_for_judge, read_judgement, waiting_for_a_judge
from saijin_studio.personas.checks.verdict import Outcome

CHECK = Check("Write a letter.", Language.EN, rubric="it names {one} thing")


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("YES", Outcome.PASSED),
        ("yes.", Outcome.PASSED),
        ("**Yes**, it does", Outcome.PASSED),
        ("NO", Outcome.FAILED),
        ("No, for yes is not enough", Outcome.FAILED),
        ("Nothing of the kind", Outcome.NOT_JUDGED),
        ("", Outcome.NOT_JUDGED),
        ("はい", Outcome.NOT_JUDGED),
    ],
)
def test_the_first_yes_or_no_counts(said: str, outcome: Outcome) -> None:
    found = read_judgement(said, CHECK, "Big Model")
    assert found.outcome is outcome
    assert outcome is Outcome.PASSED or found.reason.startswith("Big Model")


def test_the_judge_reads_question_answer_and_criterion() -> None:
    question = question_for_judge(CHECK, " Dear {you} \n")
    assert all(part in question for part in (CHECK.prompt, "Dear {you}", CHECK.rubric, "YES or NO"))


def test_without_a_judge_nothing_is_judged() -> None:
    assert waiting_for_a_judge().outcome is Outcome.NOT_JUDGED
