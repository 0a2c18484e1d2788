"""Where the sentences of a text begin and end, for whoever speaks them. Pure.

A sentence ends

- at a line break, but where an English line goes on with a small letter;
- behind ``。 ！ ？ ! ?`` and the quotes and brackets that close with it, but not inside 「」 『』 （）;
- behind a full stop or ``…`` that white space follows, but not after ``Mr.``, ``e.g.`` and their like, nor after an
  initial, nor before a small letter. ``3.5``, ``v1.2``, ``example.com`` have none.

What is longer than ``LONGEST`` characters is divided, best at ``、 , ; :`` and dashes, else at a space, else
anywhere: the first sound of a text should not wait for a whole page of it.
"""

from __future__ import annotations

import re

from saijin_studio.core.language import Language, detect

LONGEST = {Language.JA: 80, Language.EN: 200}
"""Characters in one breath; some 12 s. What a neural voice takes in memory grows with it."""

_ENDS = frozenset("。！？!?‼⁇⁈⁉｡")
_CLOSING = frozenset("」』）)】］]\"'”’》〉")
_OPENING = {"「": "」", "『": "』", "（": "）", "【": "】"}
_LONGEST_QUOTE = 120
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'“‘])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|cf|No|Nos|Fig|Figs|Vol|pp|p|al"
    r"|approx|dept|est|Inc|Ltd|Co|Corp|Gen|Col|Lt|Capt|Sgt|Rev|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
    r"|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$"
)
_SOFT = re.compile(r"[、，,;；:：]\s*|\s[-–—]\s|[—―]+")
_SPACE = re.compile(r"\s+")
_FOLLOWS = re.compile(r"[ \t]*(.|\n)")
_LOOK_BACK = 12


def bounds(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence, in order, without the white space around it; none for what has no letters."""
    found: list[tuple[int, int]] = []
    for begin, end in _rough(text):
        found += _divided(text, *_stripped(text, begin, end))
    return [(begin, end) for begin, end in found if any(one.isalnum() for one in text[begin:end])]


def _rough(text: str) -> list[tuple[int, int]]:
    ends: list[tuple[int, int]] = []
    begin = at = 0
    expected = ""
    opened = 0
    while at < len(text):
        one = text[at]
        if one in _OPENING and not expected:
            expected, opened = _OPENING[one], at
        elif one == expected or (expected and at - opened > _LONGEST_QUOTE):
            expected = ""
        stop = _stop(text, at, quoted=bool(expected))
        if stop:
            ends.append((begin, stop))
            begin = at = stop
            expected = ""
        else:
            at += 1
    ends.append((begin, len(text)))
    return ends


def _stop(text: str, at: int, *, quoted: bool) -> int:
    """Where the sentence ends whose last sign may be at ``at``; 0 when it goes on."""
    one = text[at]
    if one in "\n\r\v\f\u2028\u2029":
        return 0 if _goes_on(text, at) else at + 1
    if quoted:
        return 0
    if one in ".…":
        return _full_stop(text, at)
    if one not in _ENDS:
        return 0
    end = _closed(text, at + 1)
    narrow = one in "!?" and end < len(text) and text[end].isascii() and not text[end].isspace()
    follows = text[end : end + 1]
    if narrow or (end > at + 1 and text[end - 1] in "」』）" and follows in set("とっなをはがのにもで")):
        return 0  # a?b, and 「…。」と言った
    return end


def _full_stop(text: str, at: int) -> int:
    end = _closed(text, at + 1)
    after = text[end : end + 1]
    if after and not after.isspace():
        return 0
    follows = _FOLLOWS.match(text, end)
    following = follows[1] if follows else ""
    if following.islower():
        return 0
    before = text[max(0, at - _LOOK_BACK) : at]
    if following not in {"", "\n"} and _ABBREVIATION.search(before):
        return 0
    line = before.rpartition("\n")[2]
    # The number of a point in a list stays with it.
    return 0 if line.strip().isdigit() and len(line) < _LOOK_BACK else end


def _closed(text: str, at: int) -> int:
    """Past more signs that end the same sentence, and what closes with it."""
    while at < len(text) and (
        text[at] in _ENDS or text[at] in _CLOSING or (text[at] in ".…" and text[at - 1] in ".…")
    ):
        at += 1
    return at


def _goes_on(text: str, at: int) -> bool:
    """Whether a line that was broken by hand goes on: no end before the break, a small letter after it."""
    before, after = text[max(0, at - _LOOK_BACK) : at].rstrip()[-1:], text[at + 1 : at + 2]
    return bool(before) and before.isascii() and before not in ".!?:;" and after.isascii() and after.islower()


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _divided(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretch, in pieces that are not too long."""
    pieces: list[tuple[int, int]] = []
    limit = LONGEST[detect(text[begin:end])]
    while end - begin > limit:
        window = text[begin : begin + limit]
        cut = _last(_SOFT, window, limit // 4) or _last(_SPACE, window, limit // 4) or limit
        pieces.append(_stripped(text, begin, begin + cut))
        begin = _stripped(text, begin + cut, end)[0]
    pieces.append((begin, end))
    return pieces


def _last(look: re.Pattern[str], window: str, least: int) -> int:
    """Behind the last match that leaves at least so much before it; 0 when there is none."""
    return max((one.end() for one in look.finditer(window) if one.end() >= least), default=0)
