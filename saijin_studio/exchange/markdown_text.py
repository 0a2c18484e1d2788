"""Texts of a conversation as parts of a Markdown file that others will render.

The studio shows HTML as text and loads no pictures, and so shall whoever reads the file: what would be HTML or a
picture there is escaped. Code stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKED = 200_000
"""Characters of the longest text of which it is looked up what a renderer makes of it."""

_SUSPICIOUS = re.compile(r"<[A-Za-z/!?]|!\[")
_LIVE = re.compile(r"<(?=[A-Za-z/!?])|!(?=\[)")
_AUTOLINK = re.compile(r"<https?://[^\s<>]*>")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_MARKUP = {"html_block", "html_inline", "image"}


def embedded(text: str) -> str:
    """A message as a part of a file: nothing becomes HTML or a picture, and no code block runs on after it."""
    whole = _closed(text.rstrip())
    if not _SUSPICIOUS.search(whole):
        return whole
    # The first one keeps code as it is; where it has mistaken something for code, the last one is plain but sure.
    if len(whole) <= CHECKED:
        for candidate in (_outside_code(whole), _closed(_LIVE.sub(r"\\\g<0>", whole))):
            if not _has_markup(candidate):
                return candidate
    return _closed(whole.replace("<", "&lt;").replace("![", "!&#91;"))


def plain(text: str) -> str:
    """A name or title in one line, with nothing in it that Markdown would read."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def fenced(text: str) -> str:
    """A text as a block of code, whatever is in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _closed(text: str) -> str:
    """The text with a last line that ends the code block that is open at its end."""
    fence = ""
    for _line, state in _lines(text):
        fence = state
    return f"{text}\n{fence}" if fence else text


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Every line, with the fence that is open behind it; lines of code have one too."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        if found and not fence and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        elif found and fence and found[1].startswith(fence) and not found[2].strip():
            fence = ""
            yield line, ""
            continue
        yield line, fence


def _outside_code(text: str) -> str:
    parts: list[str] = []
    prose: list[str] = []
    inside = ""
    for line, fence in _lines(text):
        if fence or inside:
            if prose:
                parts.append(_escaped("\n".join(prose)))
                prose = []
            parts.append(line)
        else:
            prose.append(line)
        inside = fence
    if prose:
        parts.append(_escaped("\n".join(prose)))
    return "\n".join(parts)


def _escaped(prose: str) -> str:
    """Text without code blocks; code between backticks and links in angle brackets stay."""
    parts: list[str] = []
    at = 0
    for found in re.finditer(f"{_CODE.pattern}|{_AUTOLINK.pattern}", prose, re.DOTALL):
        parts += (_LIVE.sub(r"\\\g<0>", prose[at : found.start()]), found[0])
        at = found.end()
    return "".join((*parts, _LIVE.sub(r"\\\g<0>", prose[at:])))


def _has_markup(text: str) -> bool:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    return any(one.type in _MARKUP for token in tokens for one in (token, *(token.children or ())))
