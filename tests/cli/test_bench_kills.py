"""``bench kills``: the whole studio is killed while it writes, and what is lost is seen."""

from __future__ import annotations

import io
import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench import kills
from saijin_studio.cli.bench.kill_account import ALLOWED, Losses, Told, look, shown_at_the_end
from saijin_studio.cli.bench.kills import kill_again_and_again, tell
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
    from saijin_studio.config.paths import Paths

TALK = ConversationId("talk")


@pytest.fixture
def output() -> Output:
    return Output(as_json=True, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.fixture
async def kept(paths: Paths) -> Paths:
    """A folder whose database has a message and a reply that was cut off after ten characters."""
    store = SqliteConversationStore(Database(paths.database, paths.backups, SystemClock()))
    await store.save_conversation(Conversation(TALK, "t", PersonaId("miyu"), 1.0, 1.0))
    await store.save_message(StoredMessage(MessageId("a"), TALK, None, Message(Role.USER, "whole"), 1.0))
    cut = StoredMessage(
        MessageId("b"), TALK, MessageId("a"), Message(Role.ASSISTANT, "x" * 10), 2.0, ReplyState.STREAMING
    )
    await store.save_message(cut)
    await store.aclose()
    return paths


@pytest.mark.window
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
async def test_nothing_is_lost_to_a_kill_and_the_window_opens_again(paths: Paths, output: Output) -> None:
    losses = await kill_again_and_again(paths.root, 1, seed=6, output=output, longest=2.0)
    figures = losses.figures()
    # How much of a reply is missing hangs on what else this machine does now; the bench itself judges that.
    assert (losses.damaged, losses.lost, losses.not_restored) == (0, 0, 0)
    assert (figures["rounds"], figures["windows_opened"]) == (1, 2)
    assert figures["messages_saved"] > 0


async def test_a_studio_that_ends_by_itself_is_told(paths: Paths, output: Output) -> None:
    with pytest.raises(EngineRefused, match="it ended by itself"):
        await kill_again_and_again(paths.root, 1, 6, output, longest=20.0, command=(sys.executable, "-c", ""))


@pytest.mark.parametrize(
    ("saved", "lost"),
    [({"a": digest("whole")}, 0), ({"a": digest("more")}, 1), ({"a": digest("whole"), "c": digest("")}, 1)],
    ids=["as it was", "another text", "not there"],
)
async def test_a_message_that_is_not_as_it_was_is_lost(kept: Paths, saved: dict[str, str], lost: int) -> None:
    losses = Losses()
    await look(kept, Told(saved), 9.0, losses)
    assert (losses.lost, losses.damaged) == (lost, 0)
    assert losses.nothing is (lost == 0)


async def test_what_is_missing_of_a_reply_is_told_in_seconds(kept: Paths) -> None:
    losses = Losses()
    grown = {"b": [(5, 7.0), (10, 8.0), (11, 8.25), (15, 8.5)], "never saved": [(1, 5.0)], "a": [(5, 8.0)]}
    await look(kept, Told(grown=grown), 9.0, losses)
    assert sorted(losses.missing) == [0.0, 0.75, 4.0]
    assert not losses.nothing
    assert losses.figures()["missing_max_s"] == 4.0
    assert losses.figures()["missing_allowed_s"] == ALLOWED == 1.0


async def test_looking_leaves_the_file_to_the_next_start(kept: Paths) -> None:
    before = kept.database.read_bytes()
    await look(kept, Told(), 9.0, Losses())
    assert kept.database.read_bytes() == before
    assert not kept.backups.exists() or not list(kept.backups.iterdir())


async def test_a_damaged_database_is_counted(kept: Paths) -> None:
    kept.database.write_bytes(b"x" * 5000)
    losses = Losses()
    await look(kept, Told(), 9.0, losses)
    assert losses.damaged == 1
    assert not losses.nothing


async def test_a_database_that_the_studio_had_set_aside_is_counted(kept: Paths) -> None:
    kept.database.with_name("studio.damaged-20260101-000000.sqlite3").touch()
    losses = Losses()
    await look(kept, Told(), 9.0, losses)
    assert losses.damaged == 1


async def test_a_studio_that_was_killed_before_it_had_a_database_has_lost_nothing(paths: Paths) -> None:
    losses = Losses()
    await look(paths, Told(), 9.0, losses)
    assert losses.nothing


@pytest.mark.parametrize(
    ("left", "now", "not_restored"),
    [("talk", "talk", 0), ("", "talk", 0), ("talk", "", 1), ("talk", "other", 1)],
    ids=["the same", "nothing was known", "none", "another"],
)
def test_a_window_has_to_open_with_what_was_shown(left: str, now: str, not_restored: int) -> None:
    losses = Losses()
    losses.opens(Told(open=now, opened_in=1.5), left, {})
    assert (losses.not_restored, losses.opened) == (not_restored, [1.5])
    assert losses.nothing is not not_restored


def test_a_window_has_to_show_the_texts_as_they_were() -> None:
    losses = Losses()
    losses.opens(Told(open="talk", shown={"a": "1", "new": "2"}), "talk", {"a": "1"})
    assert losses.nothing
    losses.opens(Told(open="talk", shown={"a": "other"}), "talk", {"a": "1"})
    assert losses.not_restored == 1


def test_a_window_that_was_killed_while_it_opened_is_not_counted() -> None:
    losses = Losses()
    losses.opens(Told(), "talk", {})
    assert losses.nothing
    assert losses.opened == []


def test_what_was_shown_in_the_end_is_read_from_the_window_s_place(paths: Paths) -> None:
    assert shown_at_the_end(paths) == ""
    paths.window.write_text(json.dumps({"shown": {"persona": "miyu", "conversation": "talk"}}), "utf-8")
    assert shown_at_the_end(paths) == "talk"


def test_lines_that_were_cut_off_are_passed_over() -> None:
    told = Told()
    for line in (
        b'{"saved": "a", "digest": "d"}\n',
        b'{"shown": "a", "digest": "d"}\n',
        b'{"grown": "b", "length": 3, "at": 1.5}\n',
    ):
        told.take(line)
    assert (told.open, told.ready.is_set()) == (None, False)
    told.take(b'{"ready": "talk"}\n')
    told.take(b'{"saved": "c", "dig')
    assert told.ready.is_set()
    assert (told.saved, told.shown, told.grown, told.open) == ({"a": "d"}, {"a": "d"}, {"b": [(3, 1.5)]}, "talk")


@pytest.mark.parametrize("lost", [0, 1])
def test_the_exit_code_tells_whether_something_was_lost(lost: int, output: Output) -> None:
    assert tell(Losses(rounds=1, lost=lost), output) == lost


def test_it_says_that_the_engine_is_a_script() -> None:
    said = io.StringIO()
    tell(Losses(rounds=1), Output(as_json=True, stdout=said, stderr=said))
    assert json.loads(said.getvalue())["figures"]["scripted_pieces_per_second"] == 200


def test_at_least_one_is_killed() -> None:
    with pytest.raises(SystemExit):
        say(kills, "--rounds", "0")
