"""Heads are changed, and everybody who lists them hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.reply import EventQueue
from saijin_studio.core.conversations import Conversation, TitleBy
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.studio import conversing
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open

ONE, OTHER = ConversationId("one"), ConversationId("other")


class Room:
    """A studio with two conversations."""

    def __init__(self, studio: Studio, events: EventQueue) -> None:
        self._studio = studio
        self._events = events

        async def fill(parts: Parts) -> None:
            for place, made in enumerate((ONE, OTHER)):
                head = Conversation(made, f"about {made}", PersonaId("mina"), 1.0, 2.0 + place)
                await parts.store.save_conversation(head)

        studio.call(fill).result(30)

    def do(self, make: Callable[[Parts], Awaitable[None]]) -> None:
        """Do something, and see that it is told."""
        self._studio.call(make).result(30)
        while not isinstance(self._events.next(), ConversationsChanged):
            pass

    def head(self, conversation: ConversationId = ONE) -> Conversation:
        """A conversation's head."""
        return self._studio.call(lambda parts: parts.store.conversation(conversation)).result(30)

    def listed(self) -> list[ConversationId]:
        """What is there."""
        return [one.id for one in self._studio.call(lambda parts: parts.store.conversations()).result(30)]


@pytest.fixture
def room(start_studio: Open) -> Room:
    events = EventQueue()
    return Room(start_studio(ALONE, events), events)


def test_a_users_title_is_one_line_and_known_as_such(room: Room) -> None:
    room.do(lambda parts: conversing.rename(parts, ONE, "  my \n title "))
    assert (room.head().title, room.head().title_by) == ("my title", TitleBy.USER)
    room.do(lambda parts: conversing.move(parts, [ONE], ""))
    assert room.head().title == "my title"


def test_an_empty_title_changes_nothing(room: Room) -> None:
    before = room.head()

    async def rename(parts: Parts) -> None:
        await conversing.rename(parts, ONE, " \n ")
        parts.bus.publish(ConversationsChanged())  # which it has not done

    room.do(rename)
    assert room.head() == before


def test_several_are_moved_pinned_and_archived_and_nothing_else_of_them_changes(room: Room) -> None:
    before = room.head(OTHER)
    room.do(lambda parts: conversing.move(parts, [ONE, OTHER], " letters "))
    room.do(lambda parts: conversing.pin(parts, [ONE, OTHER], True))
    room.do(lambda parts: conversing.archive(parts, [ONE, OTHER], True))
    for conversation in (ONE, OTHER):
        head = room.head(conversation)
        assert (head.folder, head.pinned, head.archived) == ("letters", True, True)
    room.do(lambda parts: conversing.move(parts, [OTHER], ""))
    room.do(lambda parts: conversing.pin(parts, [OTHER], False))
    room.do(lambda parts: conversing.archive(parts, [OTHER], False))
    assert room.head(OTHER) == before


def test_what_is_deleted_comes_back(room: Room) -> None:
    room.do(lambda parts: conversing.delete(parts, [ONE]))
    assert room.listed() == [OTHER]
    room.do(lambda parts: conversing.restore(parts, [ONE]))
    assert room.listed() == [OTHER, ONE]
