"""Conversations out into files and in from files, with their attachments."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.attachments.keeping import Keeper
from saijin_studio.attachments.shelf import place_of
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.exchange.layout import Layout
from saijin_studio.exchange.reading import merged, read_any
from saijin_studio.exchange.to_html import MAX_PICTURE, to_html
from saijin_studio.exchange.to_markdown import to_markdown
from saijin_studio.exchange.values import Casting, Exchanged, Note
from saijin_studio.exchange.writing_json import to_json
from saijin_studio.personas.cast import load_cast
from saijin_studio.studio.arrivals import settled
from saijin_studio.studio.target_files import file_for, folder_of, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saijin_studio.core.ids import ConversationId, PersonaId
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Cast
    from saijin_studio.exchange.values import Imported
    from saijin_studio.studio.parts import Parts

MAX_EMBEDDED = 150_000_000
"""Bytes of attachments in one JSON file; it stays small enough to be imported."""


class Format(StrEnum):
    """What conversations can be exported as."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


SUFFIXES = {Format.JSON: ".json", Format.MARKDOWN: ".md", Format.HTML: ".html"}


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: the new conversations, and what had to be done to them."""

    ids: tuple[ConversationId, ...]
    notes: tuple[Note, ...] = ()


async def export(
    parts: Parts,
    ids: Sequence[ConversationId],
    form: Format,
    target: Path,
    *,
    layout: Layout | None = None,
    force: bool = False,
    attachments: bool = True,
) -> tuple[Path, ...]:
    """Write conversations to a file, or each to a file of its own in a folder.

    Args:
        parts: the studio's.
        ids: of the conversations.
        form: of the files. JSON may hold several in one file; of the others each gets its own.
        target: a file, or a folder, which is made where several files have to go into it.
        layout: what readers of Markdown and HTML see; the names of the personas are filled in.
        force: whether a file that is there gives way; in a folder, a free name is found otherwise.
        attachments: whether the files of attachments go into JSON, and pictures into HTML.

    Returns:
        The files.

    Raises:
        UnknownConversation: when there is none of such an id.
        FileTaken: when the file is there and may not be replaced.
        FileUnwritable: when a file cannot be written.
    """
    found = [await _whole(parts, one) for one in dict.fromkeys(ids)]
    return await asyncio.to_thread(
        _write, parts.paths.personas, found, form, target, layout or Layout(), force, attachments
    )


async def import_file(parts: Parts, path: Path, persona: PersonaId | None = None) -> Received:
    """Take the conversations of a file in; what is here already is not touched.

    Args:
        parts: the studio's.
        path: an export of this studio, of SillyTavern, Open WebUI or ChatGPT.
        persona: who goes on with conversations whose persona is not here; the first of the cast when None.

    Raises:
        ImportFailed: when there are no conversations in it, or it is damaged.
        DiskFull: when there is no room for its attachments.
        DataFolderUnwritable: when they cannot be written.
    """
    media, now = parts.paths.media, parts.clock.wall()

    def read() -> list[Imported]:
        casting = casting_of(_cast(parts.paths.personas), persona)
        keeper = Keeper(media)
        return [settled(one, keeper) for one in read_any(path, casting, partial(place_of, media), now)]

    arrivals = await asyncio.to_thread(read)
    added: list[ConversationId] = []
    try:
        for one in arrivals:
            await parts.store.add_conversation(one.exchanged.head, one.exchanged.messages)
            added.append(one.exchanged.head.id)
    finally:
        if added:
            parts.bus.publish(ConversationsChanged())
    return Received(tuple(added), merged([note for one in arrivals for note in one.notes]))


def casting_of(cast: Cast, default: PersonaId | None) -> Casting:
    """The personas by all their names."""
    known: dict[str, PersonaId] = {}
    for one in cast.personas:
        for name in (one.id, one.name.ja, one.name.en, one.name.kana):
            known.setdefault(name.strip().casefold(), one.id)
    return Casting(default or cast.personas[0].id, known)


async def _whole(parts: Parts, conversation: ConversationId) -> Exchanged:
    head = await parts.store.conversation(conversation)
    if head.deleted is not None:
        raise UnknownConversation(conversation=conversation)
    return Exchanged(head, tuple(await parts.store.tree(conversation)))


def _cast(own: Path) -> Cast:
    return load_cast(resource("personas"), own)


def _write(
    own: Path,
    found: Sequence[Exchanged],
    form: Format,
    target: Path,
    layout: Layout,
    force: bool,
    attachments: bool,
) -> tuple[Path, ...]:
    names = {one.id: one.name.text(layout.language) for one in _cast(own).personas}
    shown = replace(layout, names={**names, **layout.names})
    suffix = SUFFIXES[form]
    folder = folder_of(target, many=form is not Format.JSON and len(found) > 1)
    if folder is None:
        write_file(target, _content(found, form, shown, attachments), force=force)
        return (target,)
    written: list[Path] = []
    for one in found:
        file = file_for(folder, one.head.title, suffix, taken=written, force=force)
        write_file(file, _content([one], form, shown, attachments), force=force)
        written.append(file)
    return tuple(written)


def _content(found: Sequence[Exchanged], form: Format, layout: Layout, attachments: bool) -> bytes:
    media = [media for one in found for message in one.messages for media in message.message.media]
    match form:
        case Format.JSON:
            return to_json(found, _files(media if attachments else [], MAX_EMBEDDED, MAX_EMBEDDED))
        case Format.MARKDOWN:
            return "\n\n".join(to_markdown(one, layout) for one in found).encode()
        case Format.HTML:
            pictures = _files(media if attachments else [], MAX_EMBEDDED, MAX_PICTURE)
            return "\n".join(to_html(one, layout, pictures) for one in found).encode()


def _files(media: Iterable[Media], most: int, largest: int) -> Mapping[str, bytes]:
    """The files of attachments by digest, as many as there is room for; those that are gone are passed over."""
    found: dict[str, bytes] = {}
    for one in media:
        if not one.digest or one.digest in found:
            continue
        try:
            path = Path(one.path)
            size = path.stat().st_size
            if size <= min(largest, most):
                found[one.digest] = path.read_bytes()
                most -= size
        except OSError:
            continue
    return found
