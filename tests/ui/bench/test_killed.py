"""Somebody who talks at the window until it is killed, and tells what they could know."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.ui.bench.killed import Talking, talk, to_stdout
from saijin_studio.ui.bench.witness import digest
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def test_they_talk_through_the_composer_and_tell_what_is_kept(open_window: Opener) -> None:
    told: list[Mapping[str, object]] = []

    async def use(person: Person) -> None:
        talking = asyncio.get_running_loop().create_task(talk(person.live, told.append, 0))
        await until(lambda: sum("saved" in one for one in told) > 4)
        talking.cancel()
        await asyncio.wait([talking])
        saved = {str(one["saved"]): str(one["digest"]) for one in told if "saved" in one}

        async def look(parts: Parts) -> list[StoredMessage | None]:
            return [await parts.store.message(MessageId(name)) for name in saved]

        for message in await result(person.live.studio.call(look)):
            assert message is not None
            assert message.state is not ReplyState.STREAMING
            assert digest(message.message.text) == saved[message.id]
        lengths = [one["length"] for one in told if "grown" in one]
        assert lengths[:3] == [5, 10, 16]  # One, two, three.

    open_window(use)
    assert told[0] == {"ready": ""}


def test_what_is_shown_is_told_when_the_window_has_opened(open_window: Opener) -> None:
    told: list[Mapping[str, object]] = []

    async def use(person: Person) -> None:
        await Talking(person.live).exchange(3)
        shown, texts = person.live.conversation.shown, [digest(item.text) for item in person.items]
        talking = asyncio.get_running_loop().create_task(talk(person.live, told.append, 0))
        await until(lambda: any("ready" in one for one in told))
        talking.cancel()
        await asyncio.wait([talking])
        assert [one["digest"] for one in told if "shown" in one] == texts
        assert {"ready": shown} in told

    open_window(use)


def test_a_reply_is_left_stopped_asked_for_again_and_rated(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        talking = Talking(person.live)
        for number in range(6):
            await talking.exchange(number)

        async def look(parts: Parts) -> tuple[Sequence[Conversation], list[StoredMessage]]:
            heads = await parts.store.conversations()
            return heads, [one for head in heads for one in await parts.store.tree(head.id)]

        heads, messages = await result(person.live.studio.call(look))
        assert len(heads) >= 3
        assert len({head.persona for head in heads}) >= 2
        assert any(one.feedback is not None for one in messages)
        parents = [one.parent for one in messages if one.parent is not None]
        assert len(parents) > len(set(parents))  # somebody was asked again

    open_window(use)


def test_a_line_is_written_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    to_stdout({"ready": "題"})
    assert capfd.readouterr().out == '{"ready": "\\u984c"}\n'
