"""From a file of any kind to personas with the text of their files, or to one error."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import PersonaInvalid
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.persona_errors import CardInvalid
from saijin_studio.personas.cards import png_text, yaml_text
from saijin_studio.personas.cards.card import from_card
from saijin_studio.personas.cards.names import MAX_ID
from saijin_studio.personas.cards.old_prompts import cards
from saijin_studio.personas.cards.plain_json import CardFault, parse_object
from saijin_studio.personas.cards.prose import extensions
from saijin_studio.personas.document import read_document
from saijin_studio.personas.reading import MAX_BYTES, FilePersona, read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json
    from saijin_studio.personas.reading import Vocabulary

MAX_FILE = 32 * 1024 * 1024
"""Bytes. Pictures of cards have one to five megabytes."""
MAX_CARD = MAX_BYTES // 2
"""Characters; in a persona's file some of them take two bytes."""
PNG_NAMES = ("ccv3", "chara")
"""The texts that hold a card, the better one first: V3 says that readers of both take ``ccv3``."""
_BLANK = re.compile(rb"[\s\0]+")


@dataclass(frozen=True, slots=True)
class Imported:
    """A persona out of another file, and the text of the file that will be its own."""

    persona: Persona
    text: str


def import_file(path: Path, vocabulary: Vocabulary, shipped: Collection[PersonaId]) -> tuple[Imported, ...]:
    """Read a persona file, a character card (JSON or PNG), or an old file of prompts. Writes nothing.

    Args:
        path: the file; its content tells its kind.
        vocabulary: the rows and symbols that a persona may name.
        shipped: the ids of the personas that ship. One of the studio's own files may take such a place; a card from
            elsewhere gets another id.

    Raises:
        CardInvalid: when it is none of these, is damaged, or larger than they can be.
        PersonaInvalid: when it is a persona file with a fault.
    """
    try:
        return import_bytes(_content(path), str(path), vocabulary, shipped)
    except CardFault as fault:
        raise CardInvalid(file=str(path), reason=str(fault)) from fault


def import_bytes(
    content: bytes, file: str, vocabulary: Vocabulary, shipped: Collection[PersonaId]
) -> tuple[Imported, ...]:
    """As ``import_file``, for what was read already; ``file`` names it in a persona's problems.

    Raises:
        CardFault: where ``import_file`` raises CardInvalid.
        PersonaInvalid: as there.
    """
    if content.startswith(png_text.SIGNATURE):
        found = [_of_card(parse_object(_json_in(content)), shipped)]
    elif content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        found = [_of_card(parse_object(content), shipped)]
    else:
        found = _of_yaml(content, file, vocabulary, shipped)
    ids = [one.id for one in found]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise CardFault(f"two of its personas would have the id {twice}")
    return tuple(_checked(one, vocabulary) for one in found)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise CardFault("it is not a file")
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, CardFault):
            raise
        raise CardFault("it cannot be read") from error
    if len(content) > MAX_FILE:
        raise CardFault(f"it is larger than {MAX_FILE // 1024**2} MB")
    return content


def _json_in(png: bytes) -> bytes:
    """The card in a picture: Base64 of JSON, or JSON itself as some programs write it."""
    found = png_text.chunks(png)
    for name in PNG_NAMES:
        text = png_text.text_named(name, found)
        if text is None:
            continue
        if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return text
        packed = _BLANK.sub(b"", text)
        try:
            return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
        except binascii.Error as error:
            raise CardFault("the card in the picture is damaged") from error
    raise CardFault("there is no card in the picture")


def _of_card(card: dict[str, Json], shipped: Collection[PersonaId]) -> Persona:
    persona = from_card(card)
    return persona if _is_ours(card) else _beside(persona, shipped)


def _is_ours(card: dict[str, Json]) -> bool:
    data = card.get("data")
    return isinstance(data, dict) and "saijin_studio" in extensions(data)


def _beside(persona: Persona, shipped: Collection[PersonaId]) -> Persona:
    """A stranger that happens to be called like someone who ships takes no place of theirs."""
    if persona.id not in shipped:
        return persona
    return replace(persona, id=PersonaId(f"{persona.id[: MAX_ID - 2]}-2"))


def _of_yaml(content: bytes, file: str, vocabulary: Vocabulary, shipped: Collection[PersonaId]) -> list[Persona]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CardFault("it is neither PNG, nor JSON, nor YAML") from error
    document = read_document(text)
    if document.faults:
        raise CardFault(f"line {document.faults[0].line}: {document.faults[0].message}")
    if isinstance(document.value, dict) and isinstance(document.value.get("id"), str):
        return [_read(content, file, vocabulary)]
    return [_beside(from_card(card), shipped) for card in cards(document.value)]


def _checked(persona: Persona, vocabulary: Vocabulary) -> Imported:
    """The persona with its file, once that file has been read again."""
    if len(persona.card) > MAX_CARD:
        raise CardFault(f"what it holds beside the persona is larger than {MAX_CARD // 1024} KB")
    text = yaml_text.written(persona)
    read = read_bytes(text.encode(), "", vocabulary, own=True)
    if isinstance(read, FilePersona):
        return Imported(read.persona, text)
    raise CardFault(f"in what would be its file, {read[0].field}: {read[0].message}")


def _read(content: bytes, file: str, vocabulary: Vocabulary) -> Persona:
    read = read_bytes(content, file, vocabulary, own=True)
    if isinstance(read, FilePersona):
        return read.persona
    first = read[0]
    raise PersonaInvalid(file=first.file, line=first.line, field=first.field, message=first.message)
