"""A reply while it is written."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.events import ReplyStarted
from saijin_studio.core.ids import JobId, MessageId
from saijin_studio.core.jobs import JobState
from saijin_studio.studio.sound.ahead import BrokenOff
from saijin_studio.studio.sound.following import Following
from tests.studio.sound.replying import Talking

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import StoredMessage
    from tests.studio.conftest import PersonaOf


@pytest.fixture
def talking(paths: Paths, persona_of: PersonaOf) -> Talking:
    return Talking(paths, persona_of("miyu"))


class Slow:
    """A dialogue that is asked while more is written."""

    def __init__(self, talking: Talking) -> None:
        self._talking = talking

    async def message(self, message: MessageId) -> StoredMessage | None:
        """Meanwhile, two more pieces come."""
        self._talking.write("二")
        await asyncio.sleep(0)
        self._talking.write("三")
        return await self._talking.dialogue.message(message)


def follow(talking: Talking, started: ReplyStarted) -> Following:
    return Following(talking.bus, talking.dialogue, started)


async def read(following: Following) -> str:
    async with aclosing(following.pieces()) as pieces:
        return "".join([one async for one in pieces])


async def test_what_had_come_and_what_comes_is_there_once(talking: Talking) -> None:
    started = await talking.ask()
    talking.write("一")
    async with Following(talking.bus, Slow(talking), started) as following:
        talking.write("四")
        reading = asyncio.create_task(read(following))
        await asyncio.sleep(0)
        talking.think("(五？)")
        talking.write("五", "六")
        await asyncio.sleep(0)
        talking.write("七")
        talking.end()
        assert await reading == "一二三四五六七"
        assert following.whole
    assert (await talking.kept(started.message)).message.text == "一二三四五六七"
    assert talking.bus.listening == 1


async def test_a_reply_that_has_ended_is_there_too(talking: Talking) -> None:
    started = await talking.ask()
    talking.write("はい。")
    talking.end()
    async with follow(talking, started) as following:
        assert await read(following) == "はい。"
        assert following.whole


@pytest.mark.parametrize("state", [JobState.CANCELLED, JobState.FAILED])
async def test_a_reply_that_ends_before_its_end_is_broken_off(talking: Talking, state: JobState) -> None:
    started = await talking.ask()
    async with follow(talking, started) as following, aclosing(following.pieces()) as pieces:
        talking.write("はい。そ")
        assert await anext(pieces) == ""
        assert await anext(pieces) == "はい。そ"
        talking.end(state)
        with pytest.raises(BrokenOff):
            await anext(pieces)
        assert not following.whole


async def test_a_reply_that_is_not_there_has_nothing(talking: Talking) -> None:
    started = ReplyStarted((await talking.ask()).conversation, MessageId("nobody"), JobId("nothing"))
    async with follow(talking, started) as following:
        with pytest.raises(BrokenOff):
            await read(following)


async def test_other_replies_are_passed_over(talking: Talking) -> None:
    started, _other = await talking.ask(), await talking.ask()
    talking.write("other")
    async with follow(talking, started) as following:
        talking.write("other")
        talking.end()
        assert not following.ended.is_set()


async def test_what_turns_out_to_have_been_thought_is_taken_back(talking: Talking) -> None:
    started = await talking.ask()
    async with follow(talking, started) as following:
        talking.write("考えます。", "うーん。", "\n</think>\n")
        async with asyncio.timeout(5):
            await following.taken_back.wait()
        talking.write("\n", "\n はい。", " です。")
        talking.end()
        assert await read(following) == "はい。 です。"
        assert not following.taken_back.is_set()
    assert (await talking.kept(started.message)).message.text == "はい。 です。"


async def test_a_reply_behind_its_thoughts_in_one_piece_stays(talking: Talking) -> None:
    started = await talking.ask()
    async with follow(talking, started) as following:
        talking.write("考えます。\n</think>\nはい。")
        async with asyncio.timeout(5):
            await following.taken_back.wait()
        talking.write("そう")
        talking.end()
        assert await read(following) == "はい。そう"


async def test_a_conversation_that_is_read_takes_nothing_back(talking: Talking) -> None:
    started = await talking.ask()
    async with follow(talking, started) as following:
        talking.write("はい。 ")
        talking.bus.publish(await talking.dialogue.read(started.conversation))
        talking.write("いいえ。 ")
        talking.end(JobState.CANCELLED)
        resumed = await talking.dialogue.resume(started.message, talking.persona)
        assert resumed.message == started.message
        talking.bus.publish(await talking.dialogue.read(started.conversation))
        assert not following.taken_back.is_set()
