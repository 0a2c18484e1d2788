"""Finding takes by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.takes.values import Take


def matching(takes: Iterable[Take], query: str) -> tuple[Take, ...]:
    """Those in which all words of a query occur, in their order; all of them for an empty query."""
    words = finding.words(query)
    return tuple(one for one in takes if finding.contains(finding.fold(_told(one)), words))


def _told(take: Take) -> str:
    origin = take.provenance
    return "\n".join(
        (take.title, take.text, *take.tags, origin.prompt, origin.voice, origin.title, origin.row, take.kind.value)
    )
