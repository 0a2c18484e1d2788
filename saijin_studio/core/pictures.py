"""Requests that read pictures, and what comes of them. Pictures cross as files, never as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import PurePath

Point: TypeAlias = "tuple[int, int]"
"""Pixels from the left and from the top, in the upright picture."""

Corners: TypeAlias = "tuple[Point, Point, Point, Point]"
"""The corners of a line, from its own upper left clockwise; leaning where the line leans."""

UNPLACED: Corners = ((0, 0), (0, 0), (0, 0), (0, 0))
"""The corners of a line of which its engine did not say where it stands; never outside the runners and ``read``."""

MOST_PIXELS = 120_000_000
"""The largest page that is read unless a user allows more: 10,000 x 10,000 is well below."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels of the upright page; ``width`` and ``height`` are above 0."""

    left: int
    top: int
    width: int
    height: int


class ReadMode(StrEnum):
    """What a model that takes instructions is asked for; the embedded engine does the same for all of them."""

    MARKDOWN = "markdown"
    LINES = "lines"
    TEXT = "text"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Read the text in a picture.

    ``page`` is one page of a file that has several, from 0; None for all of them. ``most_pixels`` is how large a
    page may be. ``quarter_turns`` is how often the page is turned clockwise by 90 degrees before it is read; boxes
    and sizes are then those of the turned page. ``area`` is the only part of the (turned) page that is read; boxes
    stay those of the whole page.
    """

    file: PurePath
    page: int | None = None
    most_pixels: int = MOST_PIXELS
    area: Area | None = None
    quarter_turns: int = 0
    mode: ReadMode = ReadMode.MARKDOWN


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, or a column where ``vertical`` is set; ``confidence`` is from 0 to 1."""

    text: str
    confidence: float
    box: Corners
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class PageOutput:
    """What a page says, in the order in which a person would read it.

    ``width`` and ``height`` are in pixels, of the upright picture. ``page`` counts from 0, of ``pages``.
    ``engine_seconds`` is how long the models alone worked on it; 0 where that is not known.
    """

    lines: tuple[TextLine, ...]
    text: str
    markdown: str
    width: int
    height: int
    page: int = 0
    pages: int = 1
    engine_seconds: float = 0.0
