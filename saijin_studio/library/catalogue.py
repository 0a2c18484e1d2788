"""The catalogue: which models there are and how each may be served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import CatalogueInvalid, UnknownModel, UnknownVariant
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import ModelSpec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saijin_studio.core.models import Variant
    from saijin_studio.library.schema import CatalogueFile
    from saijin_studio.library.yaml_lines import Lines


class Catalogue:
    """The rows in the order of the file.

    Args:
        rows: every row, with its variants in order of preference.
        starter: the variants that set-up ends with.
        tests: the variants that the project's own tests need besides.
    """

    def __init__(
        self, rows: Iterable[ModelSpec], starter: tuple[Variant, ...] = (), tests: tuple[Variant, ...] = ()
    ) -> None:
        self._rows = {row.id: row for row in rows}
        self.ids = list(self._rows)
        """The ids of all rows; the one list stays and follows what the catalogue takes over."""
        self.starter = starter
        self.tests = tests

    def take(self, other: Catalogue) -> None:
        """Have what ``other`` has from now on; who holds this catalogue sees it at once."""
        self._rows = {row.id: row for row in other.rows}
        self.ids[:] = self._rows
        self.starter, self.tests = other.starter, other.tests

    @property
    def rows(self) -> tuple[ModelSpec, ...]:
        """Every row."""
        return tuple(self._rows.values())

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Every variant that a row uses, each once."""
        return tuple({variant.id: variant for row in self.rows for variant in row.variants}.values())

    def row(self, model: ModelId) -> ModelSpec:
        """One row.

        Raises:
            UnknownModel: when there is none of that id.
        """
        if model not in self._rows:
            raise UnknownModel(model=model)
        return self._rows[model]

    def variant(self, model: ModelId, variant: VariantId) -> Variant:
        """One variant of a row.

        Raises:
            UnknownModel: when there is no such row.
            UnknownVariant: when the row has no such variant.
        """
        for one in self.row(model).variants:
            if one.id == variant:
                return one
        raise UnknownVariant(model=model, variant=variant)

    def rows_with(self, variant: VariantId) -> tuple[ModelSpec, ...]:
        """The rows that ``variant`` may serve."""
        return tuple(row for row in self.rows if any(one.id == variant for one in row.variants))


def load_catalogue(path: Path) -> Catalogue:
    """Read a catalogue file.

    Raises:
        CatalogueInvalid: with the line and the field of the first fault.
    """
    file, lines = read_file(path)
    return assembled(path, file, lines)


def read_file(path: Path) -> tuple[CatalogueFile, Lines]:
    """What stands in a catalogue file, and where.

    Raises:
        CatalogueInvalid: with the line and the field of the first fault.
    """
    from pydantic import ValidationError

    from saijin_studio.library.schema import CatalogueFile
    from saijin_studio.library.yaml_lines import YamlFault, read_yaml

    try:
        data, lines = read_yaml(path.read_text(encoding="utf-8"))
    except YamlFault as fault:
        raise invalid(path, fault.line, fault.field, fault.message) from fault
    except (OSError, UnicodeDecodeError) as error:
        raise invalid(path, 1, "file", "it cannot be read as UTF-8 text") from error
    try:
        return CatalogueFile.model_validate(data), lines
    except ValidationError as error:
        first = error.errors()[0]
        field = first["loc"]
        raise invalid(path, lines.of(field), ".".join(map(str, field)) or "file", first["msg"]) from error


def assembled(path: Path, file: CatalogueFile, lines: Lines, known: Iterable[Variant] = ()) -> Catalogue:
    """The catalogue of a file that was read; its rows may name the variants of ``known`` besides its own.

    Raises:
        CatalogueInvalid: with the line and the field of the first fault.
    """
    variants: dict[str, Variant] = {one.id: one for one in known}
    variants |= {name: entry.value(name) for name, entry in file.variants.items()}

    def named(field: tuple[str | int, ...], names: tuple[str, ...]) -> tuple[Variant, ...]:
        for position, name in enumerate(names):
            if name not in variants:
                where = (*field, position)
                raise invalid(path, lines.of(where), ".".join(map(str, where)), f"there is no variant {name}")
        if len(set(names)) != len(names):
            raise invalid(path, lines.of(field), ".".join(map(str, field)), "a variant stands there twice")
        return tuple(variants[name] for name in names)

    rows = [
        ModelSpec(
            id=ModelId(name),
            title=row.title,
            capability=row.capability,
            residency=row.residency,
            licence=row.licence,
            variants=named(("rows", name, "variants"), row.variants),
            support=row.support,
        )
        for name, row in file.rows.items()
    ]
    return Catalogue(rows, named(("starter",), file.starter), named(("tests",), file.tests))


def invalid(path: Path, line: int, field: str, message: str) -> CatalogueInvalid:
    """The fault of a catalogue file at a line and a field."""
    return CatalogueInvalid(file=str(path), line=line, field=field, message=message)
