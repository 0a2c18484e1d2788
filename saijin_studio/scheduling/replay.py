"""What was really asked for, as requests for models that take what they were measured to take."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.scheduling.simulation.machine import MachineModel
from saijin_studio.scheduling.simulation.trace import Request
from saijin_studio.scheduling.state import READ_SPEED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.models import Footprint
    from saijin_studio.scheduling.journal import JournalEntry
    from saijin_studio.scheduling.ledger import LedgerRecord


@dataclass(frozen=True, slots=True)
class Replay:
    """Requests, and the models that they are for; ``rows`` are the catalogue's rows that each of them served."""

    requests: tuple[Request, ...]
    models: Mapping[ModelId, MachineModel]
    rows: Mapping[ModelId, tuple[ModelId, ...]]


def replay(entries: Sequence[JournalEntry], known: Mapping[str, LedgerRecord]) -> Replay:
    """The requests of a journal; times are from the first one on.

    Args:
        entries: the journal, in order of ``t``.
        known: the ledger (``Ledger.known``). Requests for models that it knows no size of are left out: such a
            model was never in memory.
    """
    sizes = {key: size for key, record in known.items() if (size := record.measured or record.predicted).total > 0}
    asked = [one for one in entries if one.key in sizes]
    names = _names(asked)
    rows: dict[str, dict[ModelId, None]] = {key: {} for key in names}
    for one in asked:
        rows[one.key][ModelId(one.row)] = None
    models = {name: MachineModel(sizes[key], _load_seconds(known[key], sizes[key])) for key, name in names.items()}
    requests = tuple(
        Request(one.t - asked[0].t, names[one.key], one.service, one.priority, one.cancel) for one in asked
    )
    served = {name: tuple(rows[key]) for key, name in names.items()}
    return Replay(requests, models, served)


def _names(asked: Sequence[JournalEntry]) -> dict[str, ModelId]:
    """What each key is called: as people do, unless that does not tell two apart; the newest title counts."""
    titles = {one.key: one.model for one in asked}
    often = Counter(titles.values())
    return {key: ModelId(title if often[title] == 1 else key) for key, title in titles.items()}


def _load_seconds(record: LedgerRecord, size: Footprint) -> float:
    return 1.0 + size.total / READ_SPEED if record.load_seconds is None else record.load_seconds
