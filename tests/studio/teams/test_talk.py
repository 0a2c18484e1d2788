"""A team at work on the real scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.errors import DatabaseFailed, EngineRefused
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import ChatRequest, Priority
from saijin_studio.core.messages import Role
from saijin_studio.scheduling.waits import settle
from saijin_studio.studio.teams.desk import Wishes
from saijin_studio.studio.teams.turns import (
    PLAN,
    RESULT,
    PlanKnown,
    TeamEnded,
    TurnEnded,
    TurnId,
    TurnsChanged,
    TurnStarted,
    TurnState,
    TurnText,
    WordsSaid,
)
from tests.studio.teams.conftest import member

if TYPE_CHECKING:
    from saijin_studio.studio.teams.talk import TeamTalk
    from tests.studio.teams.conftest import Room, RoomOf

REN, ANA, MIYU, YURI = map(TurnId, ("ren", "ana", "miyu", "yuri"))
REFUSED = EngineRefused(engine="the engine", reason="it does not like it")
PLANNED = "ren: count the syllables\nana: find rhymes (after ren)"


@pytest.fixture
def room(room_of: RoomOf) -> Room:
    return room_of()


async def begun(room: Room, *replies: str | Exception) -> TeamTalk:
    room.say(*replies)
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")])
    talk.start()
    return talk


async def said(room: Room, talk: TeamTalk) -> list[tuple[str, str, str | None]]:
    """The conversation: role, text, persona."""
    assert talk.conversation is not None
    kept = await room.store.branch(talk.conversation)
    return [(one.message.role.value, one.message.text, one.persona) for one in kept]


# --- a task from beginning to end ---------------------------------------------------------------------------------


async def test_a_task_is_split_worked_on_and_gathered(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem of five, alive.")
    await room.done(talk)

    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, REN, ANA, RESULT]
    assert [one.team.fallback for one in room.events(PlanKnown)] == [False]
    assert talk.team.turn(REN).part == "count the syllables"
    assert talk.team.turn(ANA).after == (PLAN, REN)
    ended = room.events(TeamEnded)[-1]
    assert ended.team.turn(RESULT).text == "A poem of five, alive."
    assert "".join(one.text for one in room.events(TurnText) if one.turn == ANA) == "alive"
    assert all(one.state is TurnState.DONE for one in ended.team.turns)


async def test_a_member_reads_the_task_its_part_and_whom_it_comes_after(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    assert "ren: Ren, ren work (This and that)" in room.asked(0)
    assert "Your part: count the syllables" in room.asked(1)
    assert "alive" not in room.asked(1)
    assert "Ren answered:\nfive" in room.asked(2)
    assert "five" in room.asked(3)
    assert "alive" in room.asked(3)
    assert all("Write a poem" in room.asked(one) for one in range(4))


async def test_each_answers_as_itself_and_the_person_beside_is_served_first(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    assert [one.row for one in room.jobs] == ["alpha", "alpha", "beta", "alpha"]
    assert {one.priority for one in room.jobs} == {Priority.PIPELINE}
    request = room.jobs[2].request
    assert isinstance(request, ChatRequest)
    assert request.messages[0].text == "You are Ana."
    assert room.jobs[2].persona == "ana"


async def test_every_turn_is_a_message_of_one_conversation(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    assert await said(room, talk) == [
        ("user", "Write a poem", None),
        ("assistant", PLANNED, "organ"),
        ("assistant", "five", "ren"),
        ("assistant", "alive", "ana"),
        ("assistant", "A poem", "organ"),
    ]
    head = (await room.store.conversations())[0]
    assert (head.title, head.persona) == ("Write a poem", "organ")


async def test_a_plan_that_cannot_be_read_gives_everybody_the_whole_task(room: Room) -> None:
    talk = await begun(room, "I would love to help!", "one", "two", "three")
    await room.done(talk)
    assert room.events(PlanKnown)[0].team.fallback
    assert room.events(TeamEnded)[-1].team.fallback
    assert "the whole task, from your own side as ana work" in room.asked(2)


async def test_what_the_user_wants_of_every_turn(room: Room) -> None:
    room.say(PLANNED, "five", "alive", "A poem")
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")], wishes=Wishes(max_tokens=7, seed=3))
    talk.start()
    await room.done(talk)
    drawn = [one.request.sampling for one in room.jobs if isinstance(one.request, ChatRequest)]
    assert len(drawn) == len(room.jobs)
    assert {(one.max_tokens, one.seed) for one in drawn} == {(7, 3)}
    assert drawn[0].temperature < drawn[1].temperature, "a plan is no place for fancy"


async def test_a_japanese_task_is_asked_in_japanese(room: Room) -> None:
    room.say("レン：数える\nアナ：韻を探す（レンの後）", "五", "生", "詩")
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")], "詩を書いて")
    talk.start()
    await room.done(talk)
    assert talk.team.turn(ANA).after == (PLAN, REN)
    assert "あなたの担当：数える" in room.asked(1)
    assert "レンの答え：\n五" in room.asked(2)


# --- models -------------------------------------------------------------------------------------------------------


async def test_four_personas_on_three_models_load_each_model_once(room_of: RoomOf) -> None:
    """In a memory for two, named so that the models alternate; the organiser's is needed first and last."""
    room = room_of(2)
    room.say("no plan", *"abcd", "all")
    team = [member("ren", "beta"), member("ana", "alpha"), member("miyu", "gamma"), member("yuri", "alpha")]
    talk = room.talk(team)
    talk.start()
    await room.done(talk)
    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, ANA, YURI, REN, MIYU, RESULT]
    assert room.loads() == ["alpha", "beta", "gamma"]
    assert room.events(TeamEnded)[-1].loads == 3


