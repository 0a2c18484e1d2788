"""A database of the first version is brought up with everything that was in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Conversation, ReplyState, SearchQuery, TitleBy
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.schema import apply, shipped_migrations, version

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.storage.database import Database

    Open = Callable[[], Database]

TALK = ConversationId("talk")
COUNT = 2000


@pytest.fixture
def first_version(file: Path) -> Path:
    """A file as the first version left it: a long conversation, with a reply that was cut off and an attachment."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        apply(db, shipped_migrations()[0])
        db.execute("BEGIN")
        db.execute("INSERT INTO conversations VALUES ('talk', '猫の話', 'miyu', 1.0, 9.0, ?)", (f"m{COUNT - 1}",))
        for at in range(COUNT):
            parent = f"m{at - 1}" if at else None
            state = "whole" if at < COUNT - 1 else "streaming"
            db.execute(
                "INSERT INTO messages (number, id, conversation, parent, role, text, created, state, attached)"
                " VALUES (?, ?, 'talk', ?, 'user', ?, ?, ?, ?)",
                (at + 1, f"m{at}", parent, f"第{at}番の猫", float(at), state, int(at == 3)),
            )
        db.execute("INSERT INTO attachments VALUES (4, 0, 'image', '/media/写真.png')")
        db.execute("COMMIT")
    return file


async def test_everything_of_the_first_version_is_there(first_version: Path, open_again: Open) -> None:
    database = open_again()
    assert await database.opened() is None
    store = SqliteConversationStore(database)
    assert await store.mark_interrupted() == 1
    leaf = MessageId(f"m{COUNT - 1}")
    assert await store.conversation(TALK) == Conversation(
        TALK, "猫の話", PersonaId("miyu"), 1.0, 9.0, leaf, TitleBy.WORDS
    )
    branch = await store.branch(TALK)
    assert [one.message.text for one in branch] == [f"第{at}番の猫" for at in range(COUNT)]
    assert branch[-1].state is ReplyState.STOPPED
    assert branch[3].message.media == (Media(MediaKind.IMAGE, Path("/media/写真.png")),)
    assert (branch[5].thinking, branch[5].feedback, branch[5].edited) == ("", None, False)

    (hit,) = await store.search(SearchQuery("第1234番"))
    assert hit.message == "m1234"
    hits = await store.search(SearchQuery("猫"))
    assert hits[0].message == leaf
    assert len(hits) == 50
    await store.aclose()


async def test_there_is_a_copy_of_what_it_was(first_version: Path, open_again: Open) -> None:
    database = open_again()
    await database.opened()
    await database.aclose()
    copies: list[int] = []
    for copy in (first_version.parent / "backups").iterdir():
        with closing(sqlite3.connect(copy)) as db:
            copies.append(version(db))
            assert db.execute("SELECT count(*) FROM messages").fetchone() == (COUNT,)
    assert sorted(copies) == list(range(1, len(shipped_migrations())))
