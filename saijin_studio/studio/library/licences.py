"""The texts of licences, and which of them the user has accepted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from saijin_studio.core.library import LicenceText
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.files import write_whole, writing
from saijin_studio.studio.library.draft_names import NOT_STATED

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import Variant

_SUMMARY = "Summary"
_OF = re.compile(r"^(?:voice|sounds|accompaniment's sounds) ")
"""What a licence in a line of several is of."""
_LINK = re.compile(r"https?://[!-~]+")
_FREE = frozenset({
    "Apache-2.0", "MIT", "BSD-3-Clause", "CC0-1.0", "CC BY 3.0", "CC-BY-4.0", "CC-BY-SA-4.0", "GPL-2.0", NOT_STATED,
})  # fmt: skip
"""Licences that ask for nothing before a model is used: they are shown, and need no consent."""


class Licences:
    """Licences by the name that the catalogue gives them.

    Args:
        folder: the texts that ship, ``<id>.txt`` each.
        file: what was accepted, and when; need not exist.
    """

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder, self._file = folder, file
        self._accepted = _read(file)

    def text(self, variant: Variant) -> LicenceText:
        """What the licence of a variant says: its text, or a summary with the way to the whole one.

        Several in one, such as those of a program and of a voice, stand below each other.
        """
        parts = [self._one(name) for name in names(variant.licence)]
        found = [part for part in parts if part]
        text = "\n\n\n".join(found)
        url = next((link for part in found if (link := _link(part))), "")
        whole = bool(found) and len(found) == len(parts) and not any(one.startswith(_SUMMARY) for one in found)
        return LicenceText(variant.licence, text, url, variant.non_commercial, whole)

    def needs_acceptance(self, variant: Variant) -> bool:
        """Whether the user has to agree before it is fetched or used for the first time."""
        if all(name in _FREE for name in names(variant.licence)):
            return False
        return variant.licence not in self._accepted

    def accepted(self) -> dict[str, float]:
        """The licences that were accepted, with the time in seconds since the epoch."""
        return dict(self._accepted)

    def accept(self, variant: Variant, now: float) -> None:
        """Keep that the licence of a variant was accepted; blocking.

        Raises:
            DiskFull, DataFolderUnwritable: when that cannot be written; it is not taken as accepted then.
        """
        accepted = self._accepted | {variant.licence: now}
        with writing(self._file.parent):
            write_whole(self._file, json.dumps(accepted, indent=1, sort_keys=True, ensure_ascii=False))
        self._accepted = accepted

    def _one(self, name: str) -> str:
        try:
            return (self._folder / f"{file_name(name)}.txt").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def _link(text: str) -> str:
    """Where the whole text is: a summary begins with it, and a text ends with it."""
    links = [match.group() for match in _LINK.finditer(text)]
    return links[0 if text.startswith(_SUMMARY) else -1].rstrip(".,)>") if links else ""


def names(licence: str) -> tuple[str, ...]:
    """The licences in a line such as ``MIT; voice CC BY 3.0``."""
    parts = (part.strip() for part in licence.split(";"))
    return tuple(_OF.sub("", part) for part in parts if part)


def file_name(licence: str) -> str:
    """The name of a licence's file, without its ending: small letters, digits, dots and hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", licence.lower()).strip("-.") or "none"


def _read(file: Path) -> dict[str, float]:
    """What was accepted; nothing where that cannot be understood, for then the user is asked again."""
    try:
        told = object_of(decoded(file.read_bytes()))
    except (OSError, ValueError):
        return {}
    return {
        name: float(when)
        for name, when in told.items()
        if isinstance(when, int | float) and not isinstance(when, bool)
    }
