"""Following one reply among the events of the studio."""

from __future__ import annotations

import pytest

from saijin_studio.cli.reply import EventQueue, follow
from saijin_studio.core.errors import StudioClosing, WorkerCrashed
from saijin_studio.core.events import DeltaReceived, JobStateChanged, ReplyStarted, Served, ThinkingReceived
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import JobState, Usage

JOB = JobId("mine")
STARTED = ReplyStarted(ConversationId("c"), MessageId("m"), JOB)
SERVED = Served(ModelId("phi3-mini"), VariantId("small"), "Small", stand_in=True)


def test_the_pieces_become_one_reply_and_others_are_passed_over() -> None:
    events, heard = EventQueue(), list[str]()
    events.publish(JobStateChanged(JOB, JobState.RUNNING, SERVED))
    events.publish(DeltaReceived(JobId("other"), "noise"))
    events.publish(DeltaReceived(JOB, "こん"))
    events.publish(DeltaReceived(JOB, "にちは"))
    events.publish(JobStateChanged(JOB, JobState.COMPLETED, usage=Usage(3, 2, 0.5, 1.5)))
    reply = follow(events, STARTED, PersonaId("miyu"), heard.append)
    assert heard == ["こん", "にちは"]
    assert reply.as_json() == {
        "reply": "こんにちは",
        "persona": "miyu",
        "model": "phi3-mini",
        "variant": "small",
        "stand_in": True,
        "usage": {
            "prompt_tokens": 3,
            "completion_tokens": 2,
            "time_to_first_token": 0.5,
            "seconds": 1.5,
            "tokens_per_second": 1.0,
        },
        "conversation": "c",
    }


def test_what_turns_out_to_have_been_thought_is_no_part_of_the_reply() -> None:
    events = EventQueue()
    events.publish(JobStateChanged(JOB, JobState.RUNNING, SERVED))
    events.publish(ThinkingReceived(JOB, "Hm."))
    events.publish(DeltaReceived(JOB, "Hm.\n</think>\n\nYes"))
    events.publish(JobStateChanged(JOB, JobState.COMPLETED))
    assert follow(events, STARTED, PersonaId("miyu"), lambda _text: None).text == "Yes"


def test_a_failure_is_raised_as_what_it_was() -> None:
    events = EventQueue()
    events.publish(JobStateChanged(JOB, JobState.FAILED, fault=WorkerCrashed(model="Small").fault()))
    with pytest.raises(WorkerCrashed):
        follow(events, STARTED, PersonaId("miyu"), lambda _text: None)


def test_a_reply_that_was_stopped_from_elsewhere_ends() -> None:
    events = EventQueue()
    events.publish(JobStateChanged(JOB, JobState.CANCELLED))
    with pytest.raises(StudioClosing):
        follow(events, STARTED, PersonaId("miyu"), lambda _text: None)
