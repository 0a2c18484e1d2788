"""What goes into the layout and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.pictures import Corners, TextLine


@dataclass(frozen=True, slots=True)
class RawLine:
    """A box as an engine gives it.

    Attributes:
        text: what it read.
        confidence: 0 to 1.
        box: four corners in pixels, the upper left of the box first, as the clock goes.
    """

    text: str
    confidence: float
    box: Corners


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page in reading order.

    Attributes:
        lines: boxes with words; ruby is among them, behind the line it belongs to.
        text: plain, without ruby.
        markdown: with tables and code as such, and ruby in brackets behind its word.
    """

    lines: tuple[TextLine, ...]
    text: str
    markdown: str
