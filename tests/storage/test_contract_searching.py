"""What every ``ConversationStore`` promises about searching."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.conversations import Conversation, ReplyState, SearchQuery, StoredMessage
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
TEXTS = {
    "cat": "吾輩は猫である。名前はまだ無い。",
    "tokyo": "東京特許許可局へ行った。",
    "coffee": "Café au lait と ﾊﾟﾝ を食べた。It's good — isn't it?",
    "code": 'print("100%_done") # C# と C++',
    "wide": "ＡＢＣ　ドライブ… 第①回",
    "letter": "You're the one who wrote the letter,\nare you not?",
}


@pytest.fixture
async def filled(store: ConversationStore, head: MakeHead, said: MakeMessage) -> ConversationStore:
    await store.save_conversation(replace(head(), title="朝の会話"))
    for at, (name, text) in enumerate(TEXTS.items()):
        await store.save_message(said(name, text, created=float(at)))
    return store


async def found(store: ConversationStore, text: str) -> list[str]:
    return [hit.message for hit in await store.search(SearchQuery(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("猫", ["cat"], id="one character"),
        pytest.param("東京", ["tokyo"], id="two characters"),
        pytest.param("局", ["tokyo"], id="in the middle"),
        pytest.param("た。", ["coffee", "tokyo"], id="at the end, newest first"),
        pytest.param("許可", ["tokyo"], id="a pair within a longer word"),
        pytest.param("東京特許許可局", ["tokyo"], id="a long word"),
        pytest.param("東京特許局", [], id="parts of a long word"),
        pytest.param("行った 東京", ["tokyo"], id="words in any order"),
        pytest.param("猫　名前", ["cat"], id="an ideographic space between"),
        pytest.param("猫 犬", [], id="all words must occur"),
        pytest.param("ぬ", [], id="no such character"),
        pytest.param("パン", ["coffee"], id="half-width kana"),
        pytest.param("ぱん", ["coffee"], id="the other kana"),
        pytest.param("cafe LAIT", ["coffee"], id="accents and case"),
        pytest.param("abc ﾄﾞﾗｲﾌﾞ", ["wide"], id="full-width letters"),
        pytest.param("1回", ["wide"], id="digits in circles"),
        pytest.param("isn't", ["coffee"], id="an apostrophe"),
        pytest.param("it's", ["coffee"], id="an apostrophe in a short word"),
        pytest.param("t'", ["coffee"], id="an apostrophe at an end"),
        pytest.param('"the letter"', ["letter"], id="words in quotes"),
        pytest.param("“the one who”", ["letter"], id="curly quotes"),
        pytest.param('"one the"', [], id="words in quotes in another order"),
        pytest.param('"letter, are', ["letter"], id="a quote that is not closed, over the end of a line"),
        pytest.param('"e l"', ["letter"], id="two ends of words in quotes"),
        pytest.param("e", ["letter", "code", "coffee"], id="one letter"),
        pytest.param("C#", ["code"], id="a sign"),
        pytest.param("c++", ["code"], id="signs"),
        pytest.param("100%_", ["code"], id="what LIKE would take for a pattern"),
        pytest.param("print(", ["code"], id="a bracket"),
        pytest.param("NOT猫 OR* ^a -b col:", [], id="what the index would take for a command"),
        pytest.param("...", ["wide"], id="an ellipsis"),
        pytest.param("lettter", [], id="a word whose runs occur but that does not"),
        pytest.param("", [], id="nothing"),
        pytest.param(' "" ', [], id="nothing in quotes"),
    ],
)
async def test_words_are_found_as_people_expect(filled: ConversationStore, text: str, names: Sequence[str]) -> None:
    assert await found(filled, text) == names


async def test_a_hit_shows_where_it_was_found(filled: ConversationStore) -> None:
    (hit,) = await filled.search(SearchQuery("ぱん café"))
    assert (hit.conversation, hit.title, hit.persona, hit.role, hit.created) == (
        TALK, "朝の会話", "miyu", Role.USER, 2.0,
    )  # fmt: skip
    assert hit.snippet == TEXTS["coffee"]
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["Café", "ﾊﾟﾝ"]


async def test_conversations_with_the_words_in_their_title_come_first(
    filled: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await filled.save_conversation(replace(head("other"), title="猫のこと"))
    await filled.save_message(said("x", "にゃあ", conversation="other", created=0.0))
    await filled.save_conversation(replace(head("empty"), title="猫のいない会話"))
    assert await found(filled, "猫") == ["x", "cat"]
    await filled.change_conversations([ConversationId("other")], lambda one: replace(one, title="犬のこと"))
    assert await found(filled, "猫") == ["cat"]


async def test_what_was_deleted_is_not_found(filled: ConversationStore) -> None:
    await filled.delete_messages([MessageId("cat")], 9.0)
    assert await found(filled, "猫") == []
    await filled.restore_messages([MessageId("cat")])
    assert await found(filled, "猫") == ["cat"]
    await filled.delete_conversations([TALK], 9.0)
    assert await found(filled, "猫") == []
    await filled.restore_conversations([TALK])
    assert await found(filled, "猫") == ["cat"]
    await filled.delete_conversations([TALK], 9.0)
    await filled.purge(10.0)
    assert await found(filled, "猫") == []


async def test_a_message_that_changed_is_found_by_what_it_is_now(
    filled: ConversationStore, said: MakeMessage
) -> None:
    await filled.save_message(said("cat", "吾輩は犬である。"))
    assert await found(filled, "猫") == []
    assert await found(filled, "犬") == ["cat"]


async def test_a_reply_is_found_when_it_is_whole(filled: ConversationStore, said: MakeMessage) -> None:
    growing = said("reply", "鯨の", parent="cat", role=Role.ASSISTANT, state=ReplyState.STREAMING)
    await filled.save_message(growing)
    await filled.save_message(replace(growing, message=Message(Role.ASSISTANT, "鯨の話"), state=ReplyState.WHOLE))
    assert await found(filled, "鯨の話") == ["reply"]


async def test_a_reply_that_was_cut_off_is_found(filled: ConversationStore, said: MakeMessage) -> None:
    await filled.save_message(said("reply", "鯨の", parent="cat", state=ReplyState.STREAMING))
    await filled.mark_interrupted()
    assert await found(filled, "鯨") == ["reply"]


async def test_only_what_is_asked_for_is_searched(
    filled: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    other = replace(head("other"), persona=PersonaId("ren"), archived=True)
    await filled.save_conversation(other)
    await filled.save_message(said("x", "別の猫", conversation="other", created=50.0))
    assert await found(filled, "猫") == ["x", "cat"]
    by_ren = await filled.search(SearchQuery("猫", persona=PersonaId("ren")))
    assert [hit.message for hit in by_ren] == ["x"]
    current = await filled.search(SearchQuery("猫", archived=False))
    assert [hit.message for hit in current] == ["cat"]


async def test_hits_come_in_pages(filled: ConversationStore, said: MakeMessage) -> None:
    for at in range(10):
        await filled.save_message(said(f"m{at}", "鯨", created=float(at)))
    first = await filled.search(SearchQuery("鯨", limit=4))
    second = await filled.search(SearchQuery("鯨", limit=4, offset=4))
    last = await filled.search(SearchQuery("鯨", limit=4, offset=8))
    names = [hit.message for hit in (*first, *second, *last)]
    assert names == [f"m{at}" for at in reversed(range(10))]


async def test_what_is_older_comes_later_though_it_was_imported_now(
    filled: ConversationStore, head: MakeHead, said: MakeMessage
) -> None:
    await filled.add_conversation(head("old"), [said("then", "昔の猫", conversation="old", created=-5.0)])
    assert await found(filled, "猫") == ["cat", "then"]


LETTERS = st.sampled_from("aBé ＡあアｱﾞカがパﾟⅣ…㍻猫犬'\"\n　%_#ß\0")
TEXT = st.text(LETTERS, max_size=12)


@settings(max_examples=30)
@given(st.lists(TEXT, min_size=1, max_size=6), st.lists(TEXT | st.text(max_size=5), min_size=1, max_size=6))
async def test_both_stores_find_the_same(
    tmp_path_factory: pytest.TempPathFactory, texts: Sequence[str], queries: Sequence[str]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    kept = SqliteConversationStore(Database(folder / "studio.sqlite3", folder / "backups", FakeClock()))
    stores: Sequence[ConversationStore] = (MemoryConversationStore(), kept)
    for store in stores:
        await store.save_conversation(Conversation(TALK, "t", PersonaId("miyu"), 1.0, 1.0))
        for at, text in enumerate(texts):
            message = Message(Role.USER, text)
            await store.save_message(StoredMessage(MessageId(f"m{at}"), TALK, None, message, float(at)))
    for query in (*queries, *texts):
        memory, sqlite = [await store.search(SearchQuery(query)) for store in stores]
        assert list(memory) == list(sqlite)
    await kept.aclose()
