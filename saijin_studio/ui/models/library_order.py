"""What the page of models wants done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.ui.models.library_rows import ModelRow


class LibraryAct(StrEnum):
    """What can be done with a row or one of its variants."""

    INSTALL = "install"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    REPAIR = "repair"
    USE = "use"
    REMOVE = "remove"
    LICENCE = "licence"
    PERSONA = "persona"
    MODELFILE = "modelfile"
    LOAD = "load"
    UNLOAD = "unload"
    PIN = "pin"
    UNPIN = "unpin"
    EDIT = "edit"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class LibraryOrder:
    """An act on a row; ``subject`` names the variant, or the persona, where the act is about one.

    USE without a variant goes back to the catalogue's own order.
    """

    act: LibraryAct
    row: str
    subject: str = ""


def order_of(row: ModelRow, act: LibraryAct) -> LibraryOrder:
    """An act on a row, about the variant that it concerns."""
    subject = ""
    if act in {LibraryAct.PAUSE, LibraryAct.RESUME, LibraryAct.CANCEL} and row.install is not None:
        subject = row.install.variant
    elif act is LibraryAct.INSTALL and row.offer is not None:
        subject = row.offer.variant.id
    elif act is LibraryAct.REPAIR:
        subject = next((one.variant.id for one in row.card.variants if one.damaged), "")
    return LibraryOrder(act, row.card.spec.id, subject)
