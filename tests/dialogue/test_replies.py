"""Replies that grow are saved before much of them can be lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import DeltaReceived
from saijin_studio.dialogue.replies import SAVE_SECONDS

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue
    from tests.dialogue.conftest import Stage


async def test_the_wait_begins_with_the_first_piece_that_is_not_saved(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    started = await dialogue.send(None, persona, "Hi")
    dialogue.publish(DeltaReceived(started.job, "a"))
    assert [delay for delay, _ in stage.timer.waiting] == [SAVE_SECONDS]
    stage.store.may_write.clear()
    stage.timer.ring()
    await settle()
    assert stage.timer.waiting == []
    dialogue.publish(DeltaReceived(started.job, "b"))
    assert len(stage.timer.waiting) == 1  # though the save before is still under way
    stage.store.may_write.set()


async def test_what_has_waited_long_enough_while_a_save_was_under_way_is_saved_right_after_it(
    stage: Stage, dialogue: Dialogue, persona: Persona
) -> None:
    """A slow disk must not add its time to the wait for the next save."""
    started = await dialogue.send(None, persona, "Hi")
    stage.store.written.clear()
    stage.store.may_write.clear()
    dialogue.publish(DeltaReceived(started.job, "a"))
    stage.timer.ring()
    await settle()
    dialogue.publish(DeltaReceived(started.job, "b"))
    stage.timer.ring()
    dialogue.publish(DeltaReceived(started.job, "c"))
    stage.store.may_write.set()
    await settle()
    kept = [(one.message.text, one.state) for one in stage.store.written]
    assert kept == [("a", ReplyState.STREAMING), ("abc", ReplyState.STREAMING)]
    dialogue.publish(DeltaReceived(started.job, "d"))
    stage.timer.ring()
    await settle()
    assert [one.message.text for one in stage.store.written][2:] == ["abcd"]


async def settle() -> None:
    """Let saves that can go on do so."""
    for _ in range(10):
        await asyncio.sleep(0)
