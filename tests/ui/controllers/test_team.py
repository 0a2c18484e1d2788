"""A team at work in the real window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId, PersonaId
from saijin_studio.core.messages import Role
from saijin_studio.studio.teams.turns import PLAN, RESULT, TurnId, TurnState
from saijin_studio.ui.controllers.team import TeamController
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.team_state import TeamOrder
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.team_plan import TeamPlan
from saijin_studio.ui.widgets.team_turn import TeamTurnRow
from tests.runners.ollama_server import Cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.teams.turns import Turn
    from saijin_studio.ui.controllers.team_shown import TeamShown
    from saijin_studio.ui.panes.team import TeamPane
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

TASK = "Plan a reading night"
PLANNED = ("ren: book ", "the room\n", "yurika: draw the flyer (after ren)")
ANSWER = "One, two, three."


def _team(person: Person) -> TeamController:
    found = person.live.assembly.window.findChild(TeamController)
    assert isinstance(found, TeamController)
    return found


def _order(person: Person, *members: str) -> TeamOrder:
    cast = person.live.cast
    people = [cast.find(PersonaId(one)) for one in (*(members or ("ren", "yurika")), "organ")]
    found = [one for one in people if one is not None]
    return TeamOrder(tuple(found[:-1]), found[-1], TASK)


async def _begun(person: Person, *members: str) -> tuple[TeamShown, TeamPane]:
    """Let a team begin, without the dialog."""
    team = _team(person)
    team.begin(_order(person, *members))
    await until(lambda: team.in_front and team.shown is not None)
    assert team.shown is not None
    assert team.pane is not None
    return team.shown, team.pane


async def _ended(shown: TeamShown) -> None:
    await until(lambda: not shown.running)


async def _result_anew(shown: TeamShown, before: Turn) -> None:
    """Wait until the result was gathered once more; it may be under way and done between two looks."""
    await until(lambda: _turn(shown, RESULT).job != before.job and not shown.running)


def _says(pane: TeamPane, turn: str) -> str:
    item = pane.rows.item(MessageId(turn))
    return item.text if item is not None else ""


def _row(pane: TeamPane, turn: str) -> TeamTurnRow:
    row = pane.rows.widget(turn)
    assert isinstance(row, TeamTurnRow)
    return row


def _plan(pane: TeamPane) -> TeamPlan:
    found = pane.findChild(TeamPlan)
    assert isinstance(found, TeamPlan)
    return found


def _turn(shown: TeamShown, turn: str) -> Turn:
    return shown.team.turn(TurnId(turn))


async def _kept(person: Person, shown: TeamShown) -> list[StoredMessage]:
    """What the store has of the talk."""

    async def work(parts: Parts) -> list[StoredMessage]:
        assert shown.conversation is not None
        return list(await parts.dialogue.branch(shown.conversation))

    return await result(person.live.studio.call(work))


def test_a_team_is_asked_for_works_and_gives_its_result(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        team = _team(person)
        person.live.assembly.window.rail.triggered.emit(RailItem.TEAM)
        dialog = team.dialog
        assert dialog is not None
        dialog.task.setPlainText(TASK)
        for name in ("レン", "ゆりか"):
            dialog.search.set_text(name)
            dialog.search.submitted.emit()
        await until(lambda: bool(dialog.cost.text))
        assert dialog.cost.text.startswith("2 model(s), about 2 load(s)") or dialog.cost.text.startswith(
            "2 models, about 2 loads"
        )
        assert not dialog.missing.text
        ollama.reply(*PLANNED)
        dialog.start.click()
        await until(lambda: team.shown is not None and _turn(team.shown, PLAN).state is TurnState.DONE)
        assert team.shown is not None
        assert team.pane is not None
        assert team.in_front
        assert not person.live.assembly.conversation.isVisible()
        await _ended(team.shown)
        assert _says(team.pane, "ren") == "".join(PLANNED)
        assert [line.line.part for line in _plan(team.pane).lines] == [
            "Splits the task", "book the room", "draw the flyer", "Gathers the answers",
        ]  # fmt: skip
        assert [line.line.after for line in _plan(team.pane).lines] == [(), (), ("Ren",), ()]
        assert {line.word() for line in _plan(team.pane).lines} == {"done"}
        assert team.pane.header.facts().startswith("4 of 4 turns  ·  2 load")

    open_window(use)


def test_turns_stream_with_their_personas_and_models(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        ollama.hold()
        shown, pane = await _begun(person)
        await until(lambda: _turn(shown, PLAN).state is TurnState.RUNNING)
        ollama.go_on()
        await until(lambda: pane.rows.item(MessageId("ren")) is not None)
        await _ended(shown)
        item = pane.rows.item(MessageId("ren"))
        assert item is not None
        assert (item.name, item.text, item.state) == ("Ren", ANSWER, ReplyState.WHOLE)
        assert item.model is not None
        assert item.model.title.startswith("Phi-3")
        yurika = _plan(pane).lines[2].line
        assert yurika.model is not None
        assert yurika.model.title.startswith("Gemma 2")
        assert _plan(pane).heightForWidth(600) > 0, "the note of the fallback is shown"
        assert shown.team.fallback

    open_window(use)


def test_everything_can_be_stopped(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        ollama.hold()
        shown, pane = await _begun(person)
        await until(lambda: _turn(shown, PLAN).state is TurnState.RUNNING)
        assert pane.header.stop_button.isVisible()
        pane.header.stop_button.click()
        await _ended(shown)
        assert {one.state for one in shown.team.turns} == {TurnState.STOPPED}
        assert pane.header.new_button.isVisible()
        assert not pane.header.stop_button.isVisible()
        assert [one.role for one in pane.rows.items] == [Role.USER], "who never began has no row"

    open_window(use)


def test_esc_stops_the_team_that_is_shown_and_not_the_reply_behind_it(
    open_window: Opener, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        rail = person.live.assembly.window.rail
        await person.click_card("ren")
        assert rail.active is RailItem.PERSONAS
        ollama.hold()
        person.type("Hello")
        await person.text_streams(1)
        shown, _pane = await _begun(person)
        assert rail.active is RailItem.TEAM
        person.live.assembly.window.command.emit(Command.STOP)
        await _ended(shown)
        assert _turn(shown, PLAN).state is TurnState.STOPPED
        assert person.reply is not None
        assert person.reply.streaming
        rail.triggered.emit(RailItem.PERSONAS)
        assert not _team(person).in_front
        assert rail.active is RailItem.PERSONAS
        person.live.assembly.window.command.emit(Command.STOP)
        assert not person.reply.streaming
        ollama.go_on()

    open_window(use)


def test_one_turn_can_be_stopped_and_asked_again_with_a_wish(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        shown, pane = await _begun(person)
        await until(lambda: _turn(shown, PLAN).state is TurnState.DONE)
        await _ended(shown)
        ollama.hold()
        row = _row(pane, "ren")
        row.reply.action_row.retry.click()
        assert row.wish.isVisible()
        QTest.keyClicks(row.wish.field, "In rhymes")
        QTest.keyClick(row.wish.field, Qt.Key.Key_Return)
        await until(lambda: _turn(shown, "ren").state is TurnState.RUNNING and _says(pane, "ren") == "One, ")
        assert _turn(shown, RESULT).state is TurnState.WAITING
        assert _plan(pane).lines[-1].word() == "waits again"
        assert "In rhymes" in str(ollama.asked()[-1])
        assert _row(pane, "ren").stop.isVisible()
        _row(pane, "ren").stop.click()
        await until(lambda: _turn(shown, "ren").state is TurnState.STOPPED)
        ollama.go_on()
        await _ended(shown)
        assert _says(pane, "ren") == "One, ", "what had come is kept"
        assert pane.rows.items[-1].id == RESULT, "the result stands last"

    open_window(use)


def test_a_wish_may_be_left_with_esc(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        shown, pane = await _begun(person)
        await _ended(shown)
        row = _row(pane, "ren")
        row.reply.action_row.retry.click()
        QTest.keyClick(row.wish.field, Qt.Key.Key_Escape)
        assert not row.wish.isVisible()
        assert not shown.running

    open_window(use)


def test_the_user_can_step_in_and_the_result_is_gathered_anew(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        shown, pane = await _begun(person)
        await _ended(shown)
        before = _turn(shown, RESULT)
        QTest.keyClicks(pane.say.field, "No stairs, please")
        QTest.keyClick(pane.say.field, Qt.Key.Key_Return)
        await _result_anew(shown, before)
        await until(lambda: pane.say.field.text() == "")
        assert [one.text for one in pane.rows.items if one.role is Role.USER] == [TASK, "No stairs, please"]
        assert pane.rows.items[-1].id == RESULT
        assert "No stairs, please" in str(ollama.asked()[-1])
        assert "No stairs, please" in [one.message.text for one in await _kept(person, shown)]

    open_window(use)


def test_a_failed_turn_says_why_and_can_be_tried_again(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        shown, pane = await _begun(person)
        await _ended(shown)
        ollama.plan_reply(Cut(2))  # of two calls the second goes wrong: the first is Yurika's
        shown.ask_again("yurika", "")
        await until(lambda: _turn(shown, RESULT).fault is not None)
        await _ended(shown)
        error = _row(pane, RESULT).reply.error
        assert error is not None
        before = _turn(shown, RESULT)
        error.retry.click()
        await _result_anew(shown, before)
        assert _turn(shown, RESULT).state is TurnState.DONE
        assert _row(pane, RESULT).reply.error is None

    open_window(use)


def test_without_any_model_every_turn_says_what_to_do(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        team = _team(person)
        team.open()
        dialog = team.dialog
        assert dialog is not None
        for name in ("ren", "yurika"):
            dialog.search.set_text(name)
            dialog.search.submitted.emit()
        await until(lambda: bool(dialog.missing.text))
        assert "Ren" in dialog.missing.text
        dialog.reject()
        shown, pane = await _begun(person)
        await _ended(shown)
        assert {one.state for one in shown.team.turns} == {TurnState.FAILED}
        assert all(one.fault is not None for one in pane.rows.items if one.role is Role.ASSISTANT)
        assert len(pane.rows.items) == 1 + len(shown.team.turns)

    open_alone(use)


def test_the_talk_goes_on_behind_the_conversation(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        window, team = person.live.assembly.window, _team(person)
        ollama.hold()
        shown, pane = await _begun(person)
        pane.header.back_button.click()
        assert not team.in_front
        assert person.live.assembly.conversation.isVisible()
        ollama.go_on()
        await _ended(shown)
        window.command.emit(Command.TEAM)
        assert team.in_front
        await until(lambda: _says(pane, RESULT) == ANSWER)
        window.command.emit(Command.NEW_CONVERSATION)
        assert not team.in_front
        window.command.emit(Command.TEAM)
        await person.click_card("ren")
        assert not team.in_front

    open_window(use)


def test_the_result_can_be_copied_and_gone_on_with(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        shown, pane = await _begun(person)
        await _ended(shown)
        card = _row(pane, RESULT)
        card.copy.click()
        assert QGuiApplication.clipboard().text() == ANSWER
        card.go_on.click()
        live = person.live
        await until(lambda: live.conversation.shown == shown.conversation)
        assert live.conversation.persona is shown.order.organiser
        assert [one.name for one in person.items] == ["", "Organ", "Ren", "Yurika", "Organ"]

    open_window(use)


def test_another_team_takes_the_place_of_one_that_has_ended(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        first, pane = await _begun(person)
        await _ended(first)
        team = _team(person)
        pane.header.new_button.click()
        assert team.dialog is not None
        team.dialog.reject()
        team.begin(_order(person, "yurika", "ren"))
        await until(lambda: team.shown is not first and team.shown is not None)
        assert team.shown is not None
        await _ended(team.shown)
        assert [one.persona for one in team.shown.team.members] == ["yurika", "ren"]
        assert team.pane is pane

    open_window(use)


def test_closing_the_window_stops_the_talk_and_keeps_what_was_said(
    open_window: Opener, ollama: OllamaThread
) -> None:
    async def leave(person: Person) -> None:
        shown, pane = await _begun(person)
        await _ended(shown)
        ollama.hold()
        shown.ask_again("ren", "")
        await until(lambda: _says(pane, "ren") == "One, " and shown.running)

    async def look(person: Person) -> None:
        await person.click_card("organ")
        await until(lambda: len(person.items) >= 6)
        assert person.items[-1].text == "One, "
        assert person.items[-1].state is ReplyState.STOPPED

    open_window(leave)
    ollama.go_on()
    open_window(look)


@pytest.mark.parametrize("moment", ["dialog", "at once"])
def test_the_window_can_be_closed_at_any_moment(open_window: Opener, ollama: OllamaThread, moment: str) -> None:
    acts: dict[str, Callable[[Person], None]] = {
        "dialog": lambda person: _team(person).open(),
        "at once": lambda person: _team(person).begin(_order(person)),
    }

    async def use(person: Person) -> None:
        ollama.hold()
        acts[moment](person)

    open_window(use)


def test_the_next_team_is_chosen_from_the_cast_of_now(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        team, cast = _team(person), person.live.cast
        team.set_cast(replace(cast, personas=cast.personas[:3]))
        team.open()
        assert team.dialog is not None
        assert team.dialog.picker.people.rowCount() == 3

    open_alone(use)


def test_words_follow_the_language(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        from saijin_studio.core.language import Language

        shown, pane = await _begun(person)
        await _ended(shown)
        person.live.assembly.look.fonts.set_language(Language.JA)
        assert [line.line.name for line in _plan(pane).lines] == ["オーガン", "レン", "ユリカ", "オーガン"]
        item = pane.rows.item(MessageId("ren"))
        assert item is not None
        assert item.name == "レン"

    open_window(use)
