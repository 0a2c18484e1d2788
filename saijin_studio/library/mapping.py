"""The file of the mapping: which variant serves which row, for everybody and for a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.rollout_errors import MappingInvalid
from saijin_studio.library.files import flush_folder, write_whole, writing
from saijin_studio.library.schema import Identifier
from saijin_studio.library.yaml_lines import YamlFault, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "# Which variant serves which row. The studio writes this file; without it the catalogue's order counts.\n"


class _MappingFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    chosen: dict[Identifier, Identifier] = {}
    held: tuple[Identifier, ...] = ()
    canaries: dict[Identifier, dict[Identifier, Identifier]] = {}


def read_mapping(file: Path) -> ModelMapping:
    """What the file says; a file that is missing says nothing.

    Raises:
        MappingInvalid: with the line and the field of the first fault.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ModelMapping()
    except (OSError, UnicodeDecodeError) as error:
        raise _invalid(file, 1, "file", "it cannot be read as UTF-8 text") from error
    return mapping_from_text(text, file)


def mapping_from_text(text: str, file: Path) -> ModelMapping:
    """The mapping in a text; ``file`` is named in a fault.

    Raises:
        MappingInvalid: with the line and the field of the first fault.
    """
    try:
        data, lines = read_yaml(text)
    except YamlFault as fault:
        raise _invalid(file, fault.line, fault.field, fault.message) from fault
    try:
        entry = _MappingFile.model_validate({} if data is None else data)
    except ValidationError as error:
        first = error.errors()[0]
        field = [one for one in first["loc"] if one != "[key]"]
        raise _invalid(file, lines.of(field), ".".join(map(str, field)) or "file", first["msg"]) from error
    return ModelMapping(
        {ModelId(row): VariantId(variant) for row, variant in entry.chosen.items()},
        frozenset(map(VariantId, entry.held)),
        {
            PersonaId(persona): {ModelId(row): VariantId(variant) for row, variant in rows.items()}
            for persona, rows in entry.canaries.items()
        },
    )


def mapping_text(mapping: ModelMapping) -> str:
    """The mapping as the text of its file."""
    value = {
        "chosen": {str(row): str(variant) for row, variant in sorted(mapping.chosen.items())},
        "held": sorted(map(str, mapping.held)),
        "canaries": {
            str(persona): {str(row): str(variant) for row, variant in sorted(rows.items())}
            for persona, rows in sorted(mapping.canaries.items())
        },
    }
    return _HEAD + yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


def write_mapping(file: Path, mapping: ModelMapping) -> None:
    """Replace the file in one step; one that could not be read is kept beside it.

    Raises:
        DiskFull, DataFolderUnwritable: when it cannot be written; the old file is as it was then.
    """
    with writing(file.parent):
        try:
            read_mapping(file)
        except MappingInvalid:
            file.replace(file.with_name(f"{file.stem}.damaged{file.suffix}"))
        write_whole(file, mapping_text(mapping))
        flush_folder(file.parent)


def _invalid(file: Path, line: int, field: str, message: str) -> MappingInvalid:
    return MappingInvalid(file=str(file), line=line, field=field, message=message)
