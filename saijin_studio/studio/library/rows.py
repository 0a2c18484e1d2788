"""The rows that there are: those that ship, the user's own, and those of the settings; read anew in place."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioError
from saijin_studio.core.library_errors import NotYourOwn, RowTaken
from saijin_studio.core.models import LoadOptions
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.own_rows import load_own, save_own
from saijin_studio.studio.pictures.own_models import with_picture_models

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import ModelSpec, Variant

_State = tuple[int, int] | None


class Rows:
    """The catalogue as everybody sees it, and the file of the user's own rows behind it.

    Args:
        file: the user's own rows; need not exist. One with a fault leaves the rows that ship.
        settings: the context length, the slots and the models that see.
        pictures: whether the models that see have rows.

    Raises:
        CatalogueInvalid: when the catalogue that ships is damaged.
    """

    def __init__(self, file: Path, settings: Settings, *, pictures: bool = True) -> None:
        self._file, self._settings, self._pictures = file, settings, pictures
        self._shipped = load_catalogue(resource("assets", "models.yaml"))
        self._own: tuple[ModelSpec, ...] = ()
        self._state: _State = None
        self._turn = asyncio.Lock()
        self.fault: Fault | None = None
        """What is wrong with the user's file, or None."""
        self.catalogue = Catalogue(())
        """What all share; it follows every change."""
        self.read()

    @property
    def own(self) -> frozenset[ModelId]:
        """The ids of the user's own rows."""
        return frozenset(spec.id for spec in self._own)

    def read(self) -> None:
        """Read the user's file and have the catalogue follow; blocking. With a fault it has what ships."""
        try:
            self._state = _state(self._file)
            self._own, self.fault = load_own(self._file, self._shipped), None
        except StudioError as error:
            self._own, self.fault = (), error.fault()
        self._follow()

    async def refresh(self) -> bool:
        """Read the user's file again if somebody else has changed it; whether that was so."""
        async with self._turn:
            changed = await asyncio.to_thread(_state, self._file) != self._state
            if changed:
                self.read()  # small, and read whole before anything is taken over
            return changed

    def written(self, row: ModelId) -> ModelSpec:
        """One of the user's own rows as it stands in the file.

        Raises:
            UnknownModel: when there is no such row.
            NotYourOwn: when it ships.
        """
        self.catalogue.row(row)
        for spec in self._own:
            if spec.id == row:
                return spec
        raise NotYourOwn(model=row)

    def variants(self, ids: Iterable[str]) -> tuple[Variant, ...]:
        """Variants that ship, by their ids, as they stand in the file; those that there are not are left out."""
        known = {one.id: one for one in self._shipped.variants}
        return tuple(known[one] for one in known if one in set(ids))

    async def put(self, spec: ModelSpec, *, instead_of: ModelId | None = None) -> None:
        """Keep a row of the user's own, a new one or in the place of another.

        Raises:
            RowTaken: when its id, or that of its variant, is another's.
            NotYourOwn: when the row to be replaced ships.
            OwnModelsInvalid: while the file has a fault; it is left as it is.
            DiskFull, DataFolderUnwritable: when it cannot be written.
        """
        async with self._turn:
            self._readable()
            others = [one for one in self._own if one.id != instead_of]
            if instead_of is not None:
                self.written(instead_of)
            taken = {one.id for one in others} | set(self._shipped.ids)
            served = {one.id for row in (*others, *self._shipped.rows) for one in row.variants}
            if spec.id in taken or spec.variants[0].id in served:
                raise RowTaken(model=spec.id)
            place = next((n for n, one in enumerate(self._own) if one.id == instead_of), len(others))
            await self._keep((*others[:place], spec, *others[place:]))

    async def forget(self, row: ModelId) -> ModelSpec:
        """Drop one of the user's own rows; returns it as it stood.

        Raises:
            UnknownModel, NotYourOwn: when there is no such row.
            OwnModelsInvalid, DiskFull, DataFolderUnwritable: as ``put``.
        """
        async with self._turn:
            self._readable()
            spec = self.written(row)
            await self._keep(tuple(one for one in self._own if one.id != row))
            return spec

    def _readable(self) -> None:
        """What is there is kept only by who has understood it: a file with a fault is never written over."""
        self.read()
        if self.fault is not None:
            load_own(self._file, self._shipped)

    async def _keep(self, rows: tuple[ModelSpec, ...]) -> None:
        await asyncio.to_thread(save_own, self._file, rows, self._shipped)
        self._own, self._state = rows, _state(self._file)
        self._follow()

    def _follow(self) -> None:
        rows = (*self._shipped.rows, *self._own)
        whole = with_options(Catalogue(rows, self._shipped.starter, self._shipped.tests), self._settings)
        self.catalogue.take(with_picture_models(whole, self._settings) if self._pictures else whole)


def with_options(catalogue: Catalogue, settings: Settings) -> Catalogue:
    """The catalogue with the user's context length and slots, wherever a variant does not ask for its own."""
    default = LoadOptions()

    def chosen(variant: Variant) -> Variant:
        if variant.options != default:
            return variant
        options = replace(default, context_length=settings.context_length, slots=settings.slots)
        return replace(variant, options=options)

    rows = [replace(row, variants=tuple(chosen(one) for one in row.variants)) for row in catalogue.rows]
    return Catalogue(rows, tuple(map(chosen, catalogue.starter)), tuple(map(chosen, catalogue.tests)))


def _state(file: Path) -> _State:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
