"""What is asked, fitted into a context."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.dialogue.tokens import estimate_text
from saijin_studio.studio.teams.briefs import fitted, member_brief, result_brief, room_for, with_words
from saijin_studio.studio.teams.progress import assemble
from saijin_studio.studio.teams.turns import RESULT, Team, TurnId, TurnState
from tests.studio.teams.conftest import member

REN, ANA = TurnId("ren"), TurnId("ana")
CAST = {one.id: one for one in (member("ren"), member("ana"), member("organ"))}


def team_of(*texts: str, words: tuple[str, ...] = ()) -> Team:
    """Ren and Ana have said these; Ana comes after Ren."""
    team = assemble("Write a poem", [PersonaId("ren"), PersonaId("ana")], PersonaId("organ"))
    said = dict(zip((REN, ANA), texts, strict=True))
    turns = (replace(one, text=said[one.id], state=TurnState.DONE) if one.id in said else one for one in team.turns)
    return replace(team, turns=tuple(turns), words=words)


def test_words_and_wishes_stand_before_the_answers() -> None:
    team = team_of("five", "", words=("About the sea.",))
    turn = replace(team.turn(ANA), after=(REN,), wish="Shorter.", part="find rhymes")
    brief = member_brief(team, turn, CAST, Language.EN, 1_000)
    assert brief.text.split("\n\n") == [
        "The team's task: Write a poem",
        "Your part: find rhymes",
        "The user adds: About the sea.",
        "Please do it once more: Shorter.",
        "Ren answered:\nfive",
        "Do your part only, briefly, in English.",
    ]
    assert with_words("Split.", team, turn, Language.EN).endswith("Please do it once more: Shorter.")


def test_who_said_nothing_is_named_to_the_organiser() -> None:
    team = team_of("five", " ")
    brief = result_brief(team, team.turn(RESULT), CAST, Language.JA, 1_000)
    assert "レンの答え：\nfive" in brief.text
    assert "アナは答えられませんでした。" in brief.text
    assert brief.shortened == 0


def test_a_quarter_of_the_context_is_the_replys() -> None:
    persona = CAST[PersonaId("ren")]
    room = room_for(persona, 4096, Language.EN, large=False)
    assert 2_900 < room < 3_072
    assert room_for(persona, 4096, Language.JA, large=True) < 3_072


@given(st.lists(st.text(max_size=200), max_size=6), st.integers(-10, 500))
def test_answers_share_the_room(texts: list[str], room: int) -> None:
    """All are whole where they fit; else nobody has more than another, but for those that are shorter."""
    found, cut = fitted(texts, room)
    lengths = [estimate_text(one) for one in texts]
    assert sum(map(estimate_text, found)) <= max(room, 16 * len(texts)) + len(texts)
    assert cut == sum(new != old for new, old in zip(found, texts, strict=True))
    if sum(lengths) <= room:
        assert found == texts
    for new, old in zip(found, texts, strict=True):
        assert new == old or (new.endswith("…") and old.startswith(new[:-1]))