async def test_in_a_memory_for_one_only_the_organiser_comes_back(room_of: RoomOf) -> None:
    room = room_of(1)
    room.say("no plan", *"abcd", "all")
    team = [member("ren", "beta"), member("ana", "alpha"), member("miyu", "gamma"), member("yuri", "beta")]
    talk = room.talk(team)
    talk.start()
    await room.done(talk)
    assert room.loads() == ["alpha", "gamma", "beta", "alpha"]
    assert talk.loads == 4


async def test_what_is_loaded_already_begins(room_of: RoomOf) -> None:
    room = room_of(2)
    await room.world.answer("gamma")
    room.say("no plan", *"ab", "all")
    talk = room.talk([member("ren", "beta"), member("ana", "gamma")])
    talk.start()
    await room.done(talk)
    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, ANA, REN, RESULT]
    assert talk.loads == len(room.loads()) - 1, "what was loaded before is not the team's"


async def test_the_model_of_the_next_turn_is_announced(room: Room) -> None:
    """Where it is another one; and in a memory with room for it, it is loaded while the turn before goes on."""
    talk = await begun(room, "ren: this\nana: that", "five", "alive", "A poem")
    room.world.runner.may_run.clear()
    await room.until_running(0)
    room.world.runner.may_run.set()
    await room.done(talk)
    assert [one.next_row for one in room.jobs] == [None, ModelId("beta"), ModelId("alpha"), None]
    assert room.loads() == ["alpha", "beta"]


# --- what goes wrong ----------------------------------------------------------------------------------------------


async def test_a_member_that_fails_is_told_and_the_others_go_on(room: Room) -> None:
    talk = await begun(room, "no plan", REFUSED, "alive", "A poem")
    await room.done(talk)
    ren = talk.team.turn(REN)
    assert ren.state is TurnState.FAILED
    assert ren.fault is not None
    assert ren.fault.kind == "EngineRefused"
    assert talk.team.turn(RESULT).text == "A poem"
    assert "Ren could not answer." in room.asked(3)


