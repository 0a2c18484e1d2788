"""From what is stored to what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import Conversation, Feedback, Rating, ReplyState, StoredMessage, Summary
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import BranchRead, Served
from saijin_studio.core.feelings import Feeling
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import FinishReason, Usage
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import Engine, LoadOptions, ModelKey
from saijin_studio.core.personas import Cast
from saijin_studio.personas.cast import load_cast
from saijin_studio.ui.controllers.replies import MessageWords
from saijin_studio.ui.model_numbers import ModelNumbers
from saijin_studio.ui.widgets.message_item import ReplyFacts

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


NOON = datetime(2024, 3, 1, 12, 5).astimezone()
SERVED = Served(ModelId("phi3-mini"), VariantId("small"), "Small", stand_in=True)


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """The shipped one."""
    nothing: Path = tmp_path_factory.mktemp("personas")
    return load_cast(resource("personas"), nothing, None)


@pytest.fixture
def words(qapp: QApplication, cast: Cast) -> MessageWords:
    """English words; the weights of one variant are known."""
    return MessageWords(cast, ModelNumbers({}), {VariantId("small"): "digest"}, Language.EN)


def _stored(
    role: Role = Role.ASSISTANT,
    at: datetime = NOON,
    persona: str | None = "ren",
    usage: Usage | None = None,
    served: Served | None = SERVED,
) -> StoredMessage:
    return StoredMessage(
        id=MessageId("m"),
        conversation=ConversationId("c"),
        parent=None,
        message=Message(role, "text"),
        created=at.timestamp(),
        state=ReplyState.WHOLE,
        persona=PersonaId(persona) if persona else None,
        served=served,
        usage=usage,
    )


def test_a_reply_has_name_model_rate_and_time(words: MessageWords) -> None:
    item = words.item(_stored(usage=Usage(3, 11, 1.0, 6.0)))
    assert (item.name, item.rate, item.stand_in) == ("Ren", 2.0, True)
    assert item.model is not None
    assert item.model.title == "Small"
    assert "12:05" in item.time
    assert item.look is not None


def test_without_figures_there_is_no_rate(words: MessageWords) -> None:
    assert words.item(_stored()).rate is None
    assert words.item(_stored(usage=Usage())).rate is None


def test_a_persona_that_is_gone_keeps_its_id(words: MessageWords) -> None:
    gone = words.item(_stored(persona="old-friend"))
    assert (gone.name, gone.look) == ("old-friend", None)
    assert words.item(_stored(persona=None)).name == ""


def test_what_the_user_said_is_text_and_time_alone(words: MessageWords) -> None:
    item = words.item(_stored(Role.USER))
    assert (item.role, item.name, item.model, item.text) == (Role.USER, "", None, "text")
    asked = words.asked("now")
    assert (asked.role, asked.text) == (Role.USER, "now")
    assert asked.id != words.asked("now").id


def test_the_first_message_of_every_day_has_its_words(words: MessageWords) -> None:
    today = datetime.now().astimezone()
    days = [_stored(at=NOON), _stored(at=NOON + timedelta(hours=1)), _stored(at=today)]
    first, second, third = (item.day for item in words.items(days))
    assert "March 1, 2024" in first
    assert second == ""
    assert third == "Today"


def test_the_last_of_many_messages_is_written_without_the_others(words: MessageWords) -> None:
    today = datetime.now().astimezone()
    many = [_stored(at=NOON)] * 500 + [replace(_stored(at=today), state=ReplyState.STREAMING)]
    items = words.items(many)
    assert (items[-1].day, items[0].day != "", len(items)) == ("Today", True, 501)
    assert [row for row, _item in items.streaming] == [500]


def test_another_language_writes_everything_anew(words: MessageWords) -> None:
    words.set_language(Language.JA)
    (item,) = words.items([_stored()])
    assert item.name == "レン"
    assert "2024年3月1日" in item.day


def test_a_model_keeps_its_colour_wherever_it_is_named(words: MessageWords) -> None:
    key = ModelKey(Engine.LLAMA_CPP, "digest", LoadOptions())
    assert words.mark(SERVED) == words.mark_of("Small", key)
    assert words.mark(None) is None
    other = words.mark(Served(ModelId("x"), VariantId("unknown"), "Other", stand_in=False))
    assert other is not None
    assert other.number != words.mark_of("Small", key).number


def test_a_reply_begins_empty_with_the_face_of_its_persona(words: MessageWords, cast: Cast) -> None:
    ren = cast.find(PersonaId("ren"))
    assert ren is not None
    item = words.beginning(MessageId("new"), ren)
    assert (item.id, item.text, item.name, item.state) == ("new", "", "Ren", ReplyState.STREAMING)


def test_a_branch_has_its_alternatives_and_its_summary(words: MessageWords) -> None:
    first, second = _stored(Role.USER), replace(_stored(), id=MessageId("n"), parent=MessageId("m"))
    head = Conversation(ConversationId("c"), "Title", PersonaId("ren"), 0.0, 0.0)
    siblings = (MessageId("other"), MessageId("n"))
    summary = Summary(ConversationId("c"), MessageId("m"), "They greeted.", 1.0)
    asked, reply = words.branch(BranchRead(head, (first, second), {MessageId("n"): siblings}, summary))
    assert (asked.summary, asked.alternatives) == ("They greeted.", None)
    assert (reply.summary, reply.alternatives, reply.parent) == ("", (2, 2), "m")


def test_a_reply_keeps_what_is_known_of_it(words: MessageWords) -> None:
    stored = replace(
        _stored(usage=Usage(3, 11, 1.0, 6.0)),
        thinking="Hm.",
        context=4_096,
        left_out=3,
        reason=FinishReason.LENGTH,
        feedback=Feedback(Rating.UP),
        edited=True,
    )
    words.note_thought(MessageId("m"), 2.5)
    item = words.item(stored)
    assert (item.thinking, item.thought, item.left_out, item.edited) == ("Hm.", 2.5, 3, True)
    assert item.feedback == Feedback(Rating.UP)
    assert item.facts == ReplyFacts(
        PersonaId("ren"), SERVED, stored.usage, 4_096, FinishReason.LENGTH, NOON.timestamp()
    )
    assert item.resumable


def test_what_was_sent_with_a_message_stays_with_it(words: MessageWords) -> None:
    media = (Media(MediaKind.TEXT, PurePath("/there/notes.txt"), "notes.txt"),)
    assert words.asked("Look", media).media == media
    assert words.asked("Look").day == ""
    assert words.asked("Look", after=0.0).day == "Today"
    assert words.asked("Look", after=datetime.now().astimezone().timestamp()).day == ""
    stored = replace(_stored(Role.USER), message=Message(Role.USER, "Look", media))
    assert words.item(stored).media == media


@pytest.mark.parametrize("role", [Role.USER, Role.ASSISTANT])
def test_how_a_message_was_said_stays_with_it(words: MessageWords, role: Role) -> None:
    feeling = Feeling.chosen(Emotion.JOY)
    assert words.asked("Look", feeling=feeling).feeling == feeling
    stored = replace(_stored(role), message=Message(role, "Look", feeling=feeling))
    assert words.item(stored).feeling == feeling


def test_another_cast_gives_other_names(words: MessageWords) -> None:
    words.set_cast(Cast(()))
    assert words.item(_stored()).name == "ren"
    assert words.language is Language.EN
