"""Chats of Open WebUI, new and old, and of ChatGPT."""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from saijin_studio.core.conversations import Rating
from saijin_studio.core.jobs import Usage
from saijin_studio.core.messages import Role
from saijin_studio.exchange.foreign.chatgpt import from_chatgpt
from saijin_studio.exchange.foreign.open_webui import from_open_webui
from saijin_studio.exchange.foreign.reasoning import parted
from saijin_studio.exchange.values import ExchangeFault, Repair
from tests.exchange.anything import CASTING, JSON, NOW

if TYPE_CHECKING:
    from saijin_studio.exchange.values import Imported
    from saijin_studio.personas.cards.plain_json import Json

PNG = b"\x89PNG picture"
ADDRESS = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


def node(key: str, parent: str | None, role: str, text: Json, **more: Json) -> dict[str, Json]:
    """A message."""
    return {"id": key, "parentId": parent, "role": role, "content": text, "timestamp": 1_700_000_000, **more}


def tree(*nodes: dict[str, Json], current: str = "", **more: Json) -> dict[str, Json]:
    """A chat as it is exported now."""
    messages: Json = {str(one["id"]): one for one in nodes}
    return {
        "title": "猫の話",
        "created_at": 1_700_000_000,
        "updated_at": 1_700_000_100,
        "chat": {"models": ["llama3"], "history": {"messages": messages, "currentId": current}},
        **more,
    }


def read(value: Json) -> Imported:
    """The chat."""
    (found,) = from_open_webui(value, CASTING, NOW)
    return found


def test_a_tree_is_read_with_the_branch_it_shows() -> None:
    usage: Json = {"prompt_tokens": 5, "completion_tokens": 7}
    found = read(
        tree(
            node("q", None, "user", "猫は？"),
            node("a", "q", "assistant", "にゃあ", modelName="Llama 3", model="llama3", usage=usage),
            node("b", "q", "assistant", "ワン", model="mistral", annotation={"rating": -1, "comment": "犬です"}),
            node("q2", "a", "user", "続けて"),
            current="q2",
            pinned=True,
            archived=True,
        )
    )  # fmt: skip
    head = found.exchanged.head
    by_text = {one.message.text: one for one in found.exchanged.messages}
    assert (head.title, head.pinned, head.archived, head.updated) == ("猫の話", True, True, 1_700_000_100.0)
    assert head.leaf == by_text["続けて"].id
    assert by_text["にゃあ"].parent == by_text["ワン"].parent == by_text["猫は？"].id
    assert by_text["続けて"].parent == by_text["にゃあ"].id
    assert by_text["にゃあ"].usage == Usage(5, 7)
    assert by_text["にゃあ"].served is not None
    assert by_text["にゃあ"].served.title == "Llama 3"
    feedback = by_text["ワン"].feedback
    assert feedback is not None
    assert (feedback.rating, feedback.reason) == (Rating.DOWN, "犬です")


def test_old_exports_are_a_list() -> None:
    found = read({"chat": {"messages": [node("x", None, "user", "a"), node("x", None, "assistant", "b"), 5]}})
    first, second = found.exchanged.messages
    assert (first.parent, second.parent) == (None, first.id)
    assert found.exchanged.head.title == "a"
    assert [(note.repair, note.count) for note in found.notes] == [(Repair.UNREADABLE, 1)]


def test_a_model_with_the_name_of_a_persona_is_that_persona() -> None:
    found = read({"models": ["Ren"], "messages": [node("x", None, "user", "a"), node("y", "x", "assistant", "b")]})
    assert found.exchanged.head.persona == "ren"
    assert found.exchanged.messages[1].persona == "ren"


def test_thoughts_are_told_from_the_reply() -> None:
    thought = "<summary>Thought for 5 seconds</summary>\n&gt; a &lt; b\n&gt; so\n"
    folded = f'<details type="reasoning" done="true" duration="5">\n{thought}</details>\nYes.'
    found = read(tree(node("q", None, "user", "?"), node("a", "q", "assistant", folded)))
    reply = found.exchanged.messages[1]
    assert (reply.message.text, reply.thinking) == ("Yes.", "a < b\nso")
    assert parted("<think>hm</think>\nYes.") == ("Yes.", "hm")
    assert parted("<details>no</details>") == ("<details>no</details>", "")
    unfinished = '<details type="reasoning">open'
    assert parted(unfinished) == (unfinished, "")
    assert len(parted('<details type="reasoning"' * 40_000)[0]) == 25 * 40_000


def test_pictures_that_are_in_the_file_come_along_and_others_are_counted() -> None:
    pieces: Json = [{"type": "text", "text": "何？"}, {"type": "image_url", "image_url": {"url": ADDRESS}}]
    files: Json = [{"type": "image", "url": ADDRESS, "name": "猫.png"}, {"type": "file", "url": "http://x/y"}]
    found = read(tree(node("q", None, "user", pieces, files=files)))
    digest = hashlib.sha256(PNG).hexdigest()
    media = found.exchanged.messages[0].message.media
    assert found.attachments == {digest: PNG}
    assert [(one.name, one.digest) for one in media] == [("picture.png", digest), ("猫.png", digest)]
    assert [(note.repair, note.count) for note in found.notes if note.repair is Repair.ATTACHMENTS] == [
        (Repair.ATTACHMENTS, 1)
    ]