async def test_a_member_without_a_model_fails_before_it_is_asked(room: Room) -> None:
    room.say("no plan", "alive", "A poem")
    talk = room.talk([member("ren"), member("ana", "beta")])
    talk.start()
    await room.done(talk)
    assert talk.team.turn(REN).state is TurnState.FAILED
    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, ANA, RESULT]
    assert talk.team.turn(RESULT).state is TurnState.DONE


async def test_a_row_that_is_not_here_fails_when_it_is_asked(room: Room) -> None:
    room.world.resolver.targets[ModelId("beta")] = None
    talk = await begun(room, "no plan", "five", "A poem")
    await room.done(talk)
    fault = talk.team.turn(ANA).fault
    assert fault is not None
    assert fault.kind == "ModelNotInstalled"


async def test_where_nobody_answers_there_is_nothing_to_gather(room: Room) -> None:
    room.say("no plan")
    talk = room.talk([member("ren"), member("ana")])
    talk.start()
    await room.done(talk)
    result = talk.team.turn(RESULT)
    assert result.state is TurnState.FAILED
    assert result.fault is not None
    assert len(room.jobs) == 1


async def test_an_organiser_that_fails_leaves_everybody_the_whole_task(room: Room) -> None:
    talk = await begun(room, REFUSED, "five", "alive", "A poem")
    await room.done(talk)
    assert talk.team.turn(PLAN).state is TurnState.FAILED
    assert talk.team.fallback
    assert talk.team.turn(RESULT).text == "A poem"


async def test_answers_are_cut_where_the_context_is_small(room: Room) -> None:
    room.context = 512
    talk = await begun(room, "no plan", "long " * 400, "word " * 400, "A poem")
    await room.done(talk)
    last = room.events(TurnStarted)[-1]
    assert (last.turn, last.shortened) == (RESULT, 2)
    assert "…" in room.asked(3)
    assert talk.team.turn(RESULT).state is TurnState.DONE


async def test_a_task_too_long_for_a_model_fails_the_turn(room: Room) -> None:
    room.context = 128
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")], "word " * 400)
    talk.start()
    await room.done(talk)
    fault = talk.team.turn(ANA).fault
    assert fault is not None
    assert fault.kind == "PromptTooLong"
    assert room.jobs == []


async def test_where_nothing_can_be_kept_nothing_is_asked(room: Room) -> None:
    room.store.full = True
    talk = await begun(room)
    await room.done(talk)
    assert {one.state for one in talk.team.turns} == {TurnState.FAILED}
    assert room.jobs == []
    assert room.events(TeamEnded)[-1].conversation is None

    room.store.full = False
    room.say("no plan", "five", "alive", "A poem")
    talk.ask_again(PLAN)
    await room.done(talk)
    assert talk.team.turn(RESULT).text == "A poem"


async def test_a_disk_that_is_full_halfway_ends_the_talk(room: Room) -> None:
    talk = await begun(room, "no plan", "five")
    room.world.runner.may_run.clear()
    await room.until_running(0)
    room.store.full = True
    room.world.runner.may_run.set()
    await room.done(talk)
    fault = talk.team.turn(RESULT).fault
    assert fault is not None
    assert fault.kind == "DatabaseFailed"
    with pytest.raises(DatabaseFailed):
        await talk.say("hello?")


async def test_a_closing_scheduler_ends_the_talk(room: Room) -> None:
    talk = await begun(room, "no plan", "five")
    room.world.runner.may_run.clear()
    await room.until_running(0)
    await room.world.scheduler.aclose()
    await room.done(talk)
    assert talk.team.over
    assert talk.team.turn(RESULT).state is not TurnState.DONE


# --- the user steps in --------------------------------------------------------------------------------------------


async def test_stopping_stops_the_turn_and_all_that_would_follow(room: Room) -> None:
    talk = await begun(room, PLANNED)
    room.world.runner.may_run.clear()
    await room.until_running(0)
    talk.stop()
    await room.done(talk)
    assert {one.state for one in talk.team.turns} == {TurnState.STOPPED}
    assert len(room.jobs) == 1


