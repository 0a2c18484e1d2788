"""What many findings come to."""

from __future__ import annotations

import pytest

from saijin_studio.personas.checks.verdict import Finding, Outcome, Part, Verdict, failed, not_judged, passed

GOOD, BAD = passed(Part.LANGUAGE), failed(Part.CONTAINS, "none of {words}", words="a, b")
OPEN = not_judged(Part.RUBRIC, "nobody can tell")


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ((GOOD,), Outcome.PASSED),
        ((GOOD, BAD), Outcome.FAILED),
        ((GOOD, OPEN), Outcome.NOT_JUDGED),
        ((OPEN, BAD, GOOD), Outcome.FAILED),
    ],
)
def test_one_failure_fails_it_and_one_open_question_leaves_it_open(
    findings: tuple[Finding, ...], outcome: Outcome
) -> None:
    assert Verdict(findings).outcome is outcome


def test_reasons_are_of_what_did_not_pass() -> None:
    assert Verdict((GOOD, BAD, OPEN)).reasons == ("none of a, b", "nobody can tell")


def test_a_later_finding_takes_the_place_of_an_earlier() -> None:
    verdict = Verdict((GOOD, OPEN)).with_finding(passed(Part.RUBRIC))
    assert verdict.findings == (GOOD, passed(Part.RUBRIC))
    assert verdict.of(Part.RUBRIC) is Outcome.PASSED
    assert verdict.of(Part.PYTHON) is None
