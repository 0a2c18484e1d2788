"""What the composer asks for pictures, awaited in the window's loop: their text, and a receipt as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import StudioError, from_fault
from saijin_studio.core.picture_errors import PictureError
from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.pictures.data import PictureData, Source

_SHOWN = 640
"""Pixels of the longer side of what is shown of an attachment."""


class AttachmentReading(Protocol):
    """Reads pictures and scanned documents; cancelling the waiting cancels the work."""

    async def read(self, media: Media, on_progress: Callable[[float], None]) -> str:
        """What an attachment says, as a model is told it; empty where nothing can be read.

        Args:
            media: a picture or a PDF file.
            on_progress: is told which share is read, from 0 to 1.

        Raises:
            StudioError: when it cannot be read.
        """
        ...


class DataReading(AttachmentReading, Protocol):
    """Makes data of what was read, too."""

    async def receipt(self, source: Source, helper: Persona | None) -> PictureData:
        """A receipt as data; the persona's model helps where the lines alone do not add up.

        Raises:
            ReceiptNotFound: when nothing can be made of it.
        """
        ...


class StudioReading:
    """By the embedded engine, which is always here and takes a moment; what it reads is kept and can be found.

    Args:
        studio: does it.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def read(self, media: Media, on_progress: Callable[[float], None]) -> str:
        """What an attachment says."""
        from saijin_studio.studio.pictures.keeping import read_and_keep
        from saijin_studio.studio.pictures.telling import told

        relay = Relay[float](on_progress)

        def tell(done: int, total: int) -> None:
            relay(done / total if total else 0.0)

        async def work(parts: Parts) -> str:
            most = parts.most_pixels
            return told(await read_and_keep(parts, media.path, on_progress=tell, name=media.name, most_pixels=most))

        try:
            return await result(self._studio.call(work))
        except PictureError as error:
            raise known_as(error, media) from error
        finally:
            relay.close()

    async def shown(self, file: PurePath) -> Path:
        """The first page of a picture or document, as a picture that the window can load."""
        return (await result(self._studio.call(lambda parts: parts.previews.page(file, longest=_SHOWN)))).file

    async def receipt(self, source: Source, helper: Persona | None) -> PictureData:
        """A receipt as data."""
        from saijin_studio.studio.pictures.data import receipt_data

        async def work(parts: Parts) -> PictureData:
            return await receipt_data(parts, source, await _row(parts, helper))

        return await result(self._studio.call(work))


def known_as(error: StudioError, media: Media) -> StudioError:
    """The error with the name that the user knows the file by; that in the studio's folder is its digest."""
    fault, kept = error.fault(), media.path.name
    details = tuple((key, media.name if value == kept else value) for key, value in fault.details)
    return from_fault(replace(fault, details=details))


async def _row(parts: Parts, persona: Persona | None) -> ModelId | None:
    """Whose model helps; None where none is here."""
    if persona is None:
        return None
    try:
        route = await parts.route(persona)
    except StudioError:
        return None
    return None if route.target is None else route.row
