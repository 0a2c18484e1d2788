"""Our own JSON loses nothing, and believes nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.exchange.fields import json_of
from saijin_studio.exchange.reading_json import from_json
from saijin_studio.exchange.values import Exchanged, ExchangeFault, Imported, Repair
from saijin_studio.exchange.writing_json import to_json
from tests.exchange.anything import JSON, exchanged, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.personas.cards.plain_json import Json

PICTURE = b"\x89PNG picture"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def small() -> Exchanged:
    """A question with a picture, and two answers."""
    talk = ConversationId("c")
    media = Media(MediaKind.IMAGE, place(DIGEST, ".png"), "猫.png", DIGEST, len(PICTURE))
    asked = StoredMessage(MessageId("q"), talk, None, Message(Role.USER, "何？", (media,)), 1.5)
    answers = [
        StoredMessage(MessageId(one), talk, asked.id, Message(Role.ASSISTANT, one), 2.5, persona=PersonaId("miyu"))
        for one in ("a", "b")
    ]
    return Exchanged(Conversation(talk, "猫", PersonaId("miyu"), 1.5, 2.5, MessageId("b")), (asked, *answers))


def read(data: bytes) -> list[Imported]:
    """The conversations of a file with that content."""
    return from_json(json_of(data), place)


def changed(change: Callable[[dict[str, Json]], object]) -> bytes:
    """The small file with a change in it."""
    whole = cast("dict[str, Json]", json.loads(to_json([small()], {DIGEST: PICTURE})))
    change(whole)
    return json.dumps(whole).encode()


def first(whole: dict[str, Json]) -> dict[str, Json]:
    """The first conversation."""
    return cast("list[dict[str, Json]]", whole["conversations"])[0]


def message(whole: dict[str, Json], at: int = 0) -> dict[str, Json]:
    """One of its messages."""
    return cast("list[dict[str, Json]]", first(whole)["messages"])[at]


def media(whole: dict[str, Json]) -> dict[str, Json]:
    """The attachment."""
    return cast("list[dict[str, Json]]", message(whole)["media"])[0]


@settings(deadline=None, max_examples=25)
@given(st.lists(exchanged(), max_size=2))
def test_the_way_out_and_in_loses_nothing(conversations: list[Exchanged]) -> None:
    found = read(to_json(conversations))
    assert [one.exchanged for one in found] == conversations
    assert not any(one.notes or one.attachments for one in found)


def test_attachments_go_along_where_they_are_wanted_and_tell_no_place() -> None:
    data = to_json([small()], {DIGEST: PICTURE})
    (found,) = read(data)
    assert found.attachments == {DIGEST: PICTURE}
    assert b"/home" not in data
    assert read(to_json([small()]))[0].attachments == {}


def test_half_characters_are_replaced_on_the_way_out() -> None:
    one = small()
    odd = StoredMessage(MessageId("x"), one.head.id, None, Message(Role.USER, "a\ud800b"), 1.0)
    (found,) = read(to_json([Exchanged(one.head, (odd,))]))
    assert found.exchanged.messages[0].message.text == "a�b"


def test_a_broken_tree_is_mended_and_told() -> None:
    def change(whole: dict[str, Json]) -> None:
        message(whole, 0)["parent"] = "q"
        message(whole, 1)["parent"] = "gone"
        message(whole, 2)["id"] = "a"
        first(whole)["leaf"] = "gone"

    (found,) = read(changed(change))
    assert {note.repair: note.count for note in found.notes} == {
        Repair.CYCLES: 1,
        Repair.ORPHANS: 1,
        Repair.DUPLICATES: 1,
    }
    assert [(one.id, one.parent) for one in found.exchanged.messages] == [("q", None), ("a", None)]
    assert found.exchanged.head.leaf == "a"


def test_parents_come_first_whatever_the_order_in_the_file() -> None:
    (found,) = read(changed(lambda whole: cast("list[Json]", first(whole)["messages"]).reverse()))
    assert [one.id for one in found.exchanged.messages] == ["q", "b", "a"]


FAULTS: dict[str, tuple[Callable[[dict[str, Json]], object], str]] = {
    "a newer version": (lambda whole: whole.update(version=2), "newer version"),
    "no version": (lambda whole: whole.update(version=0), "no export of this studio"),
    "a version in words": (lambda whole: whole.update(version="1"), "'version'"),
    "a field too much": (lambda whole: whole.update(evil=1), "'evil'"),
    "a field missing": (lambda whole: first(whole).pop("title"), "'title'"),
    "conversations that are none": (lambda whole: whole.update(conversations={}), "'conversations'"),
    "a conversation that is none": (lambda whole: whole.update(conversations=[1]), "an object is missing"),
    "a time that is none": (lambda whole: first(whole).update(created=True), "'created'"),
    "a time in the far future": (lambda whole: first(whole).update(updated=1e30), "'updated'"),
    "a title that is none": (lambda whole: first(whole).update(title=1), "'title'"),
    "an empty id": (lambda whole: message(whole).update(id=""), "'id'"),
    "a long id": (lambda whole: message(whole).update(id="x" * 300), "'id'"),
    "an unknown role": (lambda whole: message(whole).update(role="tool"), "'role'"),
    "a flag that is none": (lambda whole: message(whole).update(edited=1), "'edited'"),
    "a count below zero": (lambda whole: message(whole).update(context=-1), "'context'"),
    "details that are none": (
        lambda whole: message(whole).update(
            fault={"kind": "X", "sentence": "x", "remedy": "x", "details": [["a"]], "cause": ""}
        ),
        "'details'",
    ),
    "a digest that is a path": (lambda whole: media(whole).update(digest="../../etc/passwd"), "not named"),
    "a suffix that is a path": (lambda whole: media(whole).update(suffix=".png/../../x"), "not named"),
    "attachments that are none": (lambda whole: whole.update(attachments=[]), "'attachments'"),
    "an attachment that is none": (lambda whole: whole.update(attachments={DIGEST: 5}), "damaged"),
    "an attachment that is no Base64": (lambda whole: whole.update(attachments={DIGEST: "%"}), "damaged"),
    "another attachment": (
        lambda whole: whole.update(attachments={DIGEST: base64.b64encode(b"x").decode()}),
        "damaged",
    ),
}


@pytest.mark.parametrize(("change", "reason"), FAULTS.values(), ids=FAULTS)
def test_what_is_not_as_it_was_written_is_refused(change: Callable[[dict[str, Json]], object], reason: str) -> None:
    with pytest.raises(ExchangeFault, match=reason):
        read(changed(change))


def test_an_export_from_before_messages_had_feelings_is_read() -> None:
    def forget(whole: dict[str, Json]) -> None:
        for one in cast("list[dict[str, Json]]", first(whole)["messages"]):
            del one["feeling"]

    (found,) = read(changed(forget))
    assert found.exchanged == small()


def test_an_attachment_that_was_gone_before_still_has_its_name() -> None:
    (found,) = read(changed(lambda whole: media(whole).update(digest="", suffix="")))
    assert found.exchanged.messages[0].message.media[0].name == "猫.png"


@settings(deadline=None)
@given(JSON, st.integers(0, 3), st.integers(0, 20))
def test_any_value_in_any_place_is_read_or_refused(value: Json, depth: int, field: int) -> None:
    def change(whole: dict[str, Json]) -> None:
        at = (whole, first(whole), message(whole), media(whole))[depth]
        at[list(at)[field % len(at)]] = value

    with suppress(ExchangeFault):
        read(changed(change))
