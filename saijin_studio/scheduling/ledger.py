"""What was learned of each model: how much memory it takes and how long it needs. Survives restarts."""

from __future__ import annotations

import json
import logging
import os
import threading
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint
from saijin_studio.core.strict_json import decoded, object_of, seconds_of, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.models import ModelKey

_log = logging.getLogger(__name__)

MARGIN = 1.03
OUT_OF_MEMORY_FACTOR = 1.25
FORGIVEN = 0.9
"""What is left, after a reply that went well, of the bytes that are set aside because another ran out of memory."""
NEWEST_WEIGHT = 0.3
VERSION = 1
NOTHING = Footprint()


def key_text(key: ModelKey) -> str:
    """A model key as one stable line, the same in every run and on every system."""
    options = key.options
    return (
        f"{key.engine.value}:{key.weights}?context={options.context_length}&slots={options.slots}"
        f"&kv={options.kv_type}&gpu={options.gpu_layers}"
    )


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """What is known of one model.

    ``predicted`` was expected at the last load; ``measured`` is the highest ever seen, at load or in use, or None;
    ``raised`` is what running out of memory at a load taught, ``extra`` what is set aside on top because it ran out
    at work. Seconds are running means and None until known, those of loads geometric; ``loads`` and ``jobs`` are
    how many they rest on.
    """

    predicted: Footprint = NOTHING
    measured: Footprint | None = None
    raised: Footprint = NOTHING
    load_seconds: float | None = None
    service_seconds: float | None = None
    loads: int = 0
    jobs: int = 0
    extra: Footprint = NOTHING


def _mean(old: float | None, new: float) -> float:
    return new if old is None else old + NEWEST_WEIGHT * (new - old)


def _usual(old: float | None, new: float, count: int) -> float:
    """The geometric running mean of load times, over all alike until the newest would weigh less than it should.

    A load beside busy neighbours takes three times as long now and then. Such a one would lead the arithmetic mean
    astray for the next five; what was measured on real workers is told 4 points better by the geometric one.
    """
    if old is None or min(old, new) <= 0.0:
        return new
    weight = max(NEWEST_WEIGHT, 1.0 / (count + 1))
    return old * (new / old) ** weight


