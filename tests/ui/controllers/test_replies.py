"""From what is stored to what is shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import ReplyState, StoredMessage
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import Usage
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, LoadOptions, ModelKey
from saijin_studio.personas.cast import load_cast
from saijin_studio.ui.controllers.replies import MessageWords
from saijin_studio.ui.model_numbers import ModelNumbers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.core.personas import Cast

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
