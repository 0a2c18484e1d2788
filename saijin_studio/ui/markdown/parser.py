"""CommonMark with tables and strikethrough, from markdown-it's tokens to our frozen tree.

HTML is text here: the rules for it are off, so it comes out as what the model typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.ui.markdown.blocks import (
    Align,
    Block,
    CodeBlock,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    SpanStyle,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping, Sequence

    from markdown_it.token import Token

_LINE_BREAK = "\u2028"
_BARE_LINK = re.compile(r"https?://[^\s<>\"'`「」『』（）、。]+")
_STYLES = {"strong": SpanStyle.STRONG, "em": SpanStyle.EMPHASIS, "s": SpanStyle.STRIKE}
_ALIGNS = {"text-align:center": Align.CENTER, "text-align:right": Align.RIGHT}


@dataclass(frozen=True, slots=True)
class TopBlock:
    """A block of the outermost level and the line it begins in, from 0."""

    block: Block
    line: int


class MarkdownParser:
    """Parses whole texts; link definitions stay known from one call to the next."""

    def __init__(self) -> None:
        from markdown_it import MarkdownIt

        self._engine = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        self._env: MutableMapping[str, object] = {}

    def parse(self, source: str) -> list[TopBlock]:
        """The blocks of ``source``, which is clean: a line feed ends every line."""
        return _Reader(self._engine.parse(source, self._env)).top()


class _Reader:
    """Walks the flat list of tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def top(self) -> list[TopBlock]:
        found: list[TopBlock] = []
        while self._at < len(self._tokens):
            lines = self._tokens[self._at].map
            block = self._block()
            if block is not None:
                found.append(TopBlock(block, lines[0] if lines else 0))
        return found

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _blocks(self, end: str) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._tokens[self._at].type != end:
            block = self._block()
            if block is not None:
                found.append(block)
        self._at += 1
        return tuple(found)

    def _block(self) -> Block | None:
        token = self._next()
        block: Block | None = None
        match token.type:
            case "paragraph_open":
                block = Paragraph(self._inline("paragraph_close"))
            case "heading_open":
                block = Heading(int(token.tag[1:]), self._inline("heading_close"))
            case "fence" | "code_block":
                block = CodeBlock(token.content.removesuffix("\n"), token.info.strip())
            case "blockquote_open":
                block = Quote(self._blocks("blockquote_close"))
            case "bullet_list_open":
                block = ListBlock(self._items("bullet_list_close"))
            case "ordered_list_open":
                block = ListBlock(self._items("ordered_list_close"), _number(token))
            case "table_open":
                block = self._table()
            case "hr":
                block = Rule()
            case _:
                pass
        return block

    def _inline(self, end: str) -> Spans:
        spans: Spans = ()
        while (token := self._next()).type != end:
            spans += _spans(token.children or ())
        return spans

    def _items(self, end: str) -> tuple[ListItem, ...]:
        items: list[ListItem] = []
        while (token := self._next()).type != end:
            items.append(ListItem(self._blocks("list_item_close"), token.map[0] if token.map else 0))
        return tuple(items)

    def _table(self) -> Table:
        aligns: list[Align] = []
        rows: list[tuple[Spans, ...]] = []
        cells: list[Spans] = []
        while (token := self._next()).type != "table_close":
            if token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    aligns.append(_ALIGNS.get(str(token.attrGet("style") or ""), Align.LEFT))
                cells.append(self._inline(token.type.replace("open", "close")))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return Table(tuple(aligns), rows[0], tuple(rows[1:]))


def _spans(tokens: Iterable[Token]) -> Spans:
    """The inline tokens of one block as spans; neighbours of one kind are joined."""
    spans: list[Span] = []
    style = SpanStyle.PLAIN
    link: str | None = None
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            style = style | _STYLES[name] if token.nesting > 0 else style & ~_STYLES[name]
        elif token.type == "link_open":
            link = web_address(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            link = None
        elif token.type == "image":
            # Nothing is ever fetched: a picture is a link to where it would have come from.
            source = str(token.attrGet("src") or "")
            spans.append(Span(token.content or source, style, link or web_address(source)))
        elif token.type == "code_inline":
            spans.append(Span(token.content, style | SpanStyle.CODE, link))
        elif token.type in {"softbreak", "hardbreak"}:
            # People who write in a chat mean the line ends they type, and so do models, in verse above all.
            spans.append(Span(_LINE_BREAK, style, link))
        elif token.content:
            text = Span(token.content, style, link)
            spans.extend([text] if link is not None else _with_bare_links(text))
    return _joined(spans)


def _number(token: Token) -> int:
    start = token.attrGet("start")
    return 1 if start is None else int(start)


def _with_bare_links(span: Span) -> Iterable[Span]:
    text, style, at = span.text, span.style, 0
    for found in _BARE_LINK.finditer(text) if "://" in text else ():
        address = found.group().rstrip(".,;:!?*_)]}")
        if web_address(address) is None:
            continue
        yield Span(text[at : found.start()], style)
        yield Span(address, style, address)
        at = found.start() + len(address)
    yield Span(text[at:], style)


def _joined(spans: Iterable[Span]) -> Spans:
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and (last.style, last.link) == (span.style, span.link):
            joined[-1] = Span(last.text + span.text, span.style, span.link)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def web_address(target: str) -> str | None:
    """``target`` if it is an http or https address with a host, else None: nothing else may be opened."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return None
    return target if parts.scheme in {"http", "https"} and host else None
