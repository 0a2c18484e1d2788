"""How something was said is seen at the message, corrected there, and answered anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.widgets.feeling_chip import FeelingChip
    from saijin_studio.ui.widgets.message_item import MessageItem
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

SAD = Feeling(Emotion.SADNESS, 0.82, -0.6, 0.2, FeelingSource.VOICE)
NOTED = "How you felt was noted."


def _chip(person: Person, item: MessageItem) -> FeelingChip | None:
    row = person.live.assembly.conversation.rows.widget(item.id)
    content = None if row is None else row.reply or row.bubble
    return None if content is None else content.feeling.shown


def _toasts(person: Person) -> list[str]:
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


async def _says(person: Person, text: str, feeling: Feeling | None) -> tuple[MessageItem, MessageItem]:
    await person.click_card("ren")
    person.live.conversation.send(Outgoing(text, feeling=feeling))
    await until(lambda: len(person.items) == 2)
    await person.reply_ends()
    await until(lambda: person.items[1].parent == person.items[0].id)
    return person.items[0], person.items[1]


def test_a_feeling_is_corrected_and_the_message_answered_again(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        asked, first = await _says(person, "I am fine.", SAD)
        assert asked.feeling == SAD
        chip = _chip(person, asked)
        assert chip is not None
        assert chip.text() == "Voice: sadness · 82 %"
        QTest.keyClick(chip, Qt.Key.Key_Return)
        menu = next(one for one in chip.findChildren(QMenu) if one.isVisible())
        next(one for one in menu.actions() if one.text() == "Anger").trigger()
        menu.close()
        assert chip.text() == "Feeling: anger · you chose", "it is seen at once"
        await until(lambda: any(one.startswith(NOTED) for one in _toasts(person)))

        async def kept(parts: Parts) -> Feeling | None:
            found = await parts.dialogue.message(asked.id)
            return None if found is None else found.message.feeling

        assert await result(person.live.studio.call(kept)) == Feeling.chosen(Emotion.ANGER)
        toast = person.live.assembly.window.toasts.toasts[-1]
        ollama.reply("Calmly ", "now.")
        again = next(one for one in toast.findChildren(QPushButton) if one.text() == "Answer again")
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
        await until(lambda: person.items[-1].id != first.id and person.items[-1].text == "Calmly now.")
        await person.reply_ends()
        assert [one.feeling for one in person.items] == [Feeling.chosen(Emotion.ANGER), None]
        before, after = (str(one["messages"]) for one in ollama.asked())
        assert "sadness" in before
        assert "anger" in after

    open_window(use)


def test_a_reply_is_corrected_without_an_offer(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        asked, reply = await _says(person, "Hello", None)
        assert _chip(person, asked) is _chip(person, reply) is None
        reads: list[object] = []
        person.live.assembly.bridge.branch_read.connect(reads.append)
        pane.felt.emit(reply.id, Emotion.JOY)
        pane.felt.emit(reply.id, Emotion.JOY)
        pane.felt.emit("gone", Emotion.JOY)
        chip = _chip(person, reply)
        assert chip is not None
        assert chip.text() == "Spoken with joy · you chose"
        pane.felt.emit(reply.id, None)
        assert _chip(person, reply) is None

        async def kept(parts: Parts) -> Feeling | None:
            found = await parts.dialogue.message(reply.id)
            return None if found is None else found.message.feeling

        await until(lambda: len(reads) == 2)
        assert person.items[1].feeling is None
        assert await result(person.live.studio.call(kept)) is None
        assert not _toasts(person)

    open_window(use)


def test_a_correction_that_could_not_be_kept_is_taken_back(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pane = person.live.assembly.conversation
        asked, _reply = await _says(person, "Hello", SAD)
        shown = person.live.conversation.shown
        assert shown is not None

        async def remove(parts: Parts) -> None:
            await parts.store.delete_conversations([shown], 1.0)
            await parts.store.purge(2.0)

        await result(person.live.studio.call(remove))
        pane.felt.emit(asked.id, Emotion.JOY)
        await until(lambda: bool(_toasts(person)))
        assert person.items[0].feeling == SAD
        chip = _chip(person, asked)
        assert chip is not None
        assert chip.text() == "Voice: sadness · 82 %"

    open_window(use)
