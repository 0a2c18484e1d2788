"""The user's own rows: a file of the same shape as the catalogue that ships, in the data folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from saijin_studio.core.errors import CatalogueInvalid
from saijin_studio.core.library_errors import DraftRefused, OwnModelsInvalid
from saijin_studio.core.models import (
    FileSource,
    HubSource,
    LoadOptions,
    OllamaSource,
    PackageSource,
    ServerSource,
    UrlSource,
    WheelSource,
)
from saijin_studio.library.catalogue import assembled, invalid, read_file
from saijin_studio.library.files import write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from saijin_studio.core.models import ModelSpec, Source, Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.schema import CatalogueFile
    from saijin_studio.library.yaml_lines import Lines

_HEAD = """\
# Your own models, in the shape of the catalogue that ships with Saijin Studio.
# The studio writes this file anew when you add, change or forget a model; comments of your own are not kept then.

"""
_NAMED = {UrlSource: "url", OllamaSource: "ollama", PackageSource: "package", ServerSource: "server"}


def load_own(path: Path, shipped: Catalogue) -> tuple[ModelSpec, ...]:
    """The rows of a file; none where there is no file. They may name variants that ship as their stand-ins.

    Raises:
        OwnModelsInvalid: with the line and the field of the first fault.
    """
    if not path.exists():
        return ()
    try:
        file, lines = read_file(path)
        _refuse_taken(path, file, lines, shipped)
        return assembled(path, file, lines, shipped.variants).rows
    except CatalogueInvalid as error:
        raise OwnModelsInvalid(**error.details) from error


def save_own(path: Path, rows: Iterable[ModelSpec], shipped: Catalogue) -> None:
    """Replace the file by one with these rows, in one step.

    Raises:
        DraftRefused: when something in them could not be read back; the file stays as it is.
        DiskFull, DataFolderUnwritable: when it cannot be written.
    """
    kept = tuple(rows)
    known = {one.id for one in shipped.variants}
    own = {one.id: one for row in kept for one in row.variants if one.id not in known}
    document = {
        "variants": {str(name): _variant_entry(one) for name, one in own.items()},
        "rows": {str(row.id): _row_entry(row) for row in kept},
    }
    _refuse_unreadable(document)
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110)
    with writing(path.parent, len(text)):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _HEAD + text)


def _refuse_unreadable(document: dict[str, dict[str, dict[str, object]]]) -> None:
    from pydantic import ValidationError

    from saijin_studio.library.schema import CatalogueFile

    try:
        CatalogueFile.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        _, name, *field = map(str, first["loc"])
        reason = f"{' '.join(field) or 'its name'}: {first['msg']}"
        raise DraftRefused(name=name[:80], reason=reason) from error


def _refuse_taken(path: Path, file: CatalogueFile, lines: Lines, shipped: Catalogue) -> None:
    taken: Mapping[str, set[str]] = {
        "variants": {str(one.id) for one in shipped.variants},
        "rows": {str(one) for one in shipped.ids},
    }
    names: Mapping[str, Iterable[str]] = {"variants": file.variants, "rows": file.rows}
    for part, known in taken.items():
        for name in names[part]:
            if name in known:
                message = "one of that name ships with the studio"
                raise invalid(path, lines.of((part, name)), f"{part}.{name}", message)


def _row_entry(row: ModelSpec) -> dict[str, object]:
    entry: dict[str, object] = {
        "title": row.title,
        "capability": row.capability.value,
        "residency": row.residency.value,
        "licence": row.licence,
        "variants": [str(one.id) for one in row.variants],
    }
    return entry | ({"support": True} if row.support else {})


def _variant_entry(variant: Variant) -> dict[str, object]:
    options, plain = variant.options, LoadOptions()
    told: dict[str, object] = {
        "sha256": variant.sha256,
        "stand_in": variant.stand_in,
        "optional": variant.optional,
        "memory": variant.memory,
        "context": variant.context,
        "cache": variant.cache,
    }
    chosen: dict[str, object] = {
        name: getattr(options, name)
        for name in ("context_length", "slots", "kv_type", "gpu_layers")
        if getattr(options, name) != getattr(plain, name)
    }
    return {
        "title": variant.title,
        "engine": variant.engine.value,
        "licence": variant.licence,
        "size": variant.size,
        "languages": list(variant.languages),
        **{name: value for name, value in told.items() if value},
        **({"options": chosen} if chosen else {}),
        "sources": [_source_entry(one) for one in variant.sources],
    }


def _source_entry(source: Source) -> dict[str, object]:
    match source:
        case HubSource(repo, revision):
            return {"hub": repo, "revision": revision}
        case WheelSource(packages, member):
            return {"wheels": _numbered(packages), "parts": len(packages), "member": member}
        case FileSource(path):
            return {"file": str(path)}
        case UrlSource(name) | OllamaSource(name) | PackageSource(name) | ServerSource(name):
            return {_NAMED[type(source)]: name}


def _numbered(packages: tuple[str, ...]) -> str:
    """The one requirement with ``{n}`` in it that stands for all of these."""
    first = packages[0]
    if len(packages) == 1:
        return first
    places = (match.span() for match in re.finditer("1", first))
    found = (f"{first[:begin]}{{n}}{first[end:]}" for begin, end in places)
    all_of = {one: tuple(one.replace("{n}", str(n + 1)) for n in range(len(packages))) for one in found}
    return next((one for one, named in all_of.items() if named == packages), first)
