"""Ids of the user's own personas, and where a file of such an id may lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.ids import PersonaId
from saijin_studio.personas.cards.names import MAX_ID
from saijin_studio.personas.cards.shelf import DEVICES

if TYPE_CHECKING:
    from collections.abc import Collection

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text can be the id of a persona; no such text is a path."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def stem(persona: PersonaId) -> str:
    """The name without ending of the file, or folder, of a persona; on Windows too it is one.

    Raises:
        ValueError: when it is no id.
    """
    if not is_id(persona):
        raise ValueError(f"{persona!r} is not the id of a persona")
    return f"persona-{persona}" if persona in DEVICES else persona


def free_id(wanted: str, taken: Collection[str]) -> PersonaId:
    """An id that nobody has: ``wanted``, else that with the lowest number that is free.

    Raises:
        ValueError: when ``wanted`` is no id.
    """
    if not is_id(wanted):
        raise ValueError(f"{wanted!r} is not the id of a persona")
    found, number = wanted, 2
    while found in taken:
        end = f"-{number}"
        found, number = wanted[: MAX_ID - len(end)].rstrip("-") + end, number + 1
    return PersonaId(found)
