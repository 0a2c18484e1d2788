"""What every ``ConversationStore`` promises about deleting messages and choosing branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.ports.conversation_store import ConversationStore

    MakeHead = Callable[..., Conversation]
    MakeMessage = Callable[..., StoredMessage]

TALK = ConversationId("talk")


def ids(*names: str) -> list[MessageId]:
    return [MessageId(one) for one in names]


async def shown(store: ConversationStore) -> list[str]:
    return [one.id for one in await store.branch(TALK)]


@pytest.fixture
async def forked(store: ConversationStore, head: MakeHead, said: MakeMessage) -> ConversationStore:
    """Two answers to the same question, of which the second was gone on with.

    ::

        q1 ─ a1 ─ q2 ─ a2
           └ b1 ─ q3 ─ b3
    """
    await store.save_conversation(head())
    tree = {"q1": None, "a1": "q1", "q2": "a1", "a2": "q2", "b1": "q1", "q3": "b1", "b3": "q3"}
    for at, (name, parent) in enumerate(tree.items()):
        await store.save_message(said(name, name, parent=parent, created=float(at)))
    return store


async def test_alternatives_are_told_for_what_is_shown(forked: ConversationStore) -> None:
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]
    assert await forked.alternatives(TALK) == {"b1": ("a1", "b1")}
    with pytest.raises(UnknownConversation):
        await forked.alternatives(ConversationId("unknown"))


async def test_choosing_an_alternative_shows_the_newest_end_below_it(forked: ConversationStore) -> None:
    await forked.choose(MessageId("a1"))
    assert await shown(forked) == ["q1", "a1", "q2", "a2"]
    assert await forked.alternatives(TALK) == {"a1": ("a1", "b1")}
    await forked.choose(MessageId("q1"))
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]
    await forked.choose(MessageId("unknown"))
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]


async def test_a_path_is_told_for_any_branch(forked: ConversationStore) -> None:
    assert [one.id for one in await forked.path(MessageId("q2"))] == ["q1", "a1", "q2"]
    assert list(await forked.path(MessageId("unknown"))) == []


async def test_what_follows_a_deleted_message_stays(forked: ConversationStore) -> None:
    await forked.delete_messages(ids("q3"), 9.0)
    assert await shown(forked) == ["q1", "b1", "b3"]
    assert [one.id for one in await forked.path(MessageId("b3"))] == ["q1", "b1", "b3"]
    assert [one.parent for one in await forked.tree(TALK) if one.id == "b3"] == ["b1"]
    found = await forked.message(MessageId("b3"))
    assert found is not None
    assert found.parent == "q3"

    await forked.restore_messages(ids("q3"))
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]


async def test_the_first_message_can_be_deleted(forked: ConversationStore) -> None:
    await forked.delete_messages(ids("q1"), 9.0)
    assert await shown(forked) == ["b1", "q3", "b3"]
    assert await forked.alternatives(TALK) == {"b1": ("a1", "b1")}
    assert next(iter(await forked.tree(TALK))).parent is None


async def test_without_its_end_the_branch_ends_at_the_nearest_message_above(forked: ConversationStore) -> None:
    await forked.delete_messages(ids("b3"), 9.0)
    assert await shown(forked) == ["q1", "b1", "q3"]
    assert (await forked.conversation(TALK)).leaf == "q3"
    assert list((await forked.previews([TALK])).values()) == ["q3"]

    await forked.restore_messages(ids("b3"))
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]


async def test_without_its_end_the_branch_goes_on_with_the_newest_alternative(
    forked: ConversationStore, said: MakeMessage
) -> None:
    await forked.save_message(said("b4", parent="q3"))
    await forked.delete_messages(ids("b4"), 9.0)
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]
    assert await forked.alternatives(TALK) == {"b1": ("a1", "b1")}

    await forked.delete_messages(ids("b1", "q3", "b3"), 10.0)
    assert await shown(forked) == ["q1", "a1", "q2", "a2"]
    assert await forked.alternatives(TALK) == {}


async def test_what_is_restored_is_shown(forked: ConversationStore) -> None:
    await forked.delete_messages(ids("q2", "a2"), 9.0)
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]
    await forked.restore_messages(ids("q2", "a2", "q1"))
    assert await shown(forked) == ["q1", "a1", "q2", "a2"]
    await forked.restore_messages(ids("q2"))
    await forked.choose(MessageId("b1"))
    await forked.restore_messages(ids("q2"))
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]


async def test_all_messages_may_be_deleted_and_come_back(forked: ConversationStore) -> None:
    every = ids("q1", "a1", "q2", "a2", "b1", "q3", "b3", "unknown")
    await forked.delete_messages(every, 9.0)
    assert await shown(forked) == []
    assert list(await forked.tree(TALK)) == []
    assert await forked.previews([TALK]) == {}
    await forked.choose(MessageId("a1"))
    assert await shown(forked) == []
    await forked.restore_messages(every)
    assert await shown(forked) == ["q1", "b1", "q3", "b3"]


async def test_a_message_saved_again_stays_deleted(forked: ConversationStore, said: MakeMessage) -> None:
    await forked.delete_messages(ids("b3"), 9.0)
    await forked.save_message(said("b3", "longer", parent="q3"))
    assert await shown(forked) == ["q1", "b1", "q3"]


async def test_what_follows_a_purged_message_hangs_on_the_one_above(forked: ConversationStore) -> None:
    await forked.delete_messages(ids("b1"), 9.0)
    await forked.delete_messages(ids("q3"), 9.5)
    assert await forked.purge(9.2) == 1
    await forked.restore_messages(ids("q3"))
    assert await shown(forked) == ["q1", "q3", "b3"]
    assert await forked.message(MessageId("b1")) is None
    await forked.delete_messages(ids("q1", "q3"), 9.5)
    assert await forked.purge(10.0) == 2
    assert [(one.id, one.parent) for one in await forked.branch(TALK)] == [("b3", None)]


async def test_trees_of_unknown_conversations_are_an_error(store: ConversationStore) -> None:
    with pytest.raises(UnknownConversation):
        await store.tree(TALK)


async def test_a_head_with_a_deleted_leaf_shows_what_is_above(forked: ConversationStore) -> None:
    old = await forked.conversation(TALK)
    await forked.delete_messages(ids("q3", "b3"), 9.0)
    await forked.save_conversation(old)
    assert await shown(forked) == ["q1", "b1"]
    assert list((await forked.previews([TALK])).values()) == ["b1"]


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "delete", "restore", "choose"]), st.integers(0, 30)), max_size=25
)


@given(STEPS)
async def test_both_stores_do_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    kept = SqliteConversationStore(Database(folder / "studio.sqlite3", folder / "backups", FakeClock()))
    stores: Sequence[ConversationStore] = (MemoryConversationStore(), kept)
    for store in stores:
        await store.save_conversation(Conversation(TALK, "t", PersonaId("miyu"), 1.0, 1.0))
    made: list[MessageId] = []
    for step, number in steps:
        name = MessageId(f"m{len(made)}") if step == "add" or not made else made[number % len(made)]
        parent = made[number % len(made)] if made and number else None
        for store in stores:
            if name not in made:
                message = Message(Role.USER, name)
                await store.save_message(StoredMessage(name, TALK, parent, message, float(len(made))))
            elif step == "delete":
                await store.delete_messages([name], 5.0)
            elif step == "restore":
                await store.restore_messages([name])
            else:
                await store.choose(name)
        if name not in made:
            made.append(name)
    memory, sqlite = [
        (await one.conversation(TALK), await one.branch(TALK), await one.tree(TALK), await one.alternatives(TALK))
        for one in stores
    ]
    assert memory == sqlite
    leaf, branch = memory[0].leaf, memory[1]
    assert leaf == (branch[-1].id if branch else None)
    await kept.aclose()
