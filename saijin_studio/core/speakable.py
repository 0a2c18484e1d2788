"""What of a written text is read aloud. Pure.

=============================== =====================================================================
written                         read
=============================== =====================================================================
a fenced code block             left out
code in a line                  the code, without its marks
headings, points of a list      the words, as sentences of their own; numbers of a list are read
quoted lines (``>``)            the words
bold, italic, struck out        the words
a link ``[words](address)``     the words
a picture ``![words](address)`` left out
a bare address                  its host: ``https://www.example.com/a?b`` is "example.com"
a table                         the cells, with a pause between them; the line under its head is left out
a line of dashes or stars       left out
HTML tags, comments             left out
emoji, dingbats, ``(^_^)``      left out
``w``/``笑`` in brackets        left out, as ``(笑)`` is
anything else                   as it stands
=============================== =====================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.said import Edit, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_LEAD = re.compile(r"^\s*(?:(?:>|・|#{1,6}(?=\s)|[-*+](?=\s)|\[[ xX]\](?=\s))\s*)+")
_HEADING_END = re.compile(r"\s{1,8}#+\s*$")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_PICTURE = re.compile(r"!\[[^\]\n]{0,400}\]\([^()\n]{0,2000}(?:\([^()\n]{0,400}\)[^()\n]{0,400}){0,8}\)")
_LINK = re.compile(r"\[([^\]\n]{1,400})\]\([^()\n]{0,2000}(?:\([^()\n]{0,400}\)[^()\n]{0,400}){0,8}\)")
_ADDRESS = re.compile(r"<?(?:https?://|ftp://|www\.)([^\s<>「」『』（）、。]+)>?")
_HOST = re.compile(r"[^/?#:]+")
_MARK = re.compile(r"(\*\*\*|\*\*|__|~~|\*)(?=\S)([^*_~\n]{1,400}?)(?<=\S)\1")
_UNDERSCORED = re.compile(r"(?<![\w])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?![\w])")
_CODE = re.compile(r"(`{1,8})([^`\n]+)\1")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
_FACE = re.compile(r"[(（][^\w\s()（）]*[;:^・ωд´｀`▽∀°ﾟTQoO_\-.><；＾≧≦╹◕*＊]{3,12}[^\w\s()（）]*[)）]")
_LAUGH = re.compile(
    r"[(（](?:笑|爆笑|苦笑|泣|涙|汗|[wｗ]+)[)）]|(?<=[\u3040-\u30ff\u4e00-\u9fff。！？])[wｗ]+(?![A-Za-zａ-ｚ])"
)


def speakable(text: str) -> Said:
    """What is read of ``text``, with line breaks where something new begins."""
    said = _without_blocks(Said.plain(text))
    for look in (_COMMENT, _PICTURE):
        said = _over(said, look, lambda _found: "")
    said = _unwrapped(said, _LINK, 1)
    said = _over(said, _ADDRESS, _host)
    said = _unwrapped(said, _CODE, 2)
    said = _over(said, _TAG, lambda _found: "")
    for _ in range(3):  # marks within marks
        said = _unwrapped(said, _MARK, 2)
    said = _unwrapped(said, _UNDERSCORED, 1)
    said = _over(said, _LAUGH, lambda _found: "")
    for look in (_FACE, _EMOJI):
        said = _over(said, look, lambda _found: " ")
    return said


def _without_blocks(said: Said) -> Said:
    """Without what is left out by the line, and without the marks that lines begin with."""
    return said.edited(_line_edits(said.text))


def _line_edits(text: str) -> Iterator[Edit]:
    fence = ""
    at = 0
    for line in text.splitlines(keepends=True):
        body, begin, at = line.rstrip("\r\n"), at, at + len(line)
        found = _FENCE.match(body)
        if fence:
            yield Edit(begin, begin + len(body))
            if found and found[1].startswith(fence) and not body[found.end() :].strip():
                fence = ""
        elif found:
            fence = found[1]
            yield Edit(begin, begin + len(body))
        elif _RULE.fullmatch(plain := body.strip()) or ("|" in plain and _TABLE_RULE.fullmatch(plain)):
            yield Edit(begin, begin + len(body))
        else:
            yield from _in_line(body, begin)


def _in_line(body: str, begin: int) -> Iterator[Edit]:
    lead = _LEAD.match(body)
    start = lead.end() if lead else 0
    if start:
        yield Edit(begin, begin + start)
    rest = body[start:]
    if rest.startswith("|") and rest.rstrip().endswith("|") and rest.count("|") >= 2:
        bars = [index for index, one in enumerate(rest) if one == "|"]
        for index in bars:
            inner = bars[0] < index < bars[-1]
            yield Edit(begin + start + index, begin + start + index + 1, ", " if inner else "")
    elif lead and "#" in lead[0] and (end := _HEADING_END.search(rest)):
        yield Edit(begin + start + end.start(), begin + len(body))


def _host(found: re.Match[str]) -> str:
    host = _HOST.match(found[1])
    return host[0].removeprefix("www.").rstrip(".,;!)'\"") if host else ""


def _over(said: Said, look: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Said:
    found = list(look.finditer(said.text))
    return said.edited(Edit(one.start(), one.end(), put(one)) for one in found) if found else said


def _unwrapped(said: Said, look: re.Pattern[str], group: int) -> Said:
    """Only the group stays; it keeps the places of its characters."""
    found = list(look.finditer(said.text))
    return said.edited(_around(found, group)) if found else said


def _around(found: Iterable[re.Match[str]], group: int) -> Iterator[Edit]:
    for one in found:
        yield Edit(one.start(), one.start(group))
        yield Edit(one.end(group), one.end())
