"""Parts of a page as plain text and as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.forms import is_wide
from saijin_studio.runners.layout.page import Code, Paragraph, Part, Table
from saijin_studio.runners.layout.ruby import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.boxes import Piece
    from saijin_studio.runners.layout.rows import Row

_SPECIAL = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)")
_LEADING = re.compile(r"^\s*(?=[#>+](?:\s|$))|^\s*\d+(?=[.)]\s)")
_FENCE = re.compile(r"`{3,}")


def lines_of(part: Part) -> tuple[Piece, ...]:
    """Every line of a part."""
    if isinstance(part, Code):
        return part.lines
    return tuple(piece for row in part.rows for piece in row)


def text_of(part: Part) -> str:
    """As it stands there: a line a row, cells with a tab between them."""
    if isinstance(part, Code):
        return _code(part)
    if isinstance(part, Table):
        return "\n".join("\t".join(cells).rstrip("\t") for cells in part.cells)
    return "\n".join("\t".join(piece.text for piece in row) for row in part.rows)


def markdown_of(part: Part) -> str:
    """With its structure."""
    match part:
        case Code():
            code = _code(part)
            fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(code))])
            return f"{fence}\n{code}\n{fence}"
        case Table():
            head, *rest = [f"| {' | '.join(_escaped(cell) for cell in cells)} |" for cells in part.cells]
            return "\n".join([head, f"|{' --- |' * len(part.cells[0])}", *rest])
        case Paragraph():
            return _flowing(part.rows)


def _code(part: Code) -> str:
    return "\n".join(("\n" if at in part.blank else "") + line.text for at, line in enumerate(part.lines))


def _flowing(rows: Sequence[Row]) -> str:
    """The rows of a paragraph as one line; a row of several lines is one of its own."""
    done = ""
    before: Row | None = None
    for row in rows:
        text = "  ".join(_escaped(marked(piece.text.strip(), piece.ruby)) for piece in row)
        if before is None:
            done = text
        elif len(row) > 1 or _out_of_line(before, row):
            done = f"{done}  \n{text}"
        elif is_wide(done[-1]) or is_wide(text[:1]):
            done += text
        else:
            done = f"{done} {text}"
        before = row
    return _LEADING.sub(lambda found: f"{found[0]}\\", done)


def _out_of_line(above: Row, row: Row) -> bool:
    """Whether it begins elsewhere than the line before, as centred lines do."""
    before, line = above[0], row[0]
    return not line.vertical and not -1.0 < (before.left - line.left) / line.size < 2.5


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
