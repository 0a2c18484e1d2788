"""``bench kills``: a studio is killed while it writes, and what is lost is seen."""

from __future__ import annotations

import io
import signal
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench import kills
from saijin_studio.cli.bench.kills import ALLOWED, Losses, Told, kill_again_and_again, look, tell
from saijin_studio.cli.bench.talk_text import digest
from saijin_studio.cli.output import Output
from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from pathlib import Path

TALK = ConversationId("talk")


@pytest.fixture
def output() -> Output:
    return Output(as_json=True, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.fixture
async def kept(tmp_path: Path) -> Path:
    """A folder whose database has a message and a reply that was cut off after ten characters."""
    store = SqliteConversationStore(Database(tmp_path / "studio.sqlite3", tmp_path / "backups", SystemClock()))
    await store.save_conversation(Conversation(TALK, "t", PersonaId("miyu"), 1.0, 1.0))
    await store.save_message(StoredMessage(MessageId("a"), TALK, None, Message(Role.USER, "whole"), 1.0))
    cut = StoredMessage(
        MessageId("b"), TALK, MessageId("a"), Message(Role.ASSISTANT, "x" * 10), 2.0, ReplyState.STREAMING
    )
    await store.save_message(cut)
    await store.aclose()
    return tmp_path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
async def test_nothing_is_lost_to_a_few_kills(tmp_path: Path, output: Output) -> None:
    losses = await kill_again_and_again(tmp_path, 3, seed=5, output=output, longest=1.0)
    figures = losses.figures()
    assert losses.nothing, figures
    assert figures["rounds"] == 3
    assert figures["messages_saved"] > 0
    assert figures["databases_damaged"] == figures["messages_lost"] == 0


async def test_a_process_that_ends_by_itself_is_told(tmp_path: Path, output: Output) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineRefused, match="it ended by itself"):
        await kill_again_and_again(tmp_path / "file" / "home", 1, seed=5, output=output, longest=20.0)


@pytest.mark.parametrize(
    ("saved", "lost"),
    [({"a": digest("whole")}, 0), ({"a": digest("more")}, 1), ({"a": digest("whole"), "c": digest("")}, 1)],
    ids=["as it was", "another text", "not there"],
)
async def test_a_message_that_is_not_as_it_was_is_lost(kept: Path, saved: dict[str, str], lost: int) -> None:
    losses = Losses()
    await look(kept, Told(saved), 9.0, losses)
    assert (losses.lost, losses.damaged) == (lost, 0)
    assert losses.nothing is (lost == 0)


async def test_what_is_missing_of_a_reply_is_told_in_seconds(kept: Path) -> None:
    losses = Losses()
    grown = {"b": [(5, 7.0), (10, 8.0), (11, 8.25), (15, 8.5)], "never saved": [(1, 5.0)], "a": [(5, 8.0)]}
    await look(kept, Told(grown=grown), 9.0, losses)
    assert sorted(losses.missing) == [0.0, 0.75, 4.0]
    assert not losses.nothing
    assert losses.figures()["missing_max_s"] == 4.0
    assert losses.figures()["missing_allowed_s"] == ALLOWED


async def test_a_damaged_database_is_counted(kept: Path) -> None:
    (kept / "studio.sqlite3").write_bytes(b"x" * 5000)
    losses = Losses()
    await look(kept, Told(), 9.0, losses)
    assert losses.damaged == 1
    assert not losses.nothing


def test_lines_that_were_cut_off_are_passed_over() -> None:
    told = Told()
    for line in (
        b'{"ready": true}\n',
        b'{"saved": "a", "digest": "d"}\n',
        b'{"grown": "b", "length": 3, "at": 1.5}\n',
    ):
        told.take(line)
    told.take(b'{"saved": "c", "dig')
    assert told.ready.is_set()
    assert (told.saved, told.grown) == ({"a": "d"}, {"b": [(3, 1.5)]})


@pytest.mark.parametrize("lost", [0, 1])
def test_the_exit_code_tells_whether_something_was_lost(lost: int, output: Output) -> None:
    assert tell(Losses(rounds=1, lost=lost), output) == lost


def test_at_least_one_is_killed() -> None:
    with pytest.raises(SystemExit):
        say(kills, "--rounds", "0")
