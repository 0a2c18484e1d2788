"""Where everything is from: the weights with their licences, and what was made with which of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.care import EVERYTHING, LedgerEntry, LedgerFilter, LedgerKind
from saijin_studio.core.models import (
    FileSource,
    HubSource,
    OllamaSource,
    PackageSource,
    ServerSource,
    UrlSource,
    WheelSource,
)
from saijin_studio.takes.folders import folders_in, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from saijin_studio.core.models import ModelSpec, Source, Variant
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.health_files import KeptFiles
    from saijin_studio.storage.origins import Origin
    from saijin_studio.studio.care.needs import MadeThings
    from saijin_studio.takes.values import Take

MOST = 20_000
"""How many replies, and how many scans, are listed: the newest."""


class ProvenanceLedger:
    """Lists everything that has an origin.

    Args:
        catalogue: the rows.
        files: which of them are kept here, and since when.
        here: tells what is here of an engine that keeps its own; None where it cannot be told.
        digests: what other programs tell of the digests of what they keep, by the variant's id.
        origins: replies and scans.
        takes: the folder of takes.
        accepted: when licences were accepted, by the names that the catalogue gives them.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        files: KeptFiles,
        here: Callable[[Variant], Availability | None],
        digests: Callable[[], Mapping[str, str]],
        origins: MadeThings,
        takes: Path,
        accepted: Callable[[], Mapping[str, float]],
    ) -> None:
        self._catalogue, self._files, self._here, self._digests = catalogue, files, here, digests
        self._origins, self._takes, self._accepted = origins, takes, accepted

    async def entries(self, wanted: LedgerFilter = EVERYTHING) -> tuple[LedgerEntry, ...]:
        """What is wanted: weights in the order of the catalogue, then what was made, the newest first.

        Raises:
            StorageError: when the database fails.
        """
        weights = await self._weights()
        by_id = {entry.variant: entry for entry in weights}
        by_title = {entry.model: entry for entry in reversed(weights)}
        kinds = wanted.kinds or frozenset(LedgerKind)
        made: list[LedgerEntry] = []
        if LedgerKind.REPLY in kinds:
            found = await self._origins.replies(MOST)
            made += [_made(LedgerKind.REPLY, one, by_id.get(one.variant)) for one in found]
        if LedgerKind.TAKE in kinds:
            takes = await asyncio.to_thread(_takes, self._takes)
            made += [_take(one, by_id.get(one.provenance.variant)) for one in takes if one.provenance.title]
        if LedgerKind.SCAN in kinds:
            scans = await self._origins.scans(MOST)
            made += [_made(LedgerKind.SCAN, one, by_title.get(one.model)) for one in scans]
        made.sort(key=lambda one: one.at or 0.0, reverse=True)
        return tuple(entry for entry in (*weights, *made) if wanted.wants(entry))

    async def _weights(self) -> list[LedgerEntry]:
        digests = self._digests()
        accepted = await asyncio.to_thread(self._accepted)
        return [
            await self._of_variant(row, variant, digests, accepted.get(variant.licence))
            for row in self._catalogue.rows
            for variant in row.variants
        ]

    async def _of_variant(
        self, row: ModelSpec, variant: Variant, digests: Mapping[str, str], accepted_at: float | None
    ) -> LedgerEntry:
        availability = self._here(variant)
        installed = availability is not None and await availability.locate(variant) is not None
        at = await asyncio.to_thread(self._files.installed_at, variant) if installed else None
        return LedgerEntry(
            kind=LedgerKind.MODEL,
            id=variant.id,
            title=variant.title,
            row=row.id,
            variant=variant.id,
            model=variant.title,
            licence=variant.licence,
            non_commercial=variant.non_commercial,
            stand_in=variant.stand_in,
            source=" ".join(map(source_words, variant.sources)),
            digest=variant.sha256 or digests.get(variant.id, ""),
            at=at,
            accepted_at=accepted_at,
            installed=installed,
        )


def source_words(source: Source) -> str:
    """Where weights come from, in one word or two."""
    match source:
        case WheelSource():
            words = f"pypi:{source.packages[0].partition('==')[0]}"
        case UrlSource():
            words = source.url
        case FileSource():
            words = f"file:{source.path}"
        case OllamaSource():
            words = f"ollama:{source.tag}"
        case PackageSource():
            words = f"pypi:{source.requirement}"
        case HubSource():
            words = f"huggingface:{source.repo}@{source.revision}"
        case ServerSource():
            words = f"server:{source.model}"
    return words


def _made(kind: LedgerKind, origin: Origin, weights: LedgerEntry | None) -> LedgerEntry:
    return LedgerEntry(
        kind=kind,
        id=origin.id,
        title=origin.title,
        row=origin.row or (weights.row if weights else ""),
        variant=origin.variant or (weights.variant if weights else ""),
        model=origin.model,
        licence=weights.licence if weights else "",
        non_commercial=weights.non_commercial if weights else False,
        stand_in=origin.stand_in,
        source=weights.source if weights else "",
        digest=weights.digest if weights else "",
        at=origin.at,
    )


def _take(take: Take, weights: LedgerEntry | None) -> LedgerEntry:
    made = take.provenance
    licence = made.licence or (weights.licence if weights else "")
    return LedgerEntry(
        kind=LedgerKind.TAKE,
        id=take.id,
        title=take.title,
        row=made.row,
        variant=made.variant,
        model=made.title,
        licence=licence,
        non_commercial="-NC" in licence or (weights is not None and weights.non_commercial),
        stand_in=made.stand_in,
        source=weights.source if weights else "",
        digest=weights.digest if weights else "",
        at=made.created,
    )


def _takes(folder: Path) -> Sequence[Take]:
    return [take for one in folders_in(folder) if not (take := take_in(one)).damage]
