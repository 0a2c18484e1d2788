"""Every message survives the way to the database and back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.storage.rows import (
    MESSAGE_COLUMNS,
    MessageReader,
    clean,
    conversation_row,
    message_row,
    to_conversation,
    to_media,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
COUNT = st.integers(0, 2**62)
SECONDS = st.floats(0, 1e12, allow_nan=False)
MESSAGES = st.builds(
    StoredMessage,
    id=TEXT.map(MessageId),
    conversation=TEXT.map(ConversationId),
    parent=st.none() | TEXT.map(MessageId),
    message=st.builds(
        Message,
        st.sampled_from(Role),
        TEXT,
        st.lists(st.builds(Media, st.sampled_from(MediaKind), TEXT.map(PurePath)), max_size=3).map(tuple),
    ),
    created=SECONDS,
    state=st.sampled_from(ReplyState),
    persona=st.none() | TEXT.map(PersonaId),
    served=st.none() | st.builds(Served, TEXT.map(ModelId), TEXT.map(VariantId), TEXT, st.booleans()),
    usage=st.none() | st.builds(Usage, COUNT, COUNT, SECONDS, SECONDS),
    fault=st.none() | st.builds(Fault, TEXT, TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT)).map(tuple), TEXT),
)


@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: StoredMessage) -> None:
    marks = ", ".join("?" * len(MESSAGE_COLUMNS))
    with closing(sqlite3.connect(":memory:")) as connection:
        row = connection.execute(f"SELECT {marks}", message_row(message)).fetchone()
    media = to_media((message.id, one.kind.value, str(one.path)) for one in message.message.media)
    assert MessageReader(media).read(row) == message


@given(TEXT, SECONDS, st.none() | TEXT.map(MessageId))
def test_a_head_comes_back_as_it_was(text: str, time: float, leaf: MessageId | None) -> None:
    head = Conversation(ConversationId(text), text, PersonaId(text), time, time, leaf)
    with closing(sqlite3.connect(":memory:")) as connection:
        assert (
            to_conversation(connection.execute("SELECT ?, ?, ?, ?, ?, ?", conversation_row(head)).fetchone())
            == head
        )


@given(st.text())
def test_any_text_can_be_written_as_utf_8(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        pytest.param("plain", "plain", id="ascii"),
        pytest.param("日本語\0と零", "日本語\0と零", id="a null"),
        pytest.param("\ud83d\ude00", "😀", id="a pair in two halves is joined"),
        pytest.param("a\ud83db", "a\ufffdb", id="half a pair is replaced"),
    ],
)
def test_text_that_is_not_unicode_is_mended(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept
