"""The draft of a row for a GGUF file of the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.drafts import DraftNote, RowDraft
from saijin_studio.core.errors import StudioError
from saijin_studio.core.library_errors import ModelDoesNotWrite, ModelInParts, NoModelFile, NoSuchModelFile
from saijin_studio.core.models import Capability, Engine, FileSource, LoadOptions, Residency, Variant
from saijin_studio.library.files import digest
from saijin_studio.library.gguf import read_about
from saijin_studio.studio.library.draft_names import NOT_STATED, ids_for, languages_of, licence_of, title_of

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.library.gguf import GgufAbout, GgufFacts

USUAL_CONTEXT = 4096
"""Tokens that a model is loaded with, unless it was made for fewer or the user wants more."""

_F16_BYTES = 2
_NOT_WRITING = frozenset(
    {"adapter", "mmproj", "imatrix", "clip", "bert", "nomic-bert", "jina-bert-v2", "t5encoder", "wavtokenizer-dec"}
)


def draft(file: Path, catalogue: Catalogue, cancel: threading.Event, progress: Progress) -> RowDraft:
    """Read a file's metadata and its digest; blocking.

    Raises:
        DraftError: when it is no file of a model that can be run.
        Cancelled: when ``cancel`` is set meanwhile.
    """
    whole = file.absolute()
    try:
        about = read_about(whole)
        size = whole.stat().st_size
    except (StudioError, OSError) as error:
        raise (NoModelFile if whole.is_file() else NoSuchModelFile)(name=file.name) from error
    facts = _refuse(file.name, about)
    sha256 = digest(whole, cancel, _whole_percents(progress))
    title = title_of(about.labels.name, file.stem)
    row, variant = ids_for(title, catalogue)
    licence = licence_of(about.licence)
    languages = languages_of(about.languages)
    notes = [DraftNote.IN_PLACE]
    if not licence:
        notes.append(DraftNote.LICENCE)
    if not about.template:
        notes.append(DraftNote.NO_TEMPLATE)
    context = min(USUAL_CONTEXT, facts.context_length)
    return RowDraft(
        id=row,
        title=title,
        capability=Capability.CHAT if about.template else Capability.CODE_COMPLETION,
        residency=Residency.ON_DEMAND,
        licence=licence or NOT_STATED,
        languages=languages,
        context=max(context, 256),
        variant=Variant(
            id=variant,
            title=title,
            engine=Engine.LLAMA_CPP,
            sources=(FileSource(whole),),
            size=size,
            licence=licence or NOT_STATED,
            sha256=sha256,
            optional=True,
            options=LoadOptions(context_length=max(context, 256)),
            languages=languages,
            context=facts.context_length,
            cache=sum(facts.kv_heads) * (facts.key_length + facts.value_length) * _F16_BYTES,
        ),
        choices=(Capability.CHAT, Capability.CODE_COMPLETION),
        notes=tuple(notes),
    )


def _refuse(name: str, about: GgufAbout) -> GgufFacts:
    kind = about.labels.architecture if about.labels.architecture in _NOT_WRITING else about.kind
    if about.parts > 1:
        raise ModelInParts(name=name, parts=about.parts)
    if about.facts is None or kind in _NOT_WRITING:
        raise ModelDoesNotWrite(name=name, kind=title_of(kind, about.labels.architecture, "?"))
    return about.facts


def _whole_percents(progress: Progress) -> Progress:
    """Tells of every whole percent once: a file of many gigabytes has thousands of blocks."""
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        percent = 100 * done // max(total, 1)
        if percent != told:
            told = percent
            progress(done, total)

    return tell
