"""The Modelfiles that models are made from: those that ship, and the user's edited copies, which win."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.config.atomic import write_atomically
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.install_errors import ModelfileInvalid, NoModelfile
from saijin_studio.library.modelfile import ModelfileFault, parse_modelfile

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.modelfile import Modelfile

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
_SUFFIX = ".Modelfile"
_LATEST = ":latest"


@dataclass(frozen=True, slots=True)
class ModelfileText:
    """A Modelfile; ``edited`` tells whether it is the user's own copy."""

    text: str
    edited: bool


class Modelfiles:
    """The Modelfiles of a catalogue's rows.

    Args:
        catalogue: the rows.
        own: the user's edited copies; need not exist.
        shipped: those that ship.
    """

    def __init__(self, catalogue: Catalogue, own: Path, shipped: Path | None = None) -> None:
        self._catalogue = catalogue
        self._own = own
        self._shipped = shipped or Path(resource("assets", "modelfiles"))

    async def text(self, row: ModelId) -> ModelfileText:
        """The Modelfile of a row, as it is used.

        Raises:
            UnknownModel: when there is no such row.
            NoModelfile: when it is not made from one.
        """
        return await asyncio.to_thread(self._text, self._name_of(row))

    async def save(self, row: ModelId, text: str | None) -> None:
        """Keep an edited copy, or with None go back to the one that ships.

        The model is made anew from it when it is installed next.

        Raises:
            UnknownModel, NoModelfile: when the row has none.
            ModelfileInvalid: with the first line that is wrong; nothing is changed.
            DataFolderUnwritable: when it cannot be kept.
        """
        name = self._name_of(row)
        if text is not None:
            _parsed(text, name + _SUFFIX)
        await asyncio.to_thread(self._save, self._own / f"{name}{_SUFFIX}", text)

    def of(self, variant: Variant) -> Modelfile | None:
        """What a variant is made from; None for one that is fetched as it is. Reads files.

        Raises:
            ModelfileInvalid: when the user's copy is damaged.
        """
        name = self._name(variant)
        return None if name is None else _parsed(self._text(name).text, name + _SUFFIX)

    def _name_of(self, row: ModelId) -> str:
        for variant in self._catalogue.row(row).variants:
            if (name := self._name(variant)) is not None:
                return name
        raise NoModelfile(model=row)

    def _name(self, variant: Variant) -> str | None:
        tag = variant.ollama_tag
        name = "" if tag is None else tag.removesuffix(_LATEST)
        ships = _NAME.fullmatch(name) is not None and (self._shipped / f"{name}{_SUFFIX}").is_file()
        return name if ships else None

    def _text(self, name: str) -> ModelfileText:
        try:
            own = (self._own / f"{name}{_SUFFIX}").read_bytes()
        except OSError:
            return ModelfileText((self._shipped / f"{name}{_SUFFIX}").read_text(encoding="utf-8"), edited=False)
        return ModelfileText(own.decode("utf-8", errors="replace"), edited=True)

    def _save(self, place: Path, text: str | None) -> None:
        try:
            if text is None:
                place.unlink(missing_ok=True)
                return
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderUnwritable(folder=str(self._own)) from error
        write_atomically(place, text)


def _parsed(text: str, file: str) -> Modelfile:
    try:
        return parse_modelfile(text)
    except ModelfileFault as fault:
        first = fault.problems[0]
        raise ModelfileInvalid(file=file, line=first.line, message=first.message) from fault
