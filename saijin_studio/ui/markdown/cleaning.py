"""What a model may send but a text document must never see."""

from __future__ import annotations

import re
from html import escape

# Qt's documents use U+2029, U+FDD0, U+FDD1 and U+FFFC for their own structure; lone surrogates and NUL have no
# place in text at all. Other control characters would show as boxes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """``text`` with ordinary line ends and without characters that a document gives a meaning of its own."""
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def tool_tip(text: str) -> str:
    """``text`` for a tool tip, which would take signs of HTML for HTML, with the pictures in it."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
