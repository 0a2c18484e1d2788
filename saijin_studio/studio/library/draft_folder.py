"""The draft of a row for a checkpoint folder of Hugging Face's kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from saijin_studio.core.drafts import DraftNote, RowDraft
from saijin_studio.core.library_errors import CheckpointNotRun, NoCheckpoint
from saijin_studio.core.models import Capability, Engine, FileSource, LoadOptions, Residency, Variant
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.checkpoint_files import has_weights, needed
from saijin_studio.library.checkpoints import library_is_here
from saijin_studio.studio.library.draft_names import NOT_STATED, ids_for, languages_of, licence_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.library.catalogue import Catalogue

_LONGEST_CONFIG, _LONGEST_README = 4 << 20, 1 << 16
_CLASSIFIER = "ForSequenceClassification"
_HEARING = frozenset({"wav2vec2", "wav2vec2-conformer", "hubert", "wavlm", "unispeech-sat", "data2vec-audio"})
_KINDS = {
    "vits": Capability.SPEECH,
    "musicgen": Capability.MUSIC,
    "musicgen_melody": Capability.MUSIC,
    "bark": Capability.SINGING,
}
_LICENCE = re.compile(r"^license:[ \t]*[\"']?([\w.+-]{1,60})", re.MULTILINE | re.ASCII)
_LANGUAGE = re.compile(r"^(?:language:[ \t]*|[ \t]*-[ \t]+)(ja|en)[ \t]*$", re.MULTILINE)
_LIBRARY_BYTES, _GROWTH = 800_000_000, 1.4
"""What the libraries take beside a checkpoint, and how much larger it is in memory, as measured on six."""


def draft(folder: Path, catalogue: Catalogue, runs: Callable[[], bool] = library_is_here) -> RowDraft:
    """Read what a folder holds; blocking.

    Raises:
        DraftError: when there is no checkpoint in it, or none that can be run.
    """
    whole = folder.absolute()
    try:
        names = [one.name for one in whole.iterdir() if one.is_file()]
    except OSError as error:
        raise NoCheckpoint(name=folder.name) from error
    if not has_weights(names):
        raise NoCheckpoint(name=folder.name)
    capability = _capability(folder.name, whole / "config.json")
    said = _readme(whole / "README.md")
    title = title_of(folder.name)
    row, variant = ids_for(title, catalogue)
    stated = _LICENCE.search(said)
    licence = licence_of(stated.group(1) if stated else "")
    languages = languages_of(_LANGUAGE.findall(said))
    size = sum((whole / name).stat().st_size for name in needed(names))
    notes = [DraftNote.IN_PLACE]
    if not licence:
        notes.append(DraftNote.LICENCE)
    if not runs():
        notes.append(DraftNote.NO_LIBRARY)
    options = LoadOptions(slots=1)
    return RowDraft(
        id=row,
        title=title,
        capability=capability,
        residency=Residency.ON_DEMAND,
        licence=licence or NOT_STATED,
        languages=languages,
        context=options.context_length,
        variant=Variant(
            id=variant,
            title=title,
            engine=Engine.TRANSFORMERS,
            sources=(FileSource(whole),),
            size=max(size, 1),
            licence=licence or NOT_STATED,
            optional=True,
            options=options,
            languages=languages,
            memory=round(size * _GROWTH) + _LIBRARY_BYTES,
        ),
        choices=(capability,),
        notes=tuple(notes),
    )


def capability_of(kind: str, classes: Sequence[str]) -> Capability | None:
    """What the studio's runner makes of a checkpoint of that type and class; None where it makes nothing."""
    classifies = any(name.endswith(_CLASSIFIER) for name in classes)
    if kind in _HEARING:
        return Capability.SPEECH_EMOTION if classifies else None
    return _KINDS.get(kind) or (Capability.TEXT_EMOTION if classifies else None)


def _capability(name: str, config: Path) -> Capability:
    try:
        with config.open("rb") as file:
            told = object_of(decoded(file.read(_LONGEST_CONFIG)))
    except (OSError, ValueError) as error:
        raise NoCheckpoint(name=name) from error
    kind, listed = told.get("model_type"), told.get("architectures")
    classes = [str(one) for one in cast("list[object]", listed)] if isinstance(listed, list) else []
    found = capability_of(kind if isinstance(kind, str) else "", classes)
    if found is None:
        what = title_of(*classes, kind if isinstance(kind, str) else "", "?")
        raise CheckpointNotRun(name=name, what=what[:60])
    return found


def _readme(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_LONGEST_README).decode("utf-8", errors="replace")
    except OSError:
        return ""
