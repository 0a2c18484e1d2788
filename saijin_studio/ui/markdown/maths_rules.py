r"""Where formulas stand in Markdown: between ``$``, ``$$``, ``\( \)`` and ``\[ \]``. Money stays money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LONGEST = 2_000
"""Characters of a formula; a longer one is shown as it was typed."""

_CLOSINGS = {"$$": "$$", "\\[": "\\]", "\\(": "\\)"}
_MOST_LINES = 60
# Words behind an amount are a sentence: "$5 for one and 6$ for two".
_PROSE = re.compile(r"\d[^\\^_=]*\s[^\\^_=]*[^\W\d_]{2}")


def add_maths(engine: MarkdownIt) -> None:
    """Teach ``engine`` both rules; they make tokens of the types ``math_inline`` and ``math_block``."""
    engine.inline.ruler.before("escape", "math_inline", _inline)
    engine.block.ruler.before(
        "fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _inline(state: StateInline, silent: bool) -> bool:
    source, start = state.src, state.pos
    if source[start] not in "$\\":
        return False
    opening = source[start : start + 2]
    if opening not in _CLOSINGS:
        if opening[:1] != "$":
            return False
        return _dollars(state, silent)
    end = source.find(_CLOSINGS[opening], start + 2, start + 2 + LONGEST)
    return end >= 0 and _push(state, silent, start + 2, end, end + 2)


def _dollars(state: StateInline, silent: bool) -> bool:
    """One dollar on each side, close to what is between, and no letter or figure around them."""
    source, start = state.src, state.pos
    end = source.find("$", start + 1, start + 1 + LONGEST)
    if end < 0:
        return False
    inner, before, after = source[start + 1 : end], source[start - 1 : start], source[end + 1 : end + 2]
    if not inner or inner[0].isspace() or inner[-1].isspace() or inner[-1] == "\\":
        return False
    if _joins(before) or _joins(after) or _PROSE.match(inner) or "`" in inner:
        return False
    return _push(state, silent, start + 1, end, end + 1)


def _joins(neighbour: str) -> bool:
    """Whether a sign makes one word with the dollar beside it; Japanese is written without spaces."""
    return neighbour in {"$", "\\"} or (neighbour.isascii() and neighbour.isalnum())


def _push(state: StateInline, silent: bool, start: int, end: int, after: int) -> bool:
    inner = state.src[start:end]
    if not inner.strip():
        return False
    if not silent:
        state.push("math_inline", "", 0).content = inner
    state.pos = after
    return True


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line that begins with ``$$`` or a bracket, up to a line that ends with its partner."""
    if state.is_code_block(first):
        return False
    line = _line(state, first)
    closing = _CLOSINGS.get(line[:2])
    if closing is None or line[:2] == "\\(":
        return False
    found = [line[2:]]
    number = first
    while not found[-1].rstrip().endswith(closing):
        number += 1
        if number >= min(last, first + _MOST_LINES) or state.sCount[number] < state.blkIndent:
            return False
        found.append(_line(state, number))
    source = "\n".join(found).rstrip().removesuffix(closing)
    if not source.strip() or closing in source or len(source) > LONGEST:
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content, token.map = source, [first, number + 1]
        state.line = number + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
