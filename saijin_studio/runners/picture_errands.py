"""What the child process that only looks at pictures is asked for, and what it answers: one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.runners.codec import decode_answer, encode
from saijin_studio.runners.fields import Fields
from saijin_studio.runners.picture_codec import plain_line, read_line
from saijin_studio.runners.wire import Failed, WireError

if TYPE_CHECKING:
    from saijin_studio.core.pictures import TextLine


@dataclass(frozen=True, slots=True)
class Show:
    """Make a file ``to`` of a page, no longer than ``longest`` pixels; see ``glimpse_of`` and ``write``."""

    file: PurePath
    to: PurePath
    page: int
    longest: int
    quarter_turns: int
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a searchable PDF file: a picture with what was read in it.

    ``width`` and ``height`` are what the boxes of the lines are measured in.
    """

    file: PurePath
    page: int
    quarter_turns: int
    width: int
    height: int
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Bind:
    """Make a searchable PDF file ``to`` of the sheets that stand in the file ``sheets``, one a line."""

    sheets: PurePath
    to: PurePath
    title: str
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Shown:
    """It was made; ``width`` and ``height`` are those of the whole page."""

    width: int
    height: int
    pages: int


@dataclass(frozen=True, slots=True)
class Bound:
    """It was made, of so many pages."""

    pages: int


Errand = Show | Bind
Outcome = Shown | Bound | Failed


def errand_line(number: int, errand: Errand) -> bytes:
    """An errand as a line with its end."""
    match errand:
        case Show():
            plain: dict[str, object] = {
                "kind": "show",
                "file": str(errand.file),
                "to": str(errand.to),
                "page": errand.page,
                "longest": errand.longest,
                "quarter_turns": errand.quarter_turns,
                "most_pixels": errand.most_pixels,
            }
        case Bind():
            plain = {
                "kind": "bind",
                "sheets": str(errand.sheets),
                "to": str(errand.to),
                "title": errand.title,
                "most_pixels": errand.most_pixels,
            }
    return _line({"number": number} | plain)


def read_errand(line: bytes) -> tuple[int, Errand]:
    """The number and the errand of a line.

    Raises:
        WireError: when it is none.
    """
    fields = _fields(line)
    number, kind = fields.whole("number"), fields.text("kind")
    errand: Errand
    if kind == "show":
        errand = Show(
            PurePath(fields.text("file")),
            PurePath(fields.text("to")),
            fields.whole("page"),
            fields.whole("longest", 1),
            fields.whole("quarter_turns"),
            fields.whole("most_pixels", 1),
        )
    elif kind == "bind":
        errand = Bind(
            PurePath(fields.text("sheets")),
            PurePath(fields.text("to")),
            fields.text("title"),
            fields.whole("most_pixels", 1),
        )
    else:
        raise WireError(f"an unknown errand: {kind[:40]!r}")
    fields.close()
    return number, errand


def outcome_line(number: int, outcome: Outcome) -> bytes:
    """An outcome as a line with its end."""
    match outcome:
        case Failed(_, fault):
            return encode(Failed(number, fault))
        case Shown(width, height, pages):
            return _line({"number": number, "kind": "shown", "width": width, "height": height, "pages": pages})
        case Bound(pages):
            return _line({"number": number, "kind": "bound", "pages": pages})


def read_outcome(line: bytes) -> tuple[int, Outcome]:
    """The errand's number and the outcome of a line.

    Raises:
        WireError: when it is none.
    """
    fields = _fields(line)
    kind = fields.text("kind")
    if kind == "failed":
        failed = decode_answer(line)
        if not isinstance(failed, Failed) or failed.job is None:
            raise WireError("a failure of no errand")
        return failed.job, failed
    number = fields.whole("number")
    outcome: Outcome
    if kind == "shown":
        outcome = Shown(fields.whole("width", 1), fields.whole("height", 1), fields.whole("pages", 1))
    elif kind == "bound":
        outcome = Bound(fields.whole("pages"))
    else:
        raise WireError(f"an unknown outcome: {kind[:40]!r}")
    fields.close()
    return number, outcome


def sheet_line(sheet: Sheet) -> bytes:
    """A sheet as a line with its end."""
    return _line(
        {
            "file": str(sheet.file),
            "page": sheet.page,
            "quarter_turns": sheet.quarter_turns,
            "width": sheet.width,
            "height": sheet.height,
            "lines": [plain_line(one) for one in sheet.lines],
        }
    )


def read_sheet(line: bytes) -> Sheet:
    """The sheet in a line.

    Raises:
        WireError: when it is none.
    """
    fields = _fields(line)
    sheet = Sheet(
        PurePath(fields.text("file")),
        fields.whole("page"),
        fields.whole("quarter_turns"),
        fields.whole("width", 1),
        fields.whole("height", 1),
        fields.each("lines", read_line),
    )
    fields.close()
    return sheet


def _line(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, separators=(",", ":")).encode("ascii") + b"\n"


def _fields(line: bytes) -> Fields:
    try:
        return Fields(json.loads(line.decode("utf-8")))
    except (ValueError, RecursionError) as cause:
        raise WireError(f"not a JSON object: {cause}") from cause
