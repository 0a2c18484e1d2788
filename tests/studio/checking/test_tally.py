"""Counting verdicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.personas.checks.verdict import Part, Verdict, failed, not_judged, passed
from saijin_studio.studio.checking.tally import Tally, tally
from tests.studio.checking.conftest import NAME, examined

if TYPE_CHECKING:
    from tests.studio.checking.conftest import Asking

LARGE = replace(NAME, small=False)
WRONG = Verdict((failed(Part.LANGUAGE, "wrong"),))
POOR = Verdict((passed(Part.LANGUAGE), failed(Part.CONTAINS, "no")))
OPEN = Verdict((passed(Part.LANGUAGE), not_judged(Part.RUBRIC, "who knows")))
SILENT = Verdict((not_judged(Part.ANSWER, "nothing came"),))


def test_nothing_has_no_shares() -> None:
    assert tally([]) == Tally(0, 0, 0, None, None)


def test_shares_are_over_what_was_judged_and_answered(asking: Asking) -> None:
    mina = asking(NAME)
    found = tally(
        [
            examined(mina),
            examined(mina, verdict=WRONG),
            examined(mina, verdict=POOR),
            examined(mina, verdict=OPEN),
            examined(mina, LARGE),
            examined(mina, verdict=SILENT, said=None),
        ]
    )
    assert (found.passed, found.failed, found.not_judged, found.checks) == (2, 2, 2, 6)
    assert found.small_passed_share == 1 / 3
    assert found.language_share == 4 / 5