async def test_one_turn_is_skipped_and_the_others_go_on(room: Room) -> None:
    talk = await begun(room, "no plan", "five", "A poem")
    talk.stop_turn(ANA)
    await room.done(talk)
    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, REN, RESULT]
    assert talk.team.turn(ANA).state is TurnState.STOPPED
    assert talk.team.turn(RESULT).state is TurnState.DONE


async def test_a_turn_under_way_is_stopped_and_the_others_go_on(room: Room) -> None:
    talk = await begun(room, "no plan", "alive", "A poem")
    room.hold_at(REN)
    await room.until_running(1)
    talk.stop_turn(REN)
    room.world.runner.may_run.set()
    await room.done(talk)
    assert talk.team.turn(REN).state is TurnState.STOPPED
    assert talk.team.turn(RESULT).text == "A poem"


async def test_before_it_has_begun_it_can_be_stopped_too(room: Room) -> None:
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")])
    talk.start()
    talk.stop()
    await room.done(talk)
    assert room.jobs == []
    assert {one.state for one in talk.team.turns} == {TurnState.STOPPED}


async def test_stopped_while_its_message_is_being_saved_a_turn_is_never_handed_in(room: Room) -> None:
    talk = await begun(room)
    room.may_look.clear()
    await settle()
    room.store.may_write.clear()
    room.may_look.set()
    await settle()
    talk.stop()
    room.store.may_write.set()
    await room.done(talk)
    assert room.jobs == []
    assert talk.team.turn(PLAN).state is TurnState.STOPPED
    assert talk.team.over


async def test_what_the_user_does_while_a_turn_is_being_prepared_counts(room: Room) -> None:
    """A word is in the question that is made anew; a turn that is stopped is not asked at all."""
    talk = await begun(room, "no plan", "five", "alive", "A poem")
    room.may_look.clear()
    await settle()
    await talk.say("About the sea.")
    room.may_look.set()
    await room.done(talk)
    assert "About the sea." in room.asked(0)

    room.may_look.clear()
    talk.ask_again(REN)
    await settle()
    talk.stop()
    room.may_look.set()
    await room.done(talk)
    assert len(room.jobs) == 4
    assert talk.team.turn(REN).state is TurnState.STOPPED


async def test_a_fault_while_a_turn_is_being_prepared_that_was_stopped_is_no_news(room: Room) -> None:
    talk = await begun(room)
    room.may_look.clear()
    await settle()
    talk.stop()
    room.bug = REFUSED
    room.may_look.set()
    await room.done(talk)
    assert {one.state for one in talk.team.turns} == {TurnState.STOPPED}


async def test_a_scheduler_that_takes_no_more_work_fails_the_turn(room: Room) -> None:
    talk = await begun(room)
    room.may_look.clear()
    await settle()
    await room.world.scheduler.aclose()
    room.may_look.set()
    await room.done(talk)
    assert {one.state for one in talk.team.turns} == {TurnState.FAILED}
    kept = await said(room, talk)
    assert kept[0] == ("user", "Write a poem", None)


async def test_a_bug_leaves_nobody_waiting(room: Room) -> None:
    room.bug = ZeroDivisionError()
    talk = await begun(room)
    await room.done(talk)
    fault = talk.team.turn(PLAN).fault
    assert fault is not None
    assert fault.cause == "ZeroDivisionError: "
    assert talk.team.over
    assert len(room.events(TeamEnded)) == 1


