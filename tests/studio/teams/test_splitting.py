"""Understanding how the organiser split a task."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.studio.teams.splitting import (
    LONGEST_PART,
    Assignment,
    Division,
    organiser_as_planner,
    question,
    read_division,
)
from tests.studio.teams.conftest import member

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId

REN, ANA, MIYU = members = [member(name) for name in ("ren", "ana", "miyu")]


def parts(answer: str) -> dict[str, str]:
    return {one.persona: one.part for one in read_division(answer, members).assignments}


def after(answer: str) -> dict[str, tuple[PersonaId, ...]]:
    return {one.persona: one.after for one in read_division(answer, members).assignments}


def test_the_form_that_is_asked_for() -> None:
    answer = "ren: set up the server\nana: count the guests (after ren)\nmiyu: write the letter (after ren, ana)"
    assert read_division(answer, members) == Division(
        (
            Assignment(REN.id, "set up the server"),
            Assignment(ANA.id, "count the guests", (REN.id,)),
            Assignment(MIYU.id, "write the letter", (REN.id, ANA.id)),
        )
    )


@pytest.mark.parametrize(
    "answer",
    [
        "Here is the plan:\n\n1. **Ren**: set up\n2. **Ana**: count\n3. **Miyu**: write\n\nGood luck!",
        "- Ren: set up\n- Ana: count\n- Miyu: write",
        "REN -> set up\nANA -> count\nMIYU -> write",
        "・レン：set up\n・アナさん：count\n・ミユ（手紙の人）：write",
        "**Ren (ren):** set up\n**Ana (ana):** count\n**Miyu (miyu):** write",
        "| ren: set\nup\n\nana - count\nmiyu — write".replace("| ", ""),
        '```json\n{"ren": "set up", "ana": "count", "miyu": "write"}\n```',
        '[{"member": "ren", "task": "set up"}, {"member": "ana", "task": "count"}, {"id": "Miyu", "do": "write"}]',
        '{"plan": [{"name": "Ren", "part": "set up"}, {"name": "Ana", "part": "count"}, {"miyu": "write"}]}',
    ],
)
def test_what_comes_instead(answer: str) -> None:
    assert parts(answer) == {"ren": "set up", "ana": "count", "miyu": "write"}


@pytest.mark.parametrize(
    "answer",
    [
        "ren: this\nana: that (after Ren)",
        "ren: this\nana: that (after: ren)",
        "ren: this\nana: that [after ren]",
        "ren: this\nana: that after: ren",
        "レン：this\nアナ：that（レンの後）",
        "レン：this\nアナ：that（レンのあとに）",
        '{"ren": "this", "ana": {"part": "that", "after": "ren"}}',
        '{"ren": "this", "ana": {"part": "that", "after": ["ren"]}}',
    ],
)
def test_who_comes_after_whom(answer: str) -> None:
    assert after(answer)["ana"] == (REN.id,)
    assert parts(answer)["ana"] == "that"


def test_who_is_forgotten_gets_the_whole_task() -> None:
    found = read_division("ren: set up", members)
    assert not found.fallback
    assert [one.part for one in found.assignments] == ["set up", "", ""]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I would love to help with that!",
        "ren: レンの仕事（あれこれ）",
        "ana: ana work (This and that)",
        "{not json}",
        "}{",
        '{"nobody": "nothing"}',
        "[[[]]]",
    ],
)
def test_without_a_plan_everybody_gets_the_whole_task(answer: str) -> None:
    """Nor is it one to say the list of members once more."""
    assert read_division(answer, members) == Division(tuple(Assignment(one.id) for one in members), fallback=True)


def test_nobody_waits_for_itself_or_for_strangers() -> None:
    answer = "ren: a (after miyu)\nana: b (after ren and ana)\nmiyu: c (after ana, hana)"
    assert after(answer) == {"ren": (MIYU.id,), "ana": (REN.id,), "miyu": ()}


def test_what_runs_on_is_cut() -> None:
    assert len(parts("ren: " + "on and " * 1_000)["ren"]) == LONGEST_PART


def test_a_second_line_for_a_member_is_more_of_its_part() -> None:
    assert parts("ren: first\nren: second\nana: x")["ren"] == "first second"


words = st.sampled_from(
    [
        "ren",
        "Ana",
        "ミユ",
        ":",
        "：",
        "->",
        "\n",
        " ",
        "(after ",
        "ana",
        ")",
        "{",
        "}",
        "[",
        "]",
        '"',
        ",",
        "1. ",
        "の後）",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(words, max_size=40).map("".join)))
def test_any_answer_is_understood_somehow(answer: str) -> None:
    found = read_division(answer, members)
    assert [one.persona for one in found.assignments] == [one.id for one in members]
    assert found.fallback == (not any(one.part for one in found.assignments))
    waits = {one.persona: set(one.after) for one in found.assignments}
    while free := [one for one, others in waits.items() if not others]:
        for one in free:
            del waits[one]
        for others in waits.values():
            others.difference_update(free)
    assert not waits, "there is a cycle"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["ren", "after", "part", "x"]), inner),
    )
)
def test_any_json_is_understood_somehow(value: object) -> None:
    assert len(read_division(json.dumps(value), members).assignments) == 3


@given(
    st.dictionaries(
        st.sampled_from([one.id for one in members]),
        st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,5}", fullmatch=True),
        min_size=1,
    )
)
def test_a_plan_in_the_form_asked_for_comes_back(plan: dict[str, str]) -> None:
    answer = "\n".join(f"{name}: {part}" for name, part in plan.items())
    assert {name: part for name, part in parts(answer).items() if part} == plan


def test_the_question_names_everybody_in_its_language() -> None:
    asked = question("Write a poem", members, Language.EN)
    assert "Task: Write a poem" in asked
    assert "ana: Ana, ana work (This and that)" in asked
    assert "仕事：詩を書く" in question("詩を書く", members, Language.JA)


def test_an_organiser_who_plans_has_an_example_that_can_be_read() -> None:
    """In both languages, with nobody in it who could be a member."""
    planner = organiser_as_planner(member("organ", "alpha"))
    assert planner.prompt(Language.EN, large=True).startswith("You are Organ.")
    for language in Language:
        reply = planner.examples[0].reply.text(language)
        assert reply.splitlines()[1].startswith("hana: ")
        assert reply.endswith("(after taro)")
        assert read_division(reply, members).fallback
