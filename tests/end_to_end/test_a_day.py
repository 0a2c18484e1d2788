"""Everything that one does with a conversation, in the real window with the real model, up to the next start."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.studio.transfer import Format, export
from saijin_studio.ui.dialogs.search_results import Kind
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.attachment_mime import Handed
from saijin_studio.ui.widgets.message_action import MessageAction
from tests.ui.controllers.test_searching import found, palette_of, take

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from saijin_studio.core.ids import ConversationId
    from tests.end_to_end.conftest import Person

    AtTheWindow = Callable[[Callable[[Person], Awaitable[None]]], None]

pytestmark = [pytest.mark.engine, pytest.mark.window, pytest.mark.timeout(300)]

NOTES = "The parcel is in locker 4711.\n"
ASKED = "Which locker is the parcel in?"


def _shown(person: Person) -> ConversationId:
    shown = person.live.conversation.shown
    assert shown is not None
    return shown


def test_new_attach_send_stop_regenerate_branch_search_export_restart(
    at_the_window: AtTheWindow, tmp_path: Path
) -> None:
    notes, out = tmp_path / "notes.txt", tmp_path / "talk.json"
    notes.write_text(NOTES)
    kept: list[tuple[ConversationId, list[str]]] = []

    async def use(person: Person) -> None:
        live = person.live
        pane = live.assembly.conversation

        # New, attach, send, stop.
        await person.click_card("ren")
        live.assembly.window.command.emit(Command.NEW_CONVERSATION)
        pane.composer.handed.emit(Handed(files=(notes,)))
        await until(lambda: any(one.media is not None for one in pane.composer.tray.items))
        person.type(ASKED)
        await person.text_streams(characters=2)
        person.press(Qt.Key.Key_Escape)
        stopped = await person.reply_ends()
        assert stopped.state is ReplyState.STOPPED

        # Regenerate: a second answer beside the first.
        pane.acted.emit(stopped.id, MessageAction.RETRY)
        await until(lambda: person.reply is not None and person.reply.id != stopped.id)
        again = await person.reply_ends()
        assert again.state is ReplyState.WHOLE
        assert "4711" in again.text, "the model was given the file"
        await until(lambda: person.reply is not None and person.reply.alternatives == (2, 2))
        first = _shown(person)

        # Branch into a conversation of its own.
        pane.acted.emit(again.id, MessageAction.FORK)
        await until(lambda: live.conversation.shown not in {None, first})
        assert [item.role for item in person.items] == [Role.USER, Role.ASSISTANT]
        assert person.items[1].text == again.text
        branch = _shown(person)

        # Search leads back to the first.
        palette = palette_of(person, "locker")
        await until(lambda: bool(found(palette, Kind.MESSAGE)))
        take(palette, Kind.MESSAGE)
        await until(lambda: live.conversation.shown in {first, branch})
        live.conversation.open(first)
        await until(lambda: live.conversation.shown == first)

        # Export.
        await result(live.studio.call(lambda parts: export(parts, [first], Format.JSON, out)))
        kept.append((first, [item.text for item in person.items]))

    at_the_window(use)

    document = json.loads(out.read_text(encoding="utf-8"))
    (talk,) = document["conversations"]
    assert len(talk["messages"]) == 3, "the question with both answers"
    assert NOTES.strip() in out.read_text(encoding="utf-8")

    async def come_back(person: Person) -> None:
        conversation, texts = kept[0]
        live = person.live
        live.conversation.open(conversation)
        await until(lambda: live.conversation.shown == conversation)
        assert [item.text for item in person.items] == texts
        assert person.items[0].media[0].name == "notes.txt"
        shown = await result(live.studio.call(lambda parts: parts.dialogue.read(conversation)))
        assert len(shown.alternatives[MessageId(person.items[1].id)]) == 2

    at_the_window(come_back)
