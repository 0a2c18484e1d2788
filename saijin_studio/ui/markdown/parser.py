"""CommonMark with tables and strikethrough, from markdown-it's tokens to our frozen tree.

HTML is text here: the rules for it are off, so it comes out as what the model typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from saijin_studio.ui.markdown.blocks import (
    Align,
    Block,
    CodeBlock,
    Formula,
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

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_BREAK = "\u2028"
_BARE_LINK = re.compile(r"https?://[^\s<>\"'`「」『』（）、。]+")
_LONGEST_TARGET = 80
_MOST_BRACKETS, _MOST_UNCLOSED = 300, 40
_DEEPEST = 130
# Quotations and points in one another on one line; what lies deeper than the engine goes would be lost.
_TOO_DEEP = re.compile(
    r"^((?:[ ]{0,3}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))[ ]?){20})(?:[ ]{0,3}(?:>|[-*+] |\d{1,9}[.)] ))+", re.M
)
_STYLES = {"strong": SpanStyle.STRONG, "em": SpanStyle.EMPHASIS, "s": SpanStyle.STRIKE}
_ALIGNS = {"text-align:center": Align.CENTER, "text-align:right": Align.RIGHT}

_TOO_FAR = re.compile(r"^([ ]{90})[ ]+(?=(?:[-*+]|\d{1,9}[.)])[ ])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TopBlock:
    """A block of the outermost level and the line it begins in, from 0."""

    block: Block
    line: int


class MarkdownParser:
    """Parses whole texts; link definitions stay known from one call to the next."""

    def __init__(self) -> None:
        self._env: MutableMapping[str, object] = {}

    def parse(self, source: str) -> list[TopBlock]:
        """The blocks of ``source``, which is clean: a line feed ends every line."""
        source = _TOO_FAR.sub(r"\1", _TOO_DEEP.sub(r"\1", source))
        return _Reader(_engine(linked=_linked(source)).parse(source, self._env)).top()


def _linked(source: str) -> bool:
    """Looking for the links among very many brackets takes time that grows with their square."""
    opened = source.count("[")
    return opened <= _MOST_BRACKETS and opened - source.count("]") <= _MOST_UNCLOSED


@cache
def _engine(*, linked: bool) -> MarkdownIt:
    """All share one: what it knows of a text is in the text's own environment."""
    from markdown_it import MarkdownIt

    from saijin_studio.ui.markdown.maths_rules import add_maths

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    add_maths(made)
    return made if linked else made.disable(["link", "image", "reference"])


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
            case "math_block":
                block = Formula(_formula(token.content))
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
    aside = ""
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            style = style | _STYLES[name] if token.nesting > 0 else style & ~_STYLES[name]
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
            link = web_address(target)
            # What cannot be opened is said, so that it can be copied.
            aside = "" if link is not None or not target else f" ({_short(target)})"
        elif token.type == "link_close":
            spans.append(Span(aside, style))
            link, aside = None, ""
        else:
            spans.extend(_leaf(token, style, link))
    return _joined(spans)


def _leaf(token: Token, style: SpanStyle, link: str | None) -> Iterable[Span]:
    match token.type:
        case "image":
            # Nothing is ever fetched: a picture is a word with where it would have come from.
            source = str(token.attrGet("src") or "")
            name = " ".join(part for part in (token.content, f"({_short(source)})" if source else "") if part)
            return [Span(name, style | SpanStyle.PICTURE, link or web_address(source))]
        case "code_inline":
            return [Span(token.content, style | SpanStyle.CODE, link)]
        case "math_inline":
            return [Span(_formula(token.content), style, link)]
        case "softbreak" | "hardbreak":
            # People who write in a chat mean the line ends they type, and so do models, in verse above all.
            return [Span(_LINE_BREAK, style, link)]
        case _:
            text = Span(token.content, style, link)
            return [text] if link is not None else _with_bare_links(text)


def _formula(source: str) -> str:
    # With the first formula: most messages have none.
    from saijin_studio.ui.markdown.maths import readable

    return (readable(source) or source).replace("\n", _LINE_BREAK)


def _short(target: str) -> str:
    return target if len(target) <= _LONGEST_TARGET else f"{target[: _LONGEST_TARGET - 1]}…"


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
