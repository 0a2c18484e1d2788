"""Rows that did better than a persona's first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Capability
from saijin_studio.personas.checks.advice import Advice, advice
from saijin_studio.personas.checks.results import Measured, Record, digest_of
from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from tests.personas.checks.conftest import Asked

HOW = {"+": Outcome.PASSED, "-": Outcome.FAILED, "?": Outcome.NOT_JUDGED}


def measured(persona: Persona, row: str, how: str, *, stand_in: bool = False) -> Record:
    """A record in which every check ended as its sign says; a blank was not asked."""
    checks = {
        digest_of(persona, check): Measured(HOW[sign], language=True, seconds=1.0, taken=1.0)
        for check, sign in zip(persona.checks, how, strict=False)
        if sign != " "
    }
    return Record(persona.id, VariantId(f"{row}-weights"), ModelId(row), stand_in, checks)


def test_a_row_that_passes_more_is_named_with_both_shares(asked: Asked) -> None:
    mina = asked("abcde", "first", "second")
    results = [measured(mina, "first", "++---"), measured(mina, "second", "++++-")]
    assert advice(results, mina) == (Advice(mina.id, ModelId("second"), 0.8, ModelId("first"), 0.4, 5),)


def test_as_good_is_not_better(asked: Asked) -> None:
    mina = asked("abcd", "first", "second")
    assert advice([measured(mina, "first", "++--"), measured(mina, "second", "--++")], mina) == ()


def test_the_best_comes_first_and_rows_outside_of_the_persona_count(asked: Asked) -> None:
    mina = asked("abcd", "first", "second")
    results = [measured(mina, row, how) for row, how in (("first", "+---"), ("second", "++--"), ("other", "++++"))]
    assert [one.row for one in advice(results, mina)] == ["other", "second"]


def test_a_stand_in_says_nothing_of_its_row(asked: Asked) -> None:
    mina = asked("abcd", "first", "second")
    good, bad = measured(mina, "second", "++++"), measured(mina, "first", "----")
    assert advice([bad, measured(mina, "second", "++++", stand_in=True)], mina) == ()
    assert advice([measured(mina, "first", "----", stand_in=True), good], mina) == ()


def test_only_what_was_judged_of_both_is_compared(asked: Asked) -> None:
    mina = asked("abcde", "first", "second")
    assert advice([measured(mina, "first", "--  ?"), measured(mina, "second", "+++++")], mina) == ()
    (found,) = advice([measured(mina, "first", "---??"), measured(mina, "second", "+++++")], mina)
    assert found.checks == 3


def test_answers_to_questions_that_are_no_longer_asked_do_not_count(asked: Asked) -> None:
    old, new = asked("abcde", "first", "second"), asked("vwxyz", "first", "second")
    assert advice([measured(old, "first", "-----"), measured(old, "second", "+++++")], new) == ()


def test_others_and_those_who_do_not_write_get_no_advice(asked: Asked) -> None:
    mina, other = asked("abcd", "first", "second"), asked("abcd", "first", "second", name="other")
    results = [measured(mina, "first", "----"), measured(mina, "second", "++++")]
    assert advice(results, other) == ()
    assert advice(results, asked("abcd", "first", capability=Capability.SPEECH)) == ()


def test_a_persona_that_completes_code_is_advised_too(asked: Asked) -> None:
    coder = asked("abc", "first", "second", capability=Capability.CODE_COMPLETION)
    results = [measured(coder, "first", "---"), measured(coder, "second", "++-")]
    assert [one.row for one in advice(results, coder)] == ["second"]
