"""The draft of a row for one of Ollama's models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.drafts import DraftNote, RowDraft
from saijin_studio.core.errors import EngineError, StudioError
from saijin_studio.core.library_errors import ModelDoesNotWrite, NoOllamaTag
from saijin_studio.core.models import Capability, Engine, LoadOptions, OllamaSource, Residency, Variant
from saijin_studio.studio.library.draft_gguf import USUAL_CONTEXT
from saijin_studio.studio.library.draft_names import LANGUAGES, NOT_STATED, ids_for, licence_of, title_of

if TYPE_CHECKING:
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.runners.ollama_about import OllamaAbout
    from saijin_studio.runners.ollama_client import OllamaClient

_TAG = re.compile(r"[A-Za-z0-9][\w.:/@+-]{0,199}", re.ASCII)
_PARAMETERS = re.compile(r"(?<![\w.])(\d{1,4}(?:\.\d{1,3})?)([bm])(?![a-z0-9])", re.IGNORECASE | re.ASCII)
_USUAL_SIZE = 4_700_000_000
_BYTES_EACH = 0.62
"""Of a parameter at the four to five bits that Ollama's own tags have."""
_MOST_CACHE = 1 << 30
_LONGEST_CONTEXT = 100_000_000


async def draft(tag: str, catalogue: Catalogue, client: OllamaClient | None) -> RowDraft:
    """Ask Ollama what a model is, where it has it.

    Raises:
        DraftError: when that is no name of a model, or the model does not write.
    """
    name = tag.strip()
    if not _TAG.fullmatch(name) or name.endswith((":", "/")):
        raise NoOllamaTag(name=title_of(name))
    notes: list[DraftNote] = []
    told: OllamaAbout | None = None
    try:
        told = None if client is None else await client.about(name)
        if told is None:
            notes.append(DraftNote.NO_OLLAMA)
    except EngineError:
        notes.append(DraftNote.NO_OLLAMA)
    except StudioError:
        notes.append(DraftNote.NOT_HERE)
    if told is not None and told.abilities and "completion" not in told.abilities:
        raise ModelDoesNotWrite(name=name, kind=", ".join(sorted(told.abilities)))
    licence = licence_of(told.licence) if told else ""
    if not licence:
        notes.append(DraftNote.LICENCE)
    if told is None or not told.size:
        notes.append(DraftNote.SIZE)
    elif not told.context:
        notes.append(DraftNote.CONTEXT)
    if told is not None and not told.abilities:
        notes.append(DraftNote.NO_DESCRIPTION)
    return _draft(name, catalogue, told, licence or NOT_STATED, tuple(notes))


def _draft(
    tag: str, catalogue: Catalogue, told: OllamaAbout | None, licence: str, notes: tuple[DraftNote, ...]
) -> RowDraft:
    title = title_of(f"{tag.removesuffix(':latest')} {told.quantisation}" if told else tag)
    row, variant = ids_for(tag.removesuffix(":latest"), catalogue)
    longest = min(told.context, _LONGEST_CONTEXT) if told else 0
    context = max(256, min(USUAL_CONTEXT, longest or USUAL_CONTEXT))
    sees = told is not None and "vision" in told.abilities
    choices = [Capability.CHAT, Capability.CODE_COMPLETION, *([Capability.OCR] if sees else [])]
    return RowDraft(
        id=row,
        title=title,
        capability=Capability.CHAT,
        residency=Residency.ON_DEMAND,
        licence=licence,
        languages=LANGUAGES,
        context=context,
        variant=Variant(
            id=variant,
            title=title,
            engine=Engine.OLLAMA,
            sources=(OllamaSource(tag),),
            size=(told.size if told else 0) or guessed_size(tag),
            licence=licence,
            optional=True,
            options=LoadOptions(context_length=context),
            context=longest,
            cache=min(told.cache, _MOST_CACHE) if told else 0,
        ),
        choices=tuple(choices),
        notes=notes,
    )


def guessed_size(tag: str) -> int:
    """About how many bytes a model of that name takes: by the parameters that are in its name, else the usual."""
    found = _PARAMETERS.search(tag)
    if found is None:
        return _USUAL_SIZE
    factor = 1e9 if found.group(2).lower() == "b" else 1e6
    return max(1_000_000, round(float(found.group(1)) * factor * _BYTES_EACH))