class Ledger:
    """The records, kept in one JSON file; used from the scheduler's loop only.

    Args:
        path: the file; None keeps everything in memory. A file that cannot be understood is set aside with
            ``.damaged`` behind its name, and the ledger starts empty: everything in it can be learned again.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._records: dict[str, LedgerRecord] = {}
        self._dirty = False
        self._writing = threading.Lock()
        if path is not None:
            self._read(path)

    def record(self, key: ModelKey) -> LedgerRecord:
        """What is known of a model; an empty record when it was never loaded."""
        return self._records.get(key_text(key), LedgerRecord())

    def known(self) -> dict[str, LedgerRecord]:
        """Every record by the text of its key (``key_text``)."""
        return dict(self._records)

    def footprint(self, key: ModelKey, estimate: Footprint) -> Footprint:
        """What to reserve: the highest measured with a margin once known, and until then ``estimate``."""
        record = self.record(key)
        base = estimate if record.measured is None else record.measured.scaled(MARGIN)
        return base.highest(record.raised) + record.extra

    def loaded(self, key: ModelKey, predicted: Footprint, measured: Footprint, seconds: float) -> None:
        """A load went well: what it was expected to take, what it took, and how long it needed."""
        old = self.record(key)
        highest = measured if old.measured is None else old.measured.highest(measured)
        self._put(
            key,
            replace(
                old,
                predicted=predicted,
                measured=highest,
                raised=Footprint(),  # what was measured is better than what was feared
                load_seconds=_usual(old.load_seconds, seconds, old.loads),
                loads=old.loads + 1,
            ),
        )

    def in_use(self, key: ModelKey, measured: Footprint) -> None:
        """What a model holds while it works; only growth is kept."""
        old = self.record(key)
        highest = measured if old.measured is None else old.measured.highest(measured)
        if highest != old.measured:
            self._put(key, replace(old, measured=highest))

    def served(self, key: ModelKey, seconds: float) -> None:
        """A job was completed in so many seconds."""
        old = self.record(key)
        self._put(
            key,
            replace(
                old,
                service_seconds=_mean(old.service_seconds, seconds),
                jobs=old.jobs + 1,
                extra=old.extra.scaled(FORGIVEN),
            ),
        )

    def out_of_memory(self, key: ModelKey, estimate: Footprint, *, at_work: bool = False) -> None:
        """A load ran out of memory, or a reply did: reserve more for the next load.

        What a load teaches holds until one goes well. What a reply teaches outlives that, for a load shows nothing
        of what work takes; it fades as replies go well, since others may have been to blame.
        """
        now, old = self.footprint(key, estimate), self.record(key)
        more = now.scaled(OUT_OF_MEMORY_FACTOR)
        if at_work:
            self._put(key, replace(old, extra=old.extra + (more - now)))
        else:
            self._put(key, replace(old, raised=more - old.extra))

    def forgive(self, key: ModelKey) -> None:
        """Forget that memory ran out: the user wants it tried as it was measured or estimated."""
        old = self.record(key)
        if old.raised != NOTHING or old.extra != NOTHING:
            self._put(key, replace(old, raised=NOTHING, extra=NOTHING))

    def pending(self) -> str | None:
        """The text to be written, when something changed since the last call and there is a file."""
        if self._path is None or not self._dirty:
            return None
        self._dirty = False
        return to_text(self._records)

    def write(self, text: str) -> None:
        """Replace the file in one step. Blocking, and may run in any thread; a failure is only logged."""
        assert self._path is not None
        neighbour = self._path.with_name(self._path.name + ".part")
        try:
            with self._writing:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with neighbour.open("w", encoding="utf-8") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                neighbour.replace(self._path)
        except OSError as error:  # what was learned can be learned again; no reply is worth failing for it
            _log.warning("the ledger of footprints could not be written to %s: %s", self._path, error)

    def _put(self, key: ModelKey, record: LedgerRecord) -> None:
        self._records[key_text(key)] = record
        self._dirty = True

    def _read(self, path: Path) -> None:
        try:
            self._records = from_bytes(path.read_bytes())
        except FileNotFoundError:
            return
        except OSError as error:
            _log.warning("the ledger of footprints in %s cannot be read: %s", path, error)
        except ValueError as error:
            kept = path.with_name(path.name + ".damaged")
            _log.warning("the ledger of footprints was damaged (%s) and is kept as %s", error, kept)
            try:
                path.replace(kept)
            except OSError as cause:
                _log.warning("the damaged ledger could not be set aside: %s", cause)


def to_text(records: dict[str, LedgerRecord]) -> str:
    """All records as the text of the file."""
    models = {name: asdict(record) for name, record in records.items()}
    return json.dumps({"version": VERSION, "models": models}, indent=1, sort_keys=True)


def from_bytes(data: bytes) -> dict[str, LedgerRecord]:
    """The records in a file's bytes.

    Raises:
        ValueError: when this is not a ledger; nothing else is ever raised.
    """
    head = table_of(decoded(data), {"version", "models"})
    if head["version"] != VERSION:
        raise ValueError("another version")
    return {name: _record(value) for name, value in object_of(head["models"]).items()}


def _record(value: object) -> LedgerRecord:
    # Versions before ``extra`` wrote files without it.
    table = table_of({"extra": asdict(NOTHING)} | object_of(value), set(LedgerRecord.__slots__))
    measured = table["measured"]
    return LedgerRecord(
        predicted=_footprint(table["predicted"]),
        measured=None if measured is None else _footprint(measured),
        raised=_footprint(table["raised"]),
        load_seconds=_seconds(table["load_seconds"]),
        service_seconds=_seconds(table["service_seconds"]),
        loads=_count(table["loads"]),
        jobs=_count(table["jobs"]),
        extra=_footprint(table["extra"]),
    )


def _footprint(value: object) -> Footprint:
    table = table_of(value, {"vram", "ram"})
    return Footprint(_count(table["vram"]), _count(table["ram"]))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise ValueError(f"{value!r:.40} is not a count")
    return value


def _seconds(value: object) -> float | None:
    if value is None:
        return None
    return seconds_of(value, 1e9)
