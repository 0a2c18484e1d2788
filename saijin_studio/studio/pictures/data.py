"""Data out of pictures that were read: tables and receipts, and what differs in two documents.

Tables and differences are taken from what was read, without a model. So are receipts that add up; others are put to
the persona's model, whose answer has to be the object that was asked for, and every number of it is looked for in
what was read.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import StreamInterrupted, StudioError, from_fault
from saijin_studio.core.events import DeltaReceived, JobStateChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import ChatRequest, Job, JobState, Priority, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.picture_errors import ReceiptNotFound, TableNotFound
from saijin_studio.studio.pictures.comparing import compare
from saijin_studio.studio.pictures.figures import plain_number
from saijin_studio.studio.pictures.receipts import Receipt, ReceiptUnclear, json_of, receipt_in, receipt_of, unread
from saijin_studio.studio.pictures.tables import csv_of, tables_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.events import Event, Served
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.file_job import Submits
    from saijin_studio.studio.pictures.tables import Table

_LONGEST = 6_000
"""Characters of a receipt that a model is shown; it has to fit into the smallest context."""
_SAMPLING = Sampling(temperature=0.0, max_tokens=1_200, seed=1)
_ORDER = (
    "You turn the text of a receipt into one JSON object and write nothing else. Copy every number exactly as it "
    'stands in the text. The object: {"shop": text, "date": "YYYY-MM-DD" or null, "items": [{"name": text, '
    '"quantity": number or null, "price": number}], "subtotal": number or null, "tax": number or null, '
    '"total": number or null}.'
)
_EXAMPLE = (
    "CORNER SHOP\n2026-03-01\nApples 3.0\nTea 2 x 1.50 3.00\nTax 0.48\nTotal 6.48",
    (
        '{"shop": "CORNER SHOP", "date": "2026-03-01", "items": [{"name": "Apples", "quantity": null, "price": 3.0}'
        ', {"name": "Tea", "quantity": 2, "price": 3.00}], "subtotal": null, "tax": 0.48, "total": 6.48}'
    ),
)


class DataKind(StrEnum):
    """What is made of pictures."""

    TABLE = "table"
    RECEIPT = "receipt"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what was read in it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PictureData:
    """What was made: ``content`` for a file of that ``suffix``, ``rows`` to be looked at.

    ``name`` is that of what it was made of. ``doubtful`` are numbers that stand nowhere in what was read.
    ``adds_up`` is whether a receipt's items come to its sum; None for what has none. ``engine`` is the title of the
    model that helped; empty where none did.
    """

    kind: DataKind
    name: str
    suffix: str
    content: str
    rows: Table
    doubtful: tuple[str, ...] = ()
    adds_up: bool | None = None
    engine: str = ""


class Asks(Protocol):
    """What of the studio's parts is needed to ask a model."""

    @property
    def scheduler(self) -> Submits:
        """Takes the job."""
        ...

    @property
    def bus(self) -> FanOut:
        """Brings what comes of it."""
        ...


def table_data(source: Source) -> tuple[PictureData, ...]:
    """The tables of a picture, each as CSV.

    Raises:
        TableNotFound: when there is none.
    """
    tables = tables_in(source.text)
    if not tables:
        raise TableNotFound(name=source.name)
    stem = PurePath(source.name).stem
    names = [stem if not at else f"{stem}-{at + 1}" for at in range(len(tables))]
    return tuple(
        PictureData(DataKind.TABLE, name, ".csv", csv_of(table), table)
        for name, table in zip(names, tables, strict=True)
    )


def comparison(first: Source, second: Source) -> PictureData:
    """What differs in two documents, line by line; no rows but the head where nothing does."""
    found = [(one.before, one.after) for one in compare(first.text, second.text)]
    rows = ((first.name, second.name), *found)
    name = f"{PurePath(first.name).stem}-{PurePath(second.name).stem}"
    return PictureData(DataKind.COMPARISON, name, ".csv", csv_of(rows), rows)


