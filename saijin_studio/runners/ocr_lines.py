"""From what a model wrote about the strips of a page to the page. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.pictures import UNPLACED, PageOutput, ReadMode, TextLine
from saijin_studio.runners.layout.forms import folded, has_kana
from saijin_studio.runners.ocr_grounding import blocks_of, without_marks
from saijin_studio.runners.ocr_markdown import markdown_of, plain_lines
from saijin_studio.runners.ocr_strips import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.pictures import Corners
    from saijin_studio.runners.ocr_grounding import Block, Share
    from saijin_studio.runners.ocr_prompts import Asking

UNTOLD = 0.9
"""The confidence of every line: models do not tell how sure they are."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What no page has on it. Halves of surrogate pairs go with them: nobody could keep those."""
_KINDS = frozenset(
    {"text", "title", "sub_title", "subtitle", "image", "figure", "chart", "table", "equation", "formula", "code"}
    | {"list", "caption", "header", "footer", "reference", "abstract", "seal", "footnote", "page_number"}
    | {"image_caption", "table_caption", "figure_caption", "figure_title", "table_title", "table_footnote"}
)
"""What a mark calls a piece; any other word in it is what stands there."""


@dataclass(frozen=True, slots=True)
class CutStrip:
    """A part of a page that was looked at, in pixels of the page; where there was a margin it begins outside."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page in parts; ``number`` counts from 0, of ``pages``, of which ``wanted`` will come."""

    strips: tuple[CutStrip, ...]
    width: int
    height: int
    number: int
    pages: int
    wanted: int


@dataclass(frozen=True, slots=True)
class ReadStrip:
    """What was read in a strip; ``placed`` is whether the model said of anything where it stands."""

    lines: tuple[TextLine, ...]
    markdown: str

    @property
    def placed(self) -> bool:
        """Whether any line has a place."""
        return any(line.box != UNPLACED for line in self.lines)


def strip_of(written: str, asking: Asking, mode: ReadMode, strip: CutStrip, page: CutPage) -> ReadStrip:
    """What a model wrote, as lines and Markdown."""
    written = _CONTROL.sub("", written).encode("utf-8", "replace").decode("utf-8")
    if not asking.grounded:
        markdown = markdown_of(without_marks(written))
        lines = tuple(TextLine(text, UNTOLD, UNPLACED) for text in plain_lines(markdown))
        return ReadStrip(lines, markdown)
    pieces: list[str] = []
    found: list[TextLine] = []
    for block in blocks_of(written, strip.width, strip.height):
        markdown = markdown_of(_said(block, mode))
        texts = plain_lines(markdown)
        pieces += [markdown] if texts else []
        boxes = [UNPLACED] * len(texts) if block.place is None else _boxes(block.place, len(texts), strip, page)
        found += [TextLine(text, UNTOLD, box) for text, box in zip(texts, boxes, strict=True)]
    between = "\n" if mode is ReadMode.LINES else "\n\n"
    return ReadStrip(tuple(found), between.join(pieces))


def page_of(page: CutPage, strips: Sequence[ReadStrip]) -> PageOutput:
    """The page that the strips are of, with what they share once; Japanese is in its own characters."""
    lines: list[TextLine] = []
    marked: list[str] = []
    for strip in strips:
        lines = joined(lines, strip.lines, lambda line: line.text)
        marked = joined(marked, strip.markdown.splitlines(), str)
    text = "\n".join(line.text for line in lines)
    markdown = "\n".join(marked).strip()
    if has_kana(text):
        lines = [replace(line, text=folded(line.text)) for line in lines]
        text, markdown = folded(text), folded(markdown)
    return PageOutput(tuple(lines), text, markdown, page.width, page.height, page.number, page.pages)


def _said(block: Block, mode: ReadMode) -> str:
    is_kind = block.label.casefold() in _KINDS and not (mode is ReadMode.LINES and not block.text)
    return block.text if is_kind or not block.label else f"{block.label}\n{block.text}".strip()


def _boxes(place: Share, count: int, strip: CutStrip, page: CutPage) -> list[Corners]:
    """The place of each line of a piece: equal shares of its height, in the page."""
    share = (place.bottom - place.top) / max(1, count)
    return [
        _inside(
            strip.left + place.left,
            strip.top + int(place.top + n * share),
            strip.left + place.right,
            strip.top + max(int(place.top + n * share) + 1, int(place.top + (n + 1) * share)),
            page,
        )
        for n in range(count)
    ]


def _inside(left: int, top: int, right: int, bottom: int, page: CutPage) -> Corners:
    left, top = min(max(0, left), page.width - 1), min(max(0, top), page.height - 1)
    right, bottom = min(max(left + 1, right), page.width), min(max(top + 1, bottom), page.height)
    return (left, top), (right, top), (right, bottom), (left, bottom)
