"""While a reply is read aloud, its words are marked in the real window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.studio.sound.speaking import SpeechOrder
from saijin_studio.ui.controllers.audio_wiring import SoundDesk
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_item import MessageItem

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener
    from tests.ui.sound.conftest import Booth

pytestmark = pytest.mark.window

TEXT = "A **bold** one. A quiet one."
"""The voice that is not there reads it in two halves of half a second."""


def marked(person: Person) -> str:
    """What is marked in the reply."""
    row = person.live.assembly.conversation.rows.widget("m1")
    view = None if row is None else row.body.reading.view
    if view is None:
        return ""
    start, end = view.reading
    return view.document.toPlainText()[start:end]


def test_the_words_that_are_read_are_marked_until_it_ends(open_booth: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        conversation = person.live.assembly.conversation
        persona = person.live.conversation.persona
        assert persona is not None
        reply = MessageItem(MessageId("m1"), Role.ASSISTANT, TEXT, name="Miyu", look=persona.look)
        conversation.show_conversation("A title", persona, [reply])
        conversation.acted.emit("m1", MessageAction.SPEAK)
        await until(lambda: marked(person) == "A bold one")
        await until(lambda: len(booth.player.playback.files) == 2)
        booth.clock.advance(0.6)
        await until(lambda: marked(person) == "A quiet one.")
        booth.clock.advance(1.0)
        await until(lambda: marked(person) == "")

        conversation.acted.emit("m1", MessageAction.SPEAK)
        await until(lambda: marked(person) == "A bold one")
        person.live.assembly.window.command.emit(Command.STOP)
        assert marked(person) == ""

    open_booth(use)


def test_a_reply_is_marked_while_it_is_still_being_written(open_booth: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        pane, persona = person.live.assembly.conversation, person.live.conversation.persona
        assert persona is not None
        whole = MessageItem(MessageId("m1"), Role.ASSISTANT, TEXT, name="Miyu", look=persona.look)
        pane.show_conversation("A title", persona, [])
        pane.begin_reply(replace(whole, text="", state=ReplyState.STREAMING))
        desk = person.live.assembly.window.findChild(SoundDesk)
        assert desk is not None
        desk.audio.speech.play("m1", partial(booth.sound.speak, SpeechOrder(TEXT)))
        await until(lambda: bool(booth.player.played))
        assert marked(person) == ""
        pane.append_delta(whole.id, TEXT[:16])
        await until(lambda: marked(person) == "A bold one")
        pane.append_delta(whole.id, TEXT[16:])
        pane.finish_reply(whole.id, whole)
        assert marked(person) == "A bold one"
        await until(lambda: len(booth.player.playback.files) == 2)
        booth.clock.advance(0.6)
        await until(lambda: marked(person) == "A quiet one.")

    open_booth(use)
