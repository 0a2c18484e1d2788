"""Whatever is done in whatever order while replies are written: nothing breaks, and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.core.conversations import Feedback, Rating, ReplyState
from saijin_studio.core.errors import StudioError
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.jobs import FinishReason, JobState
from saijin_studio.core.messages import Role
from tests.dialogue.conftest import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.ids import ConversationId, JobId
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.service import Dialogue

DEEDS = (
    *("send", "retry", "resume", "edit", "reword", "delete", "restore", "choose", "fork", "rate", "summarise"),
    *("piece", "piece", "end", "cut", "stop"),
)


class Play:
    """One conversation in which things happen."""

    def __init__(self, stage: Stage, dialogue: Dialogue, persona: Persona) -> None:
        self.stage = stage
        self.dialogue = dialogue
        self.persona = persona

    async def perform(self, home: ConversationId, deed: str, pick: int) -> None:
        """Do one thing, to a message or a job that the number picks."""
        jobs = [job.id for job in self.stage.jobs]
        if deed in {"piece", "end", "cut", "stop"}:
            self._tell(deed, jobs[pick % len(jobs)])
            return
        messages = list(await self.stage.store.tree(home))
        if not messages:
            await self.dialogue.send(home, self.persona, "a")
            return
        await self._do(deed, home, messages, messages[pick % len(messages)])

    async def _do(
        self, deed: str, home: ConversationId, messages: Sequence[StoredMessage], message: StoredMessage
    ) -> None:
        dialogue, persona = self.dialogue, self.persona
        match deed:
            case "send":
                await asyncio.gather(*(dialogue.send(home, persona, text) for text in "ab"))
            case "retry":
                await dialogue.retry(message.id, persona)
            case "resume":
                await asyncio.gather(*(dialogue.resume(message.id, persona) for _ in range(2)))
            case "edit" | "reword":
                await dialogue.edit(message.id, "changed", persona if deed == "edit" else None)
            case "delete":
                await dialogue.delete([message.id])
            case "restore":
                await dialogue.restore([one.id for one in messages])
            case "choose":
                await dialogue.choose(message.id)
            case "fork":
                await dialogue.fork(message.id)
            case "rate":
                await dialogue.rate(message.id, Feedback(Rating.UP))
            case _:
                await dialogue.summarise(home, persona)

    def _tell(self, deed: str, job: JobId) -> None:
        events = {
            "piece": DeltaReceived(job, "x"),
            "end": JobStateChanged(job, JobState.COMPLETED, reason=FinishReason.LENGTH),
            "cut": JobStateChanged(job, JobState.FAILED, fault=StudioError().fault()),
            "stop": JobStateChanged(job, JobState.CANCELLED),
        }
        self.dialogue.publish(events[deed])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 30)), max_size=25))
def test_nothing_breaks_and_nothing_is_lost(persona: Persona, deeds: list[tuple[str, int]]) -> None:
    async def play() -> None:
        stage = Stage()
        dialogue = stage.dialogue()
        home = (await dialogue.send(None, persona, "begin")).conversation
        doing = Play(stage, dialogue, persona)
        for deed, pick in deeds:
            try:
                await doing.perform(home, deed, pick)
            except StudioError:
                continue  # told, and nothing changed
            read = await dialogue.read(home)
            ids = [one.id for one in read.messages]
            assert len(set(ids)) == len(ids)
            for shown, group in read.alternatives.items():
                assert shown in ids
                assert shown in group
            if ids:
                assert (await dialogue.outlook(home, persona, "next")).tokens > 0
        await dialogue.aclose()
        for head in await stage.store.conversations():
            for message in await stage.store.tree(head.id):
                assert message.state is not ReplyState.STREAMING, "nobody writes it any more"
                if message.message.role is Role.ASSISTANT and not message.edited:
                    assert set(message.message.text) <= {"x"}

    asyncio.run(play())
