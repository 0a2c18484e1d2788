"""What can be told of an answer by looking at it."""

from __future__ import annotations

import pytest

from saijin_studio.core.language import Language
from saijin_studio.core.personas import Check, JsonKind
from saijin_studio.personas.checks.judging import EMPTY, folded, judge_text
from saijin_studio.personas.checks.verdict import Outcome, Part, Verdict


def verdict(check: Check, answer: str) -> Verdict:
    return Verdict(judge_text(check, answer))


def test_the_language_always_counts() -> None:
    check = Check("?", Language.JA)
    assert verdict(check, "はい、そうです。").outcome is Outcome.PASSED
    found = verdict(check, "Yes, it is.")
    assert found.outcome is Outcome.FAILED
    assert found.reasons == ("the answer is in en, not in ja",)


@pytest.mark.parametrize("answer", ["", " \n\t", "\u3000"])
def test_an_empty_answer_is_empty_and_nothing_else(answer: str) -> None:
    check = Check("?", Language.JA, contains=("a",), json=(("x", JsonKind.TEXT),))
    found = verdict(check, answer)
    assert found.reasons == (EMPTY,)
    assert found.of(Part.LANGUAGE) is None


@pytest.mark.parametrize("answer", ["THANK you!", "ｔｈａｎｋ you", "I am Grateful."])
def test_one_of_the_texts_is_enough_in_any_case_and_width(answer: str) -> None:
    check = Check("?", Language.EN, contains=("thank", "grateful"))
    assert verdict(check, answer).outcome is Outcome.PASSED


def test_none_of_the_texts_is_told_with_the_first_of_them() -> None:
    check = Check("?", Language.EN, contains=tuple("abcdefgh"))
    assert verdict(check, "zz").reasons == ("none of these is in the answer: a, b, c, d, e, f, ...",)


def test_the_length_is_counted_without_the_space_around() -> None:
    check = Check("?", Language.EN, min_characters=3, max_characters=5)
    assert verdict(check, "  abc\n").outcome is Outcome.PASSED
    assert verdict(check, "  ab\n").reasons == ("the answer has 2 characters, and 3 is the least",)
    assert verdict(check, "abcdef").reasons == ("the answer has 6 characters, and 5 is the most",)


def test_json_is_judged_where_fields_are_asked_for() -> None:
    check = Check("?", Language.JA, json=(("title", JsonKind.TEXT),))
    assert verdict(check, '{"title": "Hello"}').outcome is Outcome.PASSED
    assert verdict(check, "はい").of(Part.JSON) is Outcome.FAILED


def test_all_parts_are_told() -> None:
    check = Check("?", Language.EN, contains=("x",), min_characters=99, json=(("a", JsonKind.LIST),))
    assert len(verdict(check, "だめ").reasons) == 4


def test_folding_is_the_same_twice() -> None:
    assert folded("Ｓtraße①") == folded(folded("Ｓtraße①")) == "strasse1"
