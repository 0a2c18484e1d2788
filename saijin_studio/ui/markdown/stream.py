"""Markdown that arrives piece by piece: closed blocks are parsed once, only the open end is parsed again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from saijin_studio.ui.markdown.blocks import Block, CodeBlock, ListBlock, Paragraph, Quote, Table
from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.parser import MarkdownParser, TopBlock
from saijin_studio.ui.markdown.repair import repaired

LONGEST_PARAGRAPH = 3_000
"""Characters after which a paragraph without end is cut, so that laying it out again stays cheap."""

LONGEST_NEST = 6_000
"""Characters after which one list point or quotation is cut, whatever lies inside it."""

_ROWS = 40
_SLICE = 4_096
_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})([^\n]*)\n")
_HALF_FENCE = re.compile(r" {0,3}(?:`+|~+)\s*\Z")
_BREAK = re.compile(r"[\n。．！？]|[.!?;,、 ](?=\S)")


@dataclass(frozen=True, slots=True)
class StreamUpdate:
    """``closed`` are the blocks that became final with this call; ``open`` stands for the rest of the text."""

    closed: tuple[Block, ...]
    open: tuple[Block, ...]


@dataclass(slots=True)
class _Fence:
    """Code of the outermost level that is being written."""

    closing: re.Pattern[str]
    indent: int
    info: str
    lines: list[str]

    def take(self, line: str) -> str:
        """``line`` without the spaces by which the fence itself is indented."""
        spaces = len(line) - len(line.lstrip(" "))
        return line[min(spaces, self.indent) :]


class BlockStream:
    """Turns a growing text into blocks.

    A block of the outermost level cannot change once the first line of the next one is complete, so it is closed
    then; a list is closed point by point, code line by line, a table by some rows, and a paragraph, point or
    quotation without end is cut.
    """

    def __init__(self) -> None:
        self._parser = MarkdownParser()
        self._tail = ""
        self._held = ""
        self._fence: _Fence | None = None
        self._continued = False
        self._number: int | None = None
        self._shift = 0

    def feed(self, text: str) -> StreamUpdate:
        """Append ``text``, of any length and cut anywhere."""
        text = self._held + text
        # The other half of a line end may still be on its way.
        self._held = "\r" if text.endswith("\r") else ""
        text = clean(text.removesuffix("\r"))
        closed: list[Block] = []
        open_blocks = self._advance("", closed) if not text else ()
        for start in range(0, len(text), _SLICE):
            open_blocks = self._advance(text[start : start + _SLICE], closed)
        return StreamUpdate(tuple(closed), open_blocks)

    def finish(self) -> StreamUpdate:
        """The text is complete: everything is closed."""
        closed: list[Block] = []
        if self._held:
            self._held = ""
            self._advance("\n", closed)
        if self._fence is not None:
            ended = self._fence.closing.fullmatch(self._tail) is not None
            closed.append(_code(self._fence, "" if ended else self._tail))
        else:
            closed.extend(self._numbered([top.block for top in self._parser.parse(self._shifted())]))
        self._tail, self._fence = "", None
        self._continue_list(None)
        return StreamUpdate(tuple(closed), ())

    def _advance(self, text: str, closed: list[Block]) -> tuple[Block, ...]:
        self._tail += text
        while True:
            if self._fence is not None and not self._read_fence(self._fence, closed):
                return (_code(self._fence, _HALF_FENCE.sub("", self._tail)),)
            tops = self._parser.parse(repaired(self._shifted()))
            before = len(self._tail)
            self._close(tops, closed)
            if self._fence is None and len(self._tail) == before:
                return tuple(self._numbered([top.block for top in tops]))

    def _read_fence(self, fence: _Fence, closed: list[Block]) -> bool:
        """Take the complete lines of the tail into the fence; True when its closing line was among them."""
        *lines, rest = self._tail.split("\n")
        for at, line in enumerate(lines):
            if fence.closing.fullmatch(line):
                closed.append(_code(fence, ""))
                self._fence = None
                self._tail = "\n".join([*lines[at + 1 :], rest])
                return True
            fence.lines.append(fence.take(line))
        self._tail = rest
        return False

    def _close(self, tops: list[TopBlock], closed: list[Block]) -> None:
        """Take off the tail whatever can no longer change."""
        if not tops:
            return
        final = len(tops) - 1 if self._complete(tops[-1].line) else len(tops) - 2
        if final > 0:
            closed.extend(self._numbered([top.block for top in tops[:final]]))
            self._cut(tops[final].line)
            self._continue_list(None)
            return
        last = tops[-1]
        if len(tops) > 1:
            return
        if isinstance(last.block, CodeBlock) and self._open_fence(last.line):
            return
        if isinstance(last.block, ListBlock) and len(last.block.items) > 1:
            self._close_items(last.block, closed)
        elif isinstance(last.block, Table):
            self._close_rows(last.block, last.line, closed)
        elif isinstance(last.block, ListBlock | Quote | CodeBlock) and len(self._tail) > LONGEST_NEST:
            self._cut_nest(last.block, closed)
        elif isinstance(last.block, Paragraph) and len(self._tail) > LONGEST_PARAGRAPH:
            self._cut_paragraph(closed)

    def _open_fence(self, line: int) -> bool:
        start = self._offset(line)
        found = _FENCE.match(self._tail, start)
        if found is None:
            return False
        indent, marks, info = found.groups()
        closing = re.compile(rf" {{0,3}}{re.escape(marks)}{re.escape(marks[0])}*[ \t]*")
        self._fence = _Fence(closing, len(indent), info.strip(), [])
        self._tail = self._tail[found.end() :]
        self._continue_list(None)
        return True

    def _close_items(self, block: ListBlock, closed: list[Block]) -> None:
        if not self._complete(block.items[-1].line):
            return
        (numbered,) = self._numbered([block])
        assert isinstance(numbered, ListBlock)
        done = ListBlock(numbered.items[:-1], numbered.start, numbered.continued)
        closed.append(done)
        self._continue_list(done)
        self._cut(block.items[-1].line)

    def _close_rows(self, table: Table, line: int, closed: list[Block]) -> None:
        """Close the rows that are complete, once there are many; the head stays for those to come."""
        count = len(table.rows) - (not self._tail.endswith("\n"))
        if count < _ROWS:
            return
        count -= count % _ROWS
        (whole,) = self._numbered([table])
        assert isinstance(whole, Table)
        for first in range(0, count, _ROWS):
            continued = whole.continued or first > 0
            closed.append(replace(whole, rows=whole.rows[first : first + _ROWS], continued=continued))
        head = self._tail[self._offset(line) : self._offset(line + 2)]
        self._cut(line + 2 + count)
        self._tail = head + self._tail
        self._continued = True

    def _cut_nest(self, block: ListBlock | Quote | CodeBlock, closed: list[Block]) -> None:
        """Cut at the end of a line; what follows loses the indent that it has in common with its first line."""
        end = self._tail.rfind("\n", LONGEST_NEST // 2, LONGEST_NEST) + 1
        if not end:
            end = self._tail.find("\n", LONGEST_NEST) + 1
        if not end:
            return
        cut = self._shifted()[: len(self._shifted()) - len(self._dedented(self._tail[end:]))]
        closed.extend(self._numbered([top.block for top in self._parser.parse(cut)]))
        self._tail = self._tail[end:]
        first = self._tail.split("\n", 1)[0]
        if self._shift or not isinstance(block, CodeBlock):
            self._shift = len(first) - len(first.lstrip(" "))
        self._continued, self._number = isinstance(block, ListBlock), None

    def _shifted(self) -> str:
        """The tail as it is parsed: without the indent of a point that was cut."""
        return self._dedented(self._tail)

    def _dedented(self, text: str) -> str:
        return re.sub(rf"^ {{1,{self._shift}}}", "", text, flags=re.MULTILINE) if self._shift else text

    def _continue_list(self, done: ListBlock | None) -> None:
        """What comes now goes on with the list whose first points are ``done``, or with none."""
        self._continued = done is not None
        self._number = None if done is None or done.start is None else done.start + len(done.items)
        if done is None:
            self._shift = 0

    def _cut_paragraph(self, closed: list[Block]) -> None:
        ends = [found.end() for found in _BREAK.finditer(self._tail, LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH)]
        end = ends[-1] if ends else LONGEST_PARAGRAPH
        closed.extend(top.block for top in self._parser.parse(self._tail[:end]))
        self._tail = self._tail[end:].lstrip(" ")

    def _numbered(self, blocks: list[Block]) -> list[Block]:
        """``blocks`` with a list or table that was cut carried on."""
        first = blocks[0] if blocks else None
        if not self._continued or not isinstance(first, ListBlock | Table):
            return blocks
        if isinstance(first, Table):
            return [replace(first, continued=True), *blocks[1:]]
        number = first.start if self._number is None else self._number
        return [ListBlock(first.items, number, continued=True), *blocks[1:]]

    def _complete(self, line: int) -> bool:
        return self._tail.find("\n", self._offset(line)) >= 0

    def _cut(self, line: int) -> None:
        self._tail = self._tail[self._offset(line) :]

    def _offset(self, line: int) -> int:
        at = 0
        for _ in range(line):
            at = self._tail.index("\n", at) + 1
        return at


def _code(fence: _Fence, rest: str) -> CodeBlock:
    lines = [*fence.lines, fence.take(rest)] if rest else fence.lines
    return CodeBlock("\n".join(lines), fence.info)


def parse_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a complete text, cut as they would have been if it had streamed."""
    stream = BlockStream()
    update = stream.feed(text)
    return update.closed + stream.finish().closed
