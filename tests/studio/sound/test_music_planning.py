"""A chat model plans a piece when it is warm, and what it says is not trusted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import ChatRequest
from saijin_studio.core.messages import Role
from saijin_studio.studio.sound.music_planning import asked, choices_in, question

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Request
    from saijin_studio.dialogue.errands import Then

ROW, JOB = ModelId("chat"), JobId("job")


class Writer:
    """Writes what it is told to; None fails, and an empty text never comes."""

    def __init__(self, text: str | None, *, refuses: bool = False) -> None:
        self.text, self.refuses = text, refuses
        self.request: Request | None = None
        self.background = False
        self.cancelled: list[JobId] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, row: ModelId, request: Request, then: Then, *, background: bool = False) -> JobId:
        """Answer soon."""
        assert row == ROW
        if self.refuses:
            raise StudioClosing
        self.request, self.background = request, background

        async def answer() -> None:
            await then(self.text)

        if self.text != "":
            self._tasks.add(asyncio.create_task(answer()))
        return JOB


async def test_a_plan_is_asked_for_in_the_background_and_taken() -> None:
    writer = Writer('Here is the plan:\n```json\n{"style": "waltz", "tempo": 99}\n```')
    plan = await asked(writer, writer.cancelled.append, ROW, "港の夕暮れ")
    assert plan.choices == {"style": "waltz", "tempo": 99}
    assert writer.background
    assert isinstance(writer.request, ChatRequest)
    assert "港の夕暮れ" in writer.request.messages[-1].text
    assert [one.role for one in writer.request.messages[:2]] == [Role.SYSTEM, Role.USER]


@pytest.mark.parametrize("text", [None, "I would love to.", "{", '{"style": "polka-core"}', "{}"])
async def test_an_answer_that_is_no_plan_is_told(text: str | None) -> None:
    writer = Writer(text)
    plan = await asked(writer, writer.cancelled.append, ROW, "jazz")
    assert (plan.row, plan.choices) == (ROW, None)


async def test_a_model_that_does_not_answer_is_not_waited_for() -> None:
    writer = Writer("")
    plan = await asked(writer, writer.cancelled.append, ROW, "jazz", patience=0.01)
    assert plan.choices is None
    assert writer.cancelled == [JOB]


async def test_a_job_that_is_refused_is_no_plan() -> None:
    assert (await asked(Writer("", refuses=True), lambda _: None, ROW, "jazz")).choices is None


def test_one_valid_field_is_enough() -> None:
    assert choices_in('{"style": "jazz", "tempo": "fast"}') == {"style": "jazz", "tempo": "fast"}


def test_what_the_user_wrote_stands_there_as_a_quotation_and_is_not_too_long() -> None:
    last = question("x" * 5000).messages[-1]
    assert last.text.startswith('The piece: """')
    assert len(last.text) < 700
