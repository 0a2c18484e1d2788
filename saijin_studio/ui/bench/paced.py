"""``bench ui``: a reply at two hundred tokens a second streams into a conversation of two thousand messages."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ReplyStarted
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.ui.bench.heartbeat import Heartbeat
from saijin_studio.ui.bench.long import forget, keep, long_conversation, long_text
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.session import Live

_MESSAGES, _RATE, _SECONDS, _TOKEN, _READING = 2_000, 200, 20.0, 4, 0.5


async def measure_paced(live: Live, messages: int = _MESSAGES, seconds: float = _SECONDS) -> dict[str, float]:
    """No engine of this size is so quick on every machine, so the pieces of the reply are played.

    Everything behind the engine is real: the events, the bridge to the window, the message that grows at the end of
    the conversation, with code, tables and lists.

    Args:
        live: the open window.
        messages: how long the conversation is before.
        seconds: how long the reply streams.
    """
    assembly, conversation = live.assembly, live.conversation
    text = long_text(int(seconds * _RATE * _TOKEN))
    long = long_conversation(live.cast.personas[0], "paced", messages, "…\n\n")
    long.messages[-1] = replace(long.messages[-1], state=ReplyState.STREAMING)
    await keep(live, long)
    started = ReplyStarted(long.head.id, long.messages[-1].id, JobId("bench-paced"))
    # What is kept twice would be twice the work of the garbage collector.
    long.messages.clear()
    ended: set[JobId] = set()

    def follow(change: JobStateChanged) -> None:
        if change.state.terminal:
            ended.add(change.job)

    async def play(parts: Parts) -> None:
        parts.bus.publish(started)
        parts.bus.publish(JobStateChanged(started.job, JobState.RUNNING))
        await asyncio.sleep(_READING)  # what was read of the reply until here is all that there is
        began, sent = perf_counter(), 0
        while sent < len(text):
            # Token by token, as many as are due.
            due = min(len(text), int((perf_counter() - began) * _RATE) * _TOKEN)
            for at in range(sent, due, _TOKEN):
                parts.bus.publish(DeltaReceived(started.job, text[at : at + _TOKEN]))
            sent = max(sent, due)
            await asyncio.sleep(1 / _RATE)
        parts.bus.publish(JobStateChanged(started.job, JobState.COMPLETED))

    assembly.bridge.job_changed.connect(follow)
    conversation.open(long.head.id)
    await until(lambda: conversation.shown == long.head.id and not assembly.conversation.list.isHidden())
    await asyncio.sleep(0.5)
    heartbeat = Heartbeat(assembly.window)
    heartbeat.start()
    await result(live.studio.call(play))
    await until(lambda: started.job in ended)
    figures = heartbeat.stop()
    assembly.bridge.job_changed.disconnect(follow)
    shown = assembly.conversation.rows.item(started.message)
    figures["characters"] = float(len(shown.text)) if shown is not None else 0.0
    await forget(live, long)
    return figures
