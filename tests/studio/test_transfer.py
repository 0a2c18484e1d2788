"""Conversations go out with their attachments and come in again, beside what is there."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.attachments.keeping import Keeper
from saijin_studio.core.attachment_errors import ImportFailed
from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.persona_errors import FileTaken
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.exchange.layout import Layout
from saijin_studio.exchange.values import Exchanged, Repair
from saijin_studio.studio.transfer import Format, casting_of, export, import_file
from tests.attachments.made import picture
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.transfer import Received
    from tests.studio.conftest import Open

ENGLISH = Layout(Language.EN)


@pytest.fixture
def sink() -> RecordingSink:
    return RecordingSink()


@pytest.fixture
def studio(start_studio: Open, sink: RecordingSink) -> Studio:
    return start_studio(ALONE, sink)


def added(studio: Studio, name: str, media: Sequence[Media] = ()) -> Exchanged:
    """A conversation that is kept: a question and two answers."""
    talk = ConversationId(name)
    asked = StoredMessage(
        MessageId(f"{name}-q"), talk, None, Message(Role.USER, f"What is {name}?", tuple(media)), 1.0
    )
    answers = [
        StoredMessage(
            MessageId(f"{name}-{one}"), talk, asked.id, Message(Role.ASSISTANT, one), 2.0, persona=PersonaId("ren")
        )
        for one in ("first", "second")
    ]
    head = Conversation(talk, name, PersonaId("ren"), 1.0, 2.0, answers[1].id)
    studio.call(lambda parts: parts.store.add_conversation(head, (asked, *answers))).result()
    return Exchanged(head, (asked, *answers))


def written(studio: Studio, ids: Sequence[str], form: Format, target: Path, **more: bool) -> tuple[Path, ...]:
    """Export conversations."""
    names = [ConversationId(one) for one in ids]
    return studio.call(lambda parts: export(parts, names, form, target, layout=ENGLISH, **more)).result()


def taken(studio: Studio, file: Path, persona: str | None = None) -> Received:
    """Import a file."""
    chosen = PersonaId(persona) if persona else None
    return studio.call(lambda parts: import_file(parts, file, chosen)).result()


def kept(studio: Studio, conversation: ConversationId) -> Exchanged:
    """A conversation as it is kept."""
    head = studio.call(lambda parts: parts.store.conversation(conversation)).result()
    return Exchanged(head, tuple(studio.call(lambda parts: parts.store.tree(conversation)).result()))


def test_a_conversation_goes_out_and_comes_in_with_its_attachments(
    studio: Studio, sink: RecordingSink, paths: Paths, tmp_path: Path
) -> None:
    media = Keeper(paths.media).keep_bytes(picture("png"), "猫.png")
    before = added(studio, "cats", [media])
    (file,) = written(studio, ["cats"], Format.JSON, tmp_path / "cats.json")
    Path(media.path).unlink()
    received = taken(studio, file)
    assert received.notes == ()
    after = kept(studio, received.ids[0])
    assert Path(media.path).read_bytes() == picture("png")
    assert [one.message for one in after.messages] == [one.message for one in before.messages]
    assert after.head == replace(before.head, id=after.head.id, leaf=after.head.leaf)
    assert after.head.leaf == after.messages[2].id
    assert kept(studio, before.head.id) == before
    assert ConversationsChanged() in sink.events


def test_an_attachment_that_is_not_in_the_file_is_told_and_keeps_its_name(
    studio: Studio, paths: Paths, tmp_path: Path
) -> None:
    media = Keeper(paths.media).keep_bytes(picture("png"), "猫.png")
    added(studio, "cats", [media])
    (file,) = written(studio, ["cats"], Format.JSON, tmp_path / "cats.json", attachments=False)
    assert taken(studio, file).notes == ()
    Path(media.path).unlink()
    received = taken(studio, file)
    assert [(note.repair, note.count) for note in received.notes] == [(Repair.ATTACHMENTS, 1)]
    assert kept(studio, received.ids[0]).messages[0].message.media == (media,)


def test_what_a_file_calls_a_picture_is_looked_at(studio: Studio, paths: Paths, tmp_path: Path) -> None:
    program, text = b"\x7fELF\0\0", "本文".encode()
    keeper = Keeper(paths.media)
    media = [replace(keeper.keep_bytes(text, "x"), kind=MediaKind.IMAGE, text="another text")]
    added(studio, "odd", media)
    (file,) = written(studio, ["odd"], Format.JSON, tmp_path / "odd.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    digest = hashlib.sha256(program).hexdigest()
    whole["attachments"][digest] = base64.b64encode(program).decode()
    listed = whole["conversations"][0]["messages"][0]["media"]
    listed += [{**listed[0], "digest": digest}] * 2
    file.write_text(json.dumps(whole), encoding="utf-8")
    received = taken(studio, file)
    (found,) = kept(studio, received.ids[0]).messages[0].message.media
    assert (found.kind, found.text) == (MediaKind.TEXT, "本文")
    assert [(note.repair, note.count) for note in received.notes] == [(Repair.ATTACHMENTS, 2)]


def test_several_go_into_one_file_or_a_folder(studio: Studio, tmp_path: Path) -> None:
    for one in ("a", "b"):
        added(studio, one)
    (file,) = written(studio, ["a", "b", "a"], Format.JSON, tmp_path / "both.json")
    assert len(taken(studio, file).ids) == 2
    folder = tmp_path / "out"
    assert [one.name for one in written(studio, ["a", "b"], Format.MARKDOWN, folder)] == ["a.md", "b.md"]
    assert [one.name for one in written(studio, ["a"], Format.HTML, folder)] == ["a.html"]
    assert [one.name for one in written(studio, ["a"], Format.MARKDOWN, folder)] == ["a (2).md"]
    text = (folder / "a.md").read_text(encoding="utf-8")
    assert "## Ren\n" in text
    assert "second" in text
    assert "first" not in text
    assert '<h2 class="who">Ren</h2>' in (folder / "a.html").read_text(encoding="utf-8")


def test_pictures_are_in_the_page_unless_they_are_not_wanted(studio: Studio, paths: Paths, tmp_path: Path) -> None:
    gone = Media(MediaKind.IMAGE, paths.media / "gone.png", "gone.png", "0" * 64, 5)
    added(studio, "cats", [Keeper(paths.media).keep_bytes(picture("png"), "猫.png"), gone])
    (page,) = written(studio, ["cats"], Format.HTML, tmp_path / "a.html")
    (plain,) = written(studio, ["cats"], Format.HTML, tmp_path / "b.html", attachments=False)
    assert page.read_text(encoding="utf-8").count("<img ") == 1
    assert "<img " not in plain.read_text(encoding="utf-8")


def test_nothing_is_written_over_unasked_and_nothing_deleted_goes_out(studio: Studio, tmp_path: Path) -> None:
    added(studio, "a")
    file = tmp_path / "a.md"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileTaken):
        written(studio, ["a"], Format.MARKDOWN, file)
    assert file.read_text(encoding="utf-8") == "mine"
    assert written(studio, ["a"], Format.MARKDOWN, file, force=True) == (file,)
    studio.call(lambda parts: parts.store.delete_conversations([ConversationId("a")], 5.0)).result()
    for one in ("a", "nobody"):
        with pytest.raises(UnknownConversation):
            written(studio, [one], Format.JSON, tmp_path / "x.json")
    assert not (tmp_path / "x.json").exists()


def test_a_chat_of_another_program_comes_in_and_is_found(studio: Studio, tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    lines = [
        {"user_name": "U", "character_name": "Someone"},
        {"name": "U", "is_user": True, "mes": "Where is the lighthouse?"},
        {"name": "Someone", "is_user": False, "mes": "灯台は岬です。", "swipes": ["北", "岬"], "swipe_id": 1},
    ]
    file.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    received = taken(studio, file, "ana")
    found = kept(studio, received.ids[0])
    assert found.head.persona == "ana"
    assert found.head.title == "Someone: Where is the lighthouse?"
    assert [(note.repair, note.what) for note in received.notes] == [(Repair.PERSONA, "Someone")]
    branch = studio.call(lambda parts: parts.store.branch(found.head.id)).result()
    assert [one.message.text for one in branch] == ["Where is the lighthouse?", "灯台は岬です。"]


def test_a_file_that_is_none_changes_nothing(studio: Studio, sink: RecordingSink, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(ImportFailed):
        taken(studio, file)
    assert ConversationsChanged() not in sink.events
    assert studio.call(lambda parts: parts.store.conversations()).result() == []


def test_personas_are_found_by_every_name(studio: Studio) -> None:
    casting = casting_of(studio.cast(), None)
    assert casting.default == studio.cast().personas[0].id
    assert {casting.find(one) for one in ("ren", "Ren", " レン ")} == {"ren"}
    assert casting.find("Someone") is None