@pytest.mark.parametrize("rating", [[], {}, True, 5, "1", None, -1.5])
def test_a_rating_that_is_none_is_passed_over(rating: Json) -> None:
    asked, answered = node("q", None, "user", "a"), node("b", "q", "assistant", "b", annotation={"rating": rating})
    assert read(tree(asked, answered)).exchanged.messages[1].feedback is None


@pytest.mark.parametrize(
    "address", ["data:image/png;base64,%%%", "data:text/html;base64,QQ==", "file:///etc/passwd"]
)
def test_no_other_address_is_a_picture(address: str) -> None:
    found = read(tree(node("q", None, "user", "x", files=[{"url": address}])))
    assert found.attachments == {}


def test_what_is_broken_is_mended_and_told() -> None:
    found = read(
        tree(
            node("s", None, "system", "be kind"),
            node("q", "s", "user", "a"),
            node("x", "x", "user", "round"),
            node("o", "gone", "assistant", "lost"),
            node("e", "q", "assistant", ""),
            current="e",
        )
    )
    texts = {one.message.text: one for one in found.exchanged.messages}
    assert {text: one.parent for text, one in texts.items()} == {"a": None, "round": None, "lost": None}
    assert found.exchanged.head.leaf == texts["a"].id
    counts = {note.repair: note.count for note in found.notes}
    assert counts == {Repair.INSTRUCTIONS: 1, Repair.CYCLES: 1, Repair.ORPHANS: 1, Repair.PERSONA: 1}


@pytest.mark.parametrize("value", [{}, [], None, {"chat": {}}, {"chat": {"messages": []}}, {"messages": [1]}])
def test_what_is_no_chat_is_refused(value: Json) -> None:
    with pytest.raises(ExchangeFault):
        from_open_webui(value, CASTING, NOW)


def spoken(key: str, parent: str | None, role: str, *parts: Json, **more: Json) -> dict[str, Json]:
    """A node of ChatGPT."""
    content: Json = {"content_type": "text", "parts": list(parts)}
    message: Json = {"author": {"role": role}, "content": content, "create_time": 1_700_000_000.5, **more}
    return {"id": key, "parent": parent, "message": message}


def test_conversations_of_chatgpt_are_read_too() -> None:
    nodes: list[dict[str, Json]] = [
        {"id": "root", "parent": None, "message": None},
        spoken("s", "root", "system", ""),
        spoken("q", "s", "user", "こんにちは"),
        spoken("t", "q", "tool", "search"),
        spoken(
            "a", "t", "assistant", "どうも", {"asset_pointer": "file-service://x"}, metadata={"model_slug": "gpt"}
        ),
        spoken("b", "t", "assistant", "はい"),
    ]
    mapping: Json = {str(one["id"]): one for one in nodes}
    value: Json = {"title": "挨拶", "mapping": {**mapping, "n": 5}, "current_node": "a", "create_time": 1.0}
    (found,) = from_chatgpt(value, CASTING, NOW)
    asked, first, second = found.exchanged.messages
    assert [one.message.text for one in found.exchanged.messages] == ["こんにちは", "どうも", "はい"]
    assert (asked.parent, first.parent, second.parent) == (None, asked.id, asked.id)
    assert asked.message.role is Role.USER
    assert found.exchanged.head.leaf == first.id
    assert first.served is not None
    assert first.served.row == "gpt"
    counts = {note.repair: note.count for note in found.notes}
    assert counts == {Repair.ATTACHMENTS: 1, Repair.UNREADABLE: 1, Repair.PERSONA: 1}
    with pytest.raises(ExchangeFault):
        from_chatgpt({"mapping": []}, CASTING, NOW)


@settings(deadline=None)
@given(JSON)
def test_any_value_is_read_or_refused(value: Json) -> None:
    for one in (value, {"messages": value}, {"history": {"messages": value}}, {"messages": [value]}):
        with suppress(ExchangeFault):
            from_open_webui(one, CASTING, NOW)
    for one in (value, {"mapping": value}, {"mapping": {"a": value}}, {"mapping": {"a": {"message": value}}}):
        with suppress(ExchangeFault):
            from_chatgpt(one, CASTING, NOW)


@settings(deadline=None)
@given(JSON, JSON)
def test_any_value_in_any_field_loses_no_message(one: Json, other: Json) -> None:
    names = ("timestamp", "model", "modelName", "usage", "annotation", "files", "parentId")
    fields: dict[str, Json] = dict.fromkeys(names, one)
    found = read({"title": other, "models": other, "messages": [{"role": "user", "content": "x", **fields}]})
    assert found.exchanged.messages[0].message.text == "x"
