"""The pages that are open in the pane for pictures, as values that the reading fills."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.scans import Scan

QUARTERS = 4


@dataclass(slots=True)
class Sheet:
    """A page. ``size`` is that of the whole page, turned by ``turns``; ``image`` shows it, once it is there.

    ``part`` is what was read in a rectangle alone, ``other`` what another engine read, ``fault`` why it could not
    be shown or read, ``note`` what is to be known of the reading, ``fallback`` why another engine than the chosen
    one read it.
    """

    file: Path
    name: str
    page: int = 0
    pages: int = 1
    turns: int = 0
    size: QSize = field(default_factory=QSize)
    image: QImage | None = None
    scan: Scan | None = None
    part: Scan | None = None
    other: Scan | None = None
    fault: Fault | None = None
    note: str = ""
    fallback: Fault | None = None

    @property
    def shown(self) -> Scan | None:
        """What is shown of it: the rectangle before the whole page."""
        return self.part or self.scan


def sheet_of(scan: Scan, file: Path) -> Sheet:
    """A page that was read before."""
    size = QSize(scan.width, scan.height)
    return Sheet(file, scan.name, scan.page, scan.pages, scan.quarter_turns, size, scan=scan)


def mended(scan: Scan, number: int, words: str) -> Scan:
    """A scan in which a user changed a line: in its text and Markdown too, at the place of that line."""
    old = scan.lines[number].text
    lines = (*scan.lines[:number], replace(scan.lines[number], text=words), *scan.lines[number + 1 :])
    before = [line.text for line in scan.lines[:number]]
    text = _put(scan.text, before, old, words)
    if text is None:
        text = "\n".join(line.text for line in lines)
    markdown = _put(scan.markdown, before, old, words)
    return replace(scan, lines=lines, text=text, markdown=text if markdown is None else markdown, edited=True)


def _put(whole: str, before: list[str], old: str, new: str) -> str | None:
    """Replace the line behind those before it; None where it does not stand there as it was read."""
    at = 0
    for line in before:
        found = whole.find(line, at)
        at = found + len(line) if found >= 0 else at
    found = whole.find(old, at)
    return None if found < 0 or not old else whole[:found] + new + whole[found + len(old) :]
