"""A file of any program: its content tells which, and what is none is one sentence."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.attachment_errors import ImportFailed
from saijin_studio.core.conversations import ReplyState
from saijin_studio.exchange.fields import MAX_BYTES
from saijin_studio.exchange.reading import merged, read_any, read_bytes
from saijin_studio.exchange.values import ExchangeFault, Note, Repair
from saijin_studio.exchange.writing_json import to_json
from tests.exchange.anything import CASTING, JSON, NOW, exchanged, place
from tests.exchange.test_json import small

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.exchange.values import Exchanged, Imported
    from saijin_studio.personas.cards.plain_json import Json

TAVERN = b'{"user_name":"U","character_name":"Ren"}\n{"name":"U","is_user":true,"mes":"tavern"}\n'
WEBUI = b'[{"title":"t","chat":{"messages":[{"role":"user","content":"webui"}]}}, {"chat":{"messages":[]}}]'
CHATGPT = (
    b'[{"mapping":{"a":{"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["gpt"]}}}}}]'
)
FILES = {
    "ours": (to_json([small()]), "何？"),
    "SillyTavern": (TAVERN, "tavern"),
    "SillyTavern with a mark": (b"\xef\xbb\xbf" + TAVERN.replace(b"\n", b"\r\n"), "tavern"),
    "Open WebUI": (WEBUI, "webui"),
    "one of Open WebUI": (WEBUI[1 : WEBUI.index(b", {")], "webui"),
    "ChatGPT": (CHATGPT, "gpt"),
}


def read(data: bytes) -> Sequence[Imported]:
    """The conversations of a file with that content."""
    return read_bytes(data, CASTING, place, NOW)


@pytest.mark.parametrize(("data", "text"), FILES.values(), ids=FILES)
def test_the_content_tells_the_program(tmp_path: Path, data: bytes, text: str) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(data)
    (found,) = read_any(file, CASTING, place, NOW)
    assert found.exchanged.messages[0].message.text == text


REFUSED = {
    "nothing": (b"", "no conversations of a program"),
    "words": (b"Hello", "no conversations of a program"),
    "a picture": (b"\x89PNG\r\n", "no conversations of a program"),
    "other JSON": (b'{"spec": "chara_card_v2"}', "no conversations of a program"),
    "an empty list": (b"[]", "no conversations of a program"),
    "half of it": (to_json([small()])[:200], "breaks off"),
    "not UTF-8": (b'{"a": "\xff"}', "not UTF-8"),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "a huge number": (b'{"mapping": ' + b"9" * 5000 + b"}", "not JSON"),
    "ours without any": (to_json([]), "no conversation in it"),
    "a chat without a message": (b'{"chat": {"messages": []}}', "no message in it"),
    "only a header": (TAVERN.partition(b"\n")[0], "no message in it"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_one_sentence_tells_what_it_is(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)
    with pytest.raises(ImportFailed, match=reason) as refused:
        read_any(file, CASTING, place, NOW)
    assert "\n" not in refused.value.what


def test_what_is_no_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    for path, reason in (
        (tmp_path, "not a file"),
        (tmp_path / "none", "not a file"),
        (tmp_path / "a\0b", "not a file|cannot be read"),
        (huge, "larger than 256 MB"),
    ):
        with pytest.raises(ImportFailed, match=reason):
            read_any(path, CASTING, place, NOW)


@settings(deadline=None, max_examples=15)
@given(exchanged())
def test_our_own_come_with_new_ids_and_the_same_tree(one: Exchanged) -> None:
    (found,) = read(to_json([one]))
    head, messages = found.exchanged.head, found.exchanged.messages
    ids = {before.id: after.id for before, after in zip(one.messages, messages, strict=True)}
    assert not set(ids) & set(ids.values())
    assert len(set(ids.values())) == len(ids)
    for before, after in zip(one.messages, messages, strict=True):
        assert after.conversation == head.id
        assert after.parent == (ids[before.parent] if before.parent else None)
        assert after.message == before.message
        assert after.state is not ReplyState.STREAMING
    assert head.id != one.head.id
    assert head.leaf == (ids[one.head.leaf] if one.head.leaf else None)
    assert head.deleted is None
    assert head.persona == "miyu"


def test_a_persona_that_is_here_keeps_the_conversation() -> None:
    (found,) = read(to_json([small()]))
    assert found.notes == ()


def test_notes_of_one_kind_are_added_up() -> None:
    notes = [
        Note(Repair.CYCLES, 1),
        Note(Repair.PERSONA, 1, "A"),
        Note(Repair.CYCLES, 2),
        Note(Repair.PERSONA, 1, "B"),
    ]
    assert merged(notes) == (Note(Repair.CYCLES, 3), Note(Repair.PERSONA, 1, "A"), Note(Repair.PERSONA, 1, "B"))
    assert merged(notes)[0].sentence == "3 messages answered themselves in a circle, which was opened"


@settings(deadline=None)
@given(st.binary(max_size=200), JSON)
def test_any_file_is_read_or_refused(data: bytes, value: Json) -> None:
    for content in (data, b"{" + data, json.dumps(value).encode(), TAVERN + data, json.dumps([value] * 2).encode()):
        with suppress(ExchangeFault):
            read(content)
