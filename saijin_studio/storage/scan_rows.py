"""Between rows of the database and scans and batches. What is damaged in a row costs no more than itself."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.core.finding import beginning
from saijin_studio.core.ids import BatchId, ScanId
from saijin_studio.core.pictures import TextLine
from saijin_studio.core.scans import BatchItem, BatchState, ItemState, Scan, ScanHead
from saijin_studio.storage.rows import clean, fault_text, to_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.pictures import Corners
    from saijin_studio.storage.places import Places

    Column = str | bytes | int | float | None
    Row = tuple[object, ...]

_T = TypeVar("_T")
_Choice = TypeVar("_Choice", bound="StrEnum")

SCAN_COLUMNS = (
    "id", "read_at", "batch", "file", "name", "digest", "page", "pages", "width", "height",
    "engine", "stand_in", "seconds", "quarter_turns", "edited", "text", "markdown", "lines",
)  # fmt: skip
"""The columns of a scan, in the order that ``scan_row`` gives them."""

_LOOSE = {"name", "text", "markdown", "lines"}
SCAN_SELECTED = tuple(f"CAST({one} AS BLOB)" if one in _LOOSE else one for one in SCAN_COLUMNS)
"""The same as ``to_scan`` takes them: as bytes, for bytes that are no text would break the whole query."""

HEAD_SELECTED = (
    "id", "read_at", "batch", "file", "CAST(name AS BLOB)", "page", "pages",
    "ifnull(substr(CAST(text AS BLOB), 1, 2400), x'')",
)  # fmt: skip
"""What ``to_head`` takes. The text is cut as bytes: as a text it would end at its first NUL."""

ITEM_COLUMNS = ("file", "state", "scans", "problem", "fault")
ITEM_SELECTED = (
    "file", "state", "CAST(scans AS BLOB)", "CAST(problem AS BLOB)", "CAST(fault AS BLOB)",
)  # fmt: skip


def scan_row(scan: Scan, places: Places) -> tuple[Column, ...]:
    """A scan as ``SCAN_COLUMNS``."""
    return (
        scan.id,
        scan.read_at,
        scan.batch,
        _plain_path(places.inside(scan.file)),
        clean(scan.name),
        scan.digest,
        scan.page,
        scan.pages,
        scan.width,
        scan.height,
        scan.engine,
        int(scan.stand_in),
        scan.seconds,
        scan.quarter_turns,
        int(scan.edited),
        clean(scan.text),
        clean(scan.markdown),
        lines_text(scan.lines),
    )


def to_scan(row: Row, places: Places) -> Scan:
    """A scan from ``SCAN_SELECTED``."""
    (id_, read_at, batch, file, name, digest, page, pages, width, height, engine, stand_in, seconds, turns, edited,
     text, markdown, lines) = row  # fmt: skip
    return Scan(
        id=ScanId(str(id_)),
        file=places.outside(_path(file)),
        name=said(name),
        digest=str(digest),
        page=cast("int", page),
        pages=cast("int", pages),
        width=cast("int", width),
        height=cast("int", height),
        lines=to_lines(said(lines)),
        text=said(text),
        markdown=said(markdown),
        engine=str(engine),
        stand_in=bool(stand_in),
        read_at=cast("float", read_at),
        seconds=cast("float", seconds),
        quarter_turns=cast("int", turns),
        edited=bool(edited),
        batch=None if batch is None else BatchId(str(batch)),
    )


def to_head(row: Row, places: Places, found: tuple[str, tuple[tuple[int, int], ...]] | None = None) -> ScanHead:
    """A head from ``HEAD_SELECTED``; ``found`` is the place of the text that was looked for, and its marks."""
    id_, read_at, batch, file, name, page, pages, text = row
    snippet, marks = (beginning(said(text)), ()) if found is None else found
    return ScanHead(
        id=ScanId(str(id_)),
        file=places.outside(_path(file)),
        name=said(name),
        page=cast("int", page),
        pages=cast("int", pages),
        read_at=cast("float", read_at),
        snippet=snippet,
        marks=marks,
        batch=None if batch is None else BatchId(str(batch)),
    )


def item_row(item: BatchItem, places: Places) -> tuple[Column, ...]:
    """An item as ``ITEM_COLUMNS``."""
    return (
        _plain_path(places.inside(item.file)),
        item.state.value,
        json.dumps(item.scans),
        json.dumps(item.problem),
        fault_text(item.fault),
    )


def to_item(row: Row, places: Places) -> BatchItem:
    """An item from ``ITEM_SELECTED``."""
    file, state, scans, problem, fault = row
    return BatchItem(
        file=places.outside(_path(file)),
        state=_choice(ItemState, state, ItemState.WAITING),
        scans=tuple(map(ScanId, _texts(said(scans)))),
        problem=_problem(_texts(said(problem))),
        fault=None if fault is None else _or_none(_fault, said(fault)),
    )


def to_state(value: object) -> BatchState:
    """The state of a batch."""
    return _choice(BatchState, value, BatchState.PAUSED)


def lines_text(lines: Sequence[TextLine]) -> str:
    """Lines as JSON."""
    plain = [
        (clean(one.text), one.confidence, [side for corner in one.box for side in corner], one.vertical)
        for one in lines
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def to_lines(text: str) -> tuple[TextLine, ...]:
    """Lines from JSON; those that are none are left out."""
    made = (_or_none(_line, one) for one in _list(text))
    return tuple(one for one in made if one is not None)


def said(value: object) -> str:
    """A text from its bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _line(value: object) -> TextLine:
    text, confidence, sides, vertical = cast("tuple[str, float, list[int], bool]", value)
    left, top, right, up, far, down, near, low = map(int, sides)
    box: Corners = ((left, top), (right, up), (far, down), (near, low))
    return TextLine(str(text), float(confidence), box, vertical is True)


def _plain_path(path: PurePath) -> str | bytes:
    """Names of files that are no Unicode text are kept as bytes, for a text with them cannot be."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _path(value: object) -> PurePath:
    if isinstance(value, bytes):
        try:
            return PurePath(value.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            return PurePath(said(value))
    return PurePath(str(value))


def _list(text: str) -> list[object]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return cast("list[object]", value) if isinstance(value, list) else []


def _texts(text: str) -> list[str]:
    return [one for one in _list(text) if isinstance(one, str)]


def _problem(texts: list[str]) -> tuple[str, str]:
    sentence, remedy, *_ = (*texts, "", "")
    return sentence, remedy


def _fault(value: object) -> Fault:
    return to_fault(cast("str", value))


def _or_none(make: Callable[[object], _T], value: object) -> _T | None:
    try:
        return make(value)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _choice(kind: type[_Choice], value: object, otherwise: _Choice) -> _Choice:
    return next((one for one in kind if one.value == value), otherwise)
