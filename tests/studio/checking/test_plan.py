"""Which questions, in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.personas import Check, JsonKind
from saijin_studio.studio.checking.plan import (
    MOST_PROSE_TOKENS,
    MOST_TOKENS,
    Choice,
    count,
    in_order,
    sampling_for,
)
from tests.studio.checking.conftest import place, prompts

if TYPE_CHECKING:
    from tests.studio.checking.conftest import Asking

EN, JA, SMALL = (
    Check("Who?", Language.EN),
    Check("だれ？", Language.JA),
    Check("Say hi.", Language.EN, small=True),
)


def test_each_model_comes_once_and_otherwise_the_order_of_the_cast_stays(asking: Asking) -> None:
    cast = [asking(EN, name=name) for name in ("a", "b", "c", "d")]
    places = {one.id: place(weights=weights) for one, weights in zip(cast, ("x", "y", "x", "y"), strict=True)}
    tasks = in_order(cast, places, Choice())
    assert [task.persona.id for task in tasks] == ["a", "c", "b", "d"]
    assert count(tasks) == 4


def test_rows_that_share_weights_are_one_model(asking: Asking) -> None:
    cast = [asking(EN, name=name) for name in ("a", "b", "c")]
    places = {cast[0].id: place("one", "x"), cast[1].id: place("two", "y"), cast[2].id: place("three", "x")}
    assert [task.persona.id for task in in_order(cast, places, Choice())] == ["a", "c", "b"]


def test_the_questions_of_a_language_follow_one_another(asking: Asking) -> None:
    mina = asking(EN, JA, SMALL, replace(JA, prompt="なに？"))
    (task,) = in_order([mina], {mina.id: place()}, Choice())
    assert prompts(task.checks) == ["だれ？", "なに？", "Who?", "Say hi."]


def test_who_has_no_questions_or_no_model_is_left_out(asking: Asking) -> None:
    silent, lost = asking(name="silent"), asking(EN, name="lost")
    assert in_order([silent, lost], {silent.id: place()}, Choice()) == ()


def test_fewer_can_be_chosen(asking: Asking) -> None:
    mina = asking(EN, JA, SMALL, replace(SMALL, prompt="Say bye."))
    assert prompts(Choice(small=True).of(mina)) == ["Say hi.", "Say bye."]
    assert prompts(Choice(most=2).of(mina)) == ["Who?", "だれ？"]
    assert prompts(Choice(small=True, most=1).of(mina)) == ["Say hi."]


def test_answers_are_always_the_same_and_short(asking: Asking) -> None:
    mina = replace(asking(), sampling=Sampling(temperature=0.9, top_p=0.5, max_tokens=2000))
    drawn = sampling_for(mina, EN)
    assert (drawn.temperature, drawn.seed, drawn.top_p) == (0.0, 1, 0.5)
    assert drawn.max_tokens == MOST_PROSE_TOKENS
    assert sampling_for(mina, replace(EN, python="assert True")).max_tokens == MOST_TOKENS
    assert sampling_for(mina, replace(EN, json=(("a", JsonKind.TEXT),))).max_tokens == MOST_TOKENS
    assert sampling_for(replace(mina, sampling=Sampling(max_tokens=20)), EN).max_tokens == 20
    assert sampling_for(replace(mina, sampling=Sampling(max_tokens=0)), EN).max_tokens == MOST_PROSE_TOKENS
