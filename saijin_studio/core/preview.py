"""What sending to a row would do now, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Footprint, ModelKey


class PreviewKind(StrEnum):
    """What would happen to a job that is sent now.

    STARTS: its model is in memory (or coming: then ``seconds`` is above 0) and has a free slot. WAITS: it has to
    wait until others are done. LOADS: its model is loaded first. REFUSED: it cannot run; see ``fault``.
    """

    STARTS = "starts"
    WAITS = "waits"
    LOADS = "loads"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SwapPreview:
    """The plan that the composer shows before sending.

    ``title`` is of the variant that would answer, ``stand_in`` whether it is one. ``victims`` would be unloaded,
    with their titles in the same order. ``footprint`` is what all loaded models would hold afterwards, in bytes,
    of ``budget``. ``seconds`` is the expected time until the job starts; ``ahead`` counts the jobs that wait
    already.
    """

    row: ModelId
    kind: PreviewKind
    title: str
    stand_in: bool
    footprint: Footprint
    budget: Footprint
    key: ModelKey | None = None
    victims: tuple[ModelKey, ...] = ()
    victim_titles: tuple[str, ...] = ()
    seconds: float = 0.0
    ahead: int = 0
    fault: Fault | None = None
