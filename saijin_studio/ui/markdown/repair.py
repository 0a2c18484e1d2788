"""The end of a text that is still being written, made to look as it will when its line is complete.

Without this a bold word shows its stars until the closing ones arrive, and a dash jumps from text to bullet.
"""

from __future__ import annotations

import re

# A last line of which nothing but signs has come may still become a heading, a list, a rule or a fence.
_UNDECIDED_LINE = re.compile(r"(?:^|(?<=\n))[ \t>]*(?:[-*+_=#>|`~: \t]+|\d{1,9}[.)]?[ \t]*)\Z")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_OPEN_CODE = re.compile(r"(?<!`)(`+)(?!`)")
_HALF_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\n]*\Z")
_PAIRS = re.compile(r"\*\*|~~")
_FORMULAS = re.compile(r"\\\\|\$\$|\\[()\[\]]")
_LONGEST_FORMULA = 1_000
_PARTNERS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}


def repaired(tail: str) -> str:
    """``tail`` without signs that are not yet decided, and with its open spans closed.

    Only the end changes; every line before the last paragraph stays as it is.
    """
    tail = _UNDECIDED_LINE.sub("", tail)
    start = tail.rfind("\n\n") + 1
    return tail[:start] + _closed(tail[start:])


def _closed(paragraph: str) -> str:
    paragraph = _HALF_LINK.sub(r"\1", paragraph)
    # Code spans hide everything inside them; blank them out with the same length.
    bare = _CODE_SPAN.sub(lambda found: " " * len(found.group()), paragraph)
    code = _OPEN_CODE.search(bare)
    if code is None and (closing := _open_formula(bare)) is not None:
        # Half a closing sign is left out, and so is a name of which not all has come.
        return re.sub(r"(?:\\[A-Za-z]*|\$)\Z", "", paragraph.rstrip()) + closing
    ends: list[str] = []
    if code is not None:
        ends.append(code.group())
        bare = bare[: code.start()]
    waiting: list[str] = []
    for mark in _PAIRS.findall(bare):
        if mark in waiting:
            waiting.remove(mark)
        else:
            waiting.append(mark)
    ends.extend(reversed(waiting))
    if not ends:
        return paragraph
    shown = paragraph.rstrip()
    for mark in ends:
        # A mark behind which nothing has come yet is left out, as is half a closing one.
        shown = shown.removesuffix(mark).rstrip() if shown.endswith(mark) else shown.removesuffix(mark[0]) + mark
    return shown


def _open_formula(bare: str) -> str | None:
    """The sign that would close the formula that ``bare`` ends in; None outside of one.

    A formula that begins in the middle of a line is looked for in that line only.
    """
    closing: str | None = None
    start = end = 0
    for found in _FORMULAS.finditer(bare):
        sign = found.group()
        if sign == closing:
            closing = None
        elif closing is None and sign in _PARTNERS:
            closing, start, end = _PARTNERS[sign], found.start(), found.end()
    inner = bare[end:]
    if closing is None or len(inner) > _LONGEST_FORMULA or not inner.strip(" \n\\$"):
        return None
    begins_line = closing != "\\)" and not bare[bare.rfind("\n", 0, start) + 1 : start].strip()
    return closing if begins_line or "\n" not in inner else None
