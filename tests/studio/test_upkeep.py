"""What the data folder holds is counted, and what nobody needs any more goes."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import Conversation
from saijin_studio.core.errors import EngineUnreachable
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.engine_check import EngineFound, check_ollama
from saijin_studio.studio.upkeep import (
    Kind,
    Share,
    forget_deleted,
    holdings,
    remove_unused,
    restore_deleted,
    tidy_up,
)
from tests.studio.conftest import ALONE
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.facade import Studio
    from tests.studio.conftest import Open

NAMES = ("one", "two", "three")


@pytest.fixture
def sink() -> RecordingSink:
    return RecordingSink()


@pytest.fixture
def studio(start_studio: Open, sink: RecordingSink) -> Studio:
    """Three conversations, two of which are deleted."""
    made = start_studio(ALONE, sink)
    for name in NAMES:
        head = Conversation(ConversationId(name), name, PersonaId("ren"), 1.0, 2.0)
        made.call(lambda parts, head=head: parts.store.save_conversation(head)).result(30)
    gone = [ConversationId(one) for one in NAMES[:2]]
    made.call(lambda parts: parts.store.delete_conversations(gone, 5.0)).result(30)
    return made


def listed(studio: Studio, *, deleted: bool = False) -> set[str]:
    return {one.id for one in studio.call(lambda parts: parts.store.conversations(deleted=deleted)).result(30)}


def test_the_data_folder_is_counted_by_kind(studio: Studio, paths: Paths) -> None:
    (paths.backups / "a").mkdir()
    (paths.backups / "a" / "old.sqlite3").write_bytes(b"x" * 100)
    (paths.media / "dangling").symlink_to(paths.root / "nowhere")
    found = studio.call(holdings).result(30)
    assert found.root == paths.root
    assert found.deleted == 2
    assert found.shares.keys() == set(Kind)
    assert found.shares[Kind.BACKUPS].size >= 100
    assert found.shares[Kind.MEDIA] == Share(0, 0)
    assert found.shares[Kind.CONVERSATIONS].size > 0


def test_deleted_conversations_come_back_and_everybody_hears_of_it(studio: Studio, sink: RecordingSink) -> None:
    assert studio.call(restore_deleted).result(30) == 2
    assert listed(studio) == set(NAMES)
    assert any(isinstance(event, ConversationsChanged) for event in sink.events)


def test_or_they_go_for_good(studio: Studio) -> None:
    assert studio.call(forget_deleted).result(30) == 2
    assert listed(studio) == {"three"}
    assert listed(studio, deleted=True) == set()
    assert studio.call(forget_deleted).result(30) == 0


def test_attachments_that_nobody_needs_go_when_they_are_a_day_old(studio: Studio, paths: Paths) -> None:
    folder = paths.media / "ab"
    folder.mkdir()
    for name, age in (("ab" + "0" * 62, 2.0), ("ab" + "1" * 62, 0.0)):
        file = folder / f"{name}.png"
        file.write_bytes(b"x")
        if age:
            os.utime(file, (1.0, 1.0))
    assert studio.call(remove_unused).result(30) == 1
    assert [one.stem[2] for one in folder.iterdir()] == ["1"]


def test_nothing_goes_unasked_while_a_damaged_database_may_still_name_it(studio: Studio, paths: Paths) -> None:
    folder = paths.media / "ab"
    folder.mkdir()
    file = folder / f"ab{'0' * 62}.png"
    file.write_bytes(b"x")
    os.utime(file, (1.0, 1.0))
    aside = paths.root / "studio.damaged-20260101-000000.sqlite3"
    aside.touch()
    assert studio.call(tidy_up).result(30) == 0
    assert file.exists()
    aside.unlink()
    assert studio.call(tidy_up).result(30) == 1
    assert not file.exists()


def test_an_ollama_says_what_it_is_and_has() -> None:
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        found = asyncio.run(check_ollama(running.url))
    assert found == EngineFound(found.version, 2)
    assert found.version
    with pytest.raises(EngineUnreachable):
        asyncio.run(check_ollama(running.url))
