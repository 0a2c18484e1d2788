"""The block tree of a Markdown text. Frozen: a finished block is never looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntFlag


class SpanStyle(IntFlag):
    """How a run of characters looks; several at once are possible."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    STRIKE = 8
    PICTURE = 16
    """Stands for a picture that is not loaded."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one style. ``link`` is an http or https address, or None.

    A line break inside a block is U+2028, as Qt's text documents have it.
    """

    text: str
    style: SpanStyle = SpanStyle.PLAIN
    link: str | None = None


Spans = tuple[Span, ...]


class Align(Enum):
    """How a table column is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code without its fence and without the last line's end. ``info`` is what stood behind the fence."""

    code: str
    info: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on lines of its own, made readable."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; ``line`` counts from 0 in the parsed source."""

    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first number of an ordered list and None for bullets.

    ``continued`` marks the rest of a list whose first points were closed before.
    """

    items: tuple[ListItem, ...]
    start: int | None = None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row. Every row has as many cells as ``aligns``.

    ``continued`` marks the rest of a table whose first rows were closed before; its head is that of the whole.
    """

    aligns: tuple[Align, ...]
    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line between two parts."""


Block = Paragraph | Heading | CodeBlock | Formula | Quote | ListBlock | Table | Rule


def plain_text(spans: Spans) -> str:
    """The characters of ``spans``, with ordinary line ends."""
    return "".join(span.text for span in spans).replace("\u2028", "\n")
