"""The draft of a row for a model of a server with the interface of OpenAI's."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saijin_studio.config.fields import READERS
from saijin_studio.core.drafts import DraftNote, RowDraft, Server
from saijin_studio.core.library_errors import NoServerAddress, NoServerModel
from saijin_studio.core.models import Capability, Engine, LoadOptions, Residency, ServerSource, Variant
from saijin_studio.runners.openai_client import OpenAiClient
from saijin_studio.studio.library.draft_names import LANGUAGES, NOT_STATED, ids_for, title_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from saijin_studio.library.catalogue import Catalogue

_UNKNOWN_SIZE = 6_000_000_000
"""Bytes; it takes none here, but how a model is spoken to goes by how large it is."""
_CONTEXT, _SLOTS = 8192, 4
_LONGEST_NAME = 200
_NEAR = frozenset({"localhost", "127.0.0.1", "::1"})


async def models(url: str, key: str) -> tuple[str, ...]:
    """The names of what a server has.

    Raises:
        DraftError: when the address or the key is none.
        EngineError: when it does not answer, or not like such a server.
    """
    async with _client(url, key) as client:
        found = await client.models()
    return tuple(one for one in found if one.isprintable() and 0 < len(one) <= _LONGEST_NAME)


async def draft(url: str, key: str, model: str, catalogue: Catalogue) -> RowDraft:
    """See that the server has the model.

    Raises:
        DraftError: when the address or the key is none, or it has no such model.
        EngineError: when it does not answer, or not like such a server.
    """
    if model not in await models(url, key):
        raise NoServerModel(name=title_of(model))
    row, variant = ids_for(model, catalogue)
    near = urlsplit(url).hostname in _NEAR
    options = LoadOptions(context_length=_CONTEXT, slots=_SLOTS)
    return RowDraft(
        id=row,
        title=title_of(model),
        capability=Capability.CHAT,
        residency=Residency.ON_DEMAND,
        licence=NOT_STATED,
        languages=LANGUAGES,
        context=_CONTEXT,
        variant=Variant(
            id=variant,
            title=title_of(model),
            engine=Engine.OPENAI,
            sources=(ServerSource(model),),
            size=_UNKNOWN_SIZE,
            licence=NOT_STATED,
            optional=True,
            options=options,
            memory=1,
        ),
        choices=(Capability.CHAT, Capability.OCR),
        notes=(DraftNote.LICENCE, *(() if near else (DraftNote.ELSEWHERE,))),
        server=Server(url, key),
    )


@asynccontextmanager
async def _client(url: str, key: str) -> AsyncGenerator[OpenAiClient]:
    for name, value in (("openai_url", url), ("openai_key", key)):
        try:
            if value or name == "openai_url":
                READERS[name](value or "-")
        except ValueError as error:
            raise NoServerAddress(name=title_of(url, "?")) from error
    client = OpenAiClient(url, key)
    try:
        yield client
    finally:
        await client.aclose()