async def test_a_turn_is_asked_again_and_what_depends_on_it_is_redone(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    room.say("seven", "heaven", "A better poem")
    talk.ask_again(REN, "with seven syllables")
    assert [one.id for one in room.events(TurnsChanged)[0].turns] == [REN, ANA, RESULT]
    assert talk.team.turn(ANA).stale
    await room.done(talk)
    assert "Please do it once more: with seven syllables" in room.asked(4)
    assert "seven" in room.asked(5)
    assert talk.team.turn(RESULT).text == "A better poem"
    assert not any(one.stale for one in talk.team.turns)
    assert [text for _, text, _ in await said(room, talk)][-4:] == ["A poem", "seven", "heaven", "A better poem"]


async def test_or_what_depends_on_it_is_only_marked(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    room.say("seven")
    talk.ask_again(REN, redo=False)
    await room.done(talk)
    assert len(room.jobs) == 5
    assert [one.id for one in talk.team.turns if one.stale] == [ANA, RESULT]
    assert talk.team.turn(RESULT).text == "A poem"


async def test_a_plan_is_made_anew_for_everybody(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    room.say("ana: first\nren: second (after ana)", "new", "newer", "The newest")
    talk.ask_again(PLAN, "the other way round")
    await room.done(talk)
    assert "the other way round" in room.asked(4)
    assert [one.turn for one in room.events(TurnStarted)][4:] == [PLAN, ANA, REN, RESULT]
    assert talk.team.turn(RESULT).text == "The newest"


async def test_a_turn_under_way_is_given_up_for_another_go(room: Room) -> None:
    talk = await begun(room, "no plan", "five", "alive", "A poem")
    room.hold_at(REN)
    await room.until_running(1)
    talk.ask_again(REN, "shorter")
    room.heard = lambda _: None
    room.world.runner.may_run.set()
    await room.done(talk)
    assert [one.turn for one in room.events(TurnStarted)] == [PLAN, REN, REN, ANA, RESULT]
    first = room.events(TurnEnded)[1].turn
    assert (first.id, first.state) == (REN, TurnState.STOPPED)
    assert talk.team.turn(REN).text == "five"


async def test_a_word_in_between_is_known_to_all_that_follow(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    room.world.runner.may_run.clear()
    await room.until_running(0)
    await talk.say("About the sea, please.")
    room.world.runner.may_run.set()
    await room.done(talk)
    assert "The user adds: About the sea, please." not in room.asked(0)
    assert all("The user adds: About the sea, please." in room.asked(one) for one in (1, 2, 3))
    assert room.events(WordsSaid)[0].text == "About the sea, please."
    assert ("user", "About the sea, please.", None) in await said(room, talk)


async def test_a_word_behind_the_result_has_it_gathered_anew(room: Room) -> None:
    talk = await begun(room, PLANNED, "five", "alive", "A poem")
    await room.done(talk)
    room.say("A shorter poem")
    await talk.say("Shorter!")
    await room.done(talk)
    assert talk.team.turn(RESULT).text == "A shorter poem"
    assert len(room.jobs) == 5
    roles = [role for role, _, _ in await said(room, talk)]
    assert roles[-2:] == [Role.USER.value, Role.ASSISTANT.value]


async def test_a_turn_that_is_not_there_cannot_be_asked(room: Room) -> None:
    talk = room.talk([member("ren", "alpha"), member("ana", "beta")])
    with pytest.raises(KeyError):
        talk.ask_again(MIYU)


async def test_while_a_turn_speaks_what_it_has_said_is_in_the_picture(room: Room) -> None:
    talk = await begun(room, "no plan", "five", "alive", "A poem")
    seen: list[str] = []
    room.heard = lambda event: seen.append(talk.team.turn(REN).text) if event == TurnText(REN, "five") else None
    await room.done(talk)
    assert seen == ["five"]


async def test_nothing_happens_after_it_was_closed(room: Room) -> None:
    talk = await begun(room, PLANNED)
    room.world.runner.may_run.clear()
    await room.until_running(0)
    await talk.aclose()
    assert talk.team.over
    assert talk.conversation is not None
    kept = await room.store.branch(talk.conversation)
    assert {one.state for one in kept} == {ReplyState.WHOLE, ReplyState.STOPPED}
    talk.ask_again(REN)
    await room.done(talk)
    assert len(room.jobs) == 1


@pytest.mark.parametrize("names", [("ren",), ("ren", "ren")])
def test_a_team_has_two_or_more_each_once(room: Room, names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two members or more"):
        room.talk([member(name, "alpha") for name in names])
