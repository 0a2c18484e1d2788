"""Searching everything, and finding in the conversation, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.core.conversations import Conversation
from saijin_studio.core.ids import ConversationId
from saijin_studio.ui.controllers.searching_bar import FindController
from saijin_studio.ui.dialogs.search import SearchPalette
from saijin_studio.ui.dialogs.search_results import Found, Kind
from saijin_studio.ui.panes.find_bar import FindBar
from saijin_studio.ui.panes.find_bar_matches import Match
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from tests.ui.controllers.test_history import A, B, fill, said
from tests.ui.history_heads import line_of

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def palette_of(person: Person, words: str) -> SearchPalette:
    """Open the palette and type into it."""
    window = person.live.assembly.window
    window.command.emit(Command.SEARCH)
    (palette,) = window.findChildren(SearchPalette)
    palette.field.set_text(words)
    return palette


def found(palette: SearchPalette, kind: Kind) -> list[Found]:
    return [one for one in palette.list.results.lines if isinstance(one, Found) and one.kind is kind]


def take(palette: SearchPalette, kind: Kind) -> None:
    """Go down to the first of a kind, and press Enter."""
    while palette.list.current is None or palette.list.current.kind is not kind:
        QTest.keyClick(line_of(palette.field), Qt.Key.Key_Down)
    QTest.keyClick(line_of(palette.field), Qt.Key.Key_Return)


def test_everything_is_found_as_one_types(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        await fill(person)
        palette = palette_of(person, "timetable")
        await until(lambda: bool(found(palette, Kind.MESSAGE)))
        assert [one.key for one in found(palette, Kind.CONVERSATION)] == [B]
        take(palette, Kind.MESSAGE)
        await until(lambda: live.conversation.shown == B)
        palette = palette_of(person, "reading")
        await until(lambda: bool(found(palette, Kind.CONVERSATION)))
        take(palette, Kind.CONVERSATION)
        await until(lambda: live.conversation.shown == A)
        palette = palette_of(person, "れん")
        take(palette, Kind.PERSONA)
        assert live.conversation.persona is live.cast.personas[1]
        asked: list[Command] = []
        live.assembly.window.command.connect(asked.append)
        palette = palette_of(person, "new conversation")
        take(palette, Kind.COMMAND)
        assert asked[-1] is Command.NEW_CONVERSATION
        palette = palette_of(person, "hide the personas")
        take(palette, Kind.COMMAND)
        assert not live.assembly.gallery.isVisible()

    open_alone(use)


def test_the_palette_offers_the_newest_before_anything_is_typed(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        await fill(person)
        palette = palette_of(person, "")
        await until(lambda: [one.key for one in found(palette, Kind.CONVERSATION)][:1] == [A])
        palette.field.set_text("zebra")
        await until(lambda: not palette.list.results.lines)
        palette.dismiss()

    open_alone(use)


def test_the_bar_finds_in_the_shown_conversation(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        live, window = person.live, person.live.assembly.window
        await fill(person)
        live.conversation.open(B)
        await until(lambda: live.conversation.shown == B)
        live.assembly.conversation.composer.input.setFocus()
        window.command.emit(Command.FIND)
        (bar,) = window.findChildren(FindBar)
        bar.line.setText("ＨＯ")
        assert bar.count_text == "1 / 2"
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
        assert bar.count_text == "2 / 2"
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
        assert bar.count_text == "1 / 2"
        live.conversation.open(A)
        await until(lambda: bar.count_text == "No match")
        bar.line.setText("saturday")
        assert bar.count_text == "1 / 1"
        QTest.keyClick(bar.line, Qt.Key.Key_Escape)
        assert not bar.isVisible()
        assert live.assembly.conversation.composer.input.hasFocus()

    open_alone(use)


def test_what_is_far_down_in_a_long_message_is_brought_into_sight(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        live, window = person.live, person.live.assembly.window
        await fill(person)
        long = "\n\n".join(["A needle."] + ["Nothing but hay."] * 120 + ["Another needle."])
        persona = live.cast.personas[0].id
        messages = said(ConversationId("long"), ["Where?", long, "Thanks.", "Gladly."], persona)
        head = Conversation(ConversationId("long"), "Hay", persona, 1.0, 1.0, messages[-1].id)
        await result(live.studio.call(lambda parts: parts.store.add_conversation(head, messages)))
        live.conversation.open(head.id)
        await until(lambda: live.conversation.shown == head.id)
        (finding,) = window.findChildren(FindController)
        finding.open()
        assert finding.bar is not None
        finding.bar.line.setText("needle")
        assert finding.current == Match(1, 0)
        bar = live.assembly.conversation.list.verticalScrollBar()
        await until(lambda: bar.maximum() > 1000)  # it is laid out
        top = bar.value()
        finding.bar.stepped.emit(1)
        assert finding.current == Match(1, 1)
        assert live.assembly.conversation.list.verticalScrollBar().value() > top + 1000
        finding.bar.stepped.emit(1)
        assert finding.current == Match(1, 0)
        assert live.assembly.conversation.list.verticalScrollBar().value() < top + 400
        finding.close()
        window.hide()
        finding.open()
        assert not finding.bar.isVisible(), "there is nothing to be seen"

    open_alone(use)
