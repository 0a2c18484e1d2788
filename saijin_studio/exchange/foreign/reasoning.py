"""What a model thought, where a program has folded it into the reply."""

from __future__ import annotations

import html
import re

_OPEN, _CLOSE = '<details type="reasoning"', "</details>"
_TAGGED = re.compile(r"\A\s*<think(?:ing)?>(.*?)</think(?:ing)?>", re.DOTALL)
_SUMMARY = re.compile(r"<summary>[^<]{0,200}</summary>")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)


def parted(text: str) -> tuple[str, str]:
    """The reply, and what was thought before it."""
    said: list[str] = []
    thoughts: list[str] = []
    at = 0
    # By hand: a pattern would look for the end behind every beginning.
    while (start := text.find(_OPEN, at)) >= 0 and (end := text.find(_CLOSE, start)) >= 0:
        said.append(text[at:start])
        inner = _SUMMARY.sub("", text[start:end].partition(">")[2], count=1)
        thoughts.append(_QUOTED.sub("", html.unescape(inner.strip())))
        at = end + len(_CLOSE)
    said.append(text[at:])
    rest = "".join(said)
    if tagged := _TAGGED.match(rest):
        thoughts.append(tagged[1].strip())
        rest = rest[tagged.end() :]
    return (rest.strip(), "\n\n".join(thoughts)) if thoughts else (text, "")