async def receipt_data(parts: Asks, source: Source, row: ModelId | None) -> PictureData:
    """A receipt as JSON.

    Args:
        parts: the studio's.
        source: the receipt.
        row: whose model helps where the lines alone do not add up; None for none.

    Raises:
        ReceiptNotFound: when nothing can be made of it.
    """
    read = receipt_of(source.text)
    # Without a sum there is nothing that a model could make more certain, as long as there are items.
    certain = read.adds_up or (read.adds_up is None and bool(read.items))
    answered, engine = (None, "") if certain or row is None else await _asked(parts, source.text, row)
    best = read
    if answered is not None and _worth(answered, source.text) > _worth(read, source.text):
        best = answered
    if not best.items and best.total is None:
        raise ReceiptNotFound(name=source.name)
    return PictureData(
        DataKind.RECEIPT,
        PurePath(source.name).stem,
        ".json",
        json_of(best),
        _rows(best),
        tuple(str(plain_number(number)) for number in unread(best, source.text)),
        best.adds_up,
        engine if best is answered else "",
    )


def question(text: str, wrong: tuple[str, str] | None = None) -> ChatRequest:
    """What a model is asked; ``wrong`` is what it answered before, and why that would not do."""
    turns = [Message(Role.SYSTEM, _ORDER)]
    turns += [Message(Role.USER, _EXAMPLE[0]), Message(Role.ASSISTANT, _EXAMPLE[1])]
    turns.append(Message(Role.USER, text[:_LONGEST]))
    if wrong is not None:
        turns.append(Message(Role.ASSISTANT, wrong[0]))
        turns.append(Message(Role.USER, f"That will not do: {wrong[1]}. Write the JSON object and nothing else."))
    return ChatRequest(tuple(turns), _SAMPLING)


async def _asked(parts: Asks, text: str, row: ModelId) -> tuple[Receipt | None, str]:
    """What a model makes of a receipt, with one chance to mend it, and the model's title."""
    wrong: tuple[str, str] | None = None
    served: Served | None = None
    for _ in range(2):
        try:
            reply, served = await _written(parts, row, question(text, wrong))
        except StudioError:  # the lines by themselves may still say something
            return None, ""
        try:
            return receipt_in(reply), served.title if served is not None else ""
        except ReceiptUnclear as error:
            wrong = reply[:_LONGEST], str(error)
    return None, ""


async def _written(parts: Asks, row: ModelId, request: ChatRequest) -> tuple[str, Served | None]:
    """What a model writes; cancelling it cancels the job."""
    job = Job(JobId(uuid.uuid4().hex), row, request, Priority.INTERACTIVE)
    hearing = _Hearing(job.id)
    parts.bus.add(hearing)
    try:
        parts.scheduler.submit(job)
        end = await hearing.ended
    finally:
        parts.bus.remove(hearing)
        parts.scheduler.cancel(job.id)
    if end.state is JobState.CANCELLED:
        raise asyncio.CancelledError
    if end.state is JobState.FAILED:
        raise from_fault(end.fault) if end.fault is not None else StreamInterrupted(engine=row)
    return "".join(hearing.pieces), hearing.served


class _Hearing:
    """Takes the events of one job."""

    def __init__(self, job: JobId) -> None:
        self._job = job
        self.pieces: list[str] = []
        self.served: Served | None = None
        self.ended: asyncio.Future[JobStateChanged] = asyncio.get_running_loop().create_future()

    def publish(self, event: Event) -> None:
        """Take an event; those of other jobs are passed over."""
        match event:
            case DeltaReceived(job, text) if job == self._job:
                self.pieces.append(text)
            case JobStateChanged() if event.job == self._job:
                self.served = event.served or self.served
                if event.state.terminal and not self.ended.done():
                    self.ended.set_result(event)
            case _:
                pass


def _worth(receipt: Receipt, text: str) -> tuple[bool, bool, int]:
    """How far a receipt can be trusted, and how much it says."""
    told = len(receipt.items) + sum(one is not None for one in (receipt.subtotal, receipt.tax, receipt.total))
    return receipt.adds_up is True, not unread(receipt, text) and told > 0, told


def _rows(receipt: Receipt) -> Table:
    def said(number: object) -> str:
        return "" if number is None else f"{number:,}"

    rows: list[tuple[str, ...]] = [(receipt.shop, "", receipt.date)]
    rows += [(item.name, said(item.quantity), said(item.price)) for item in receipt.items]
    sums: Sequence[tuple[str, object]] = (
        ("subtotal", receipt.subtotal),
        ("tax", receipt.tax),
        ("total", receipt.total),
    )
    rows += [(name, "", said(number)) for name, number in sums if number is not None]
    return tuple(rows)
