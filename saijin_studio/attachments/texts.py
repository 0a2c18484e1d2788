"""Text out of bytes, in the encodings that Japanese files have."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([JI])")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no text has; among those that it may have are tabs, form feeds and escapes."""
_KANA = re.compile("[ぁ-んァ-ヶー]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_WIDE = re.compile("[ぁ-んァ-ヶー、。「」\u4e00-\u9fff\uff01-\uff5e]")


def decoded(data: bytes) -> str | None:
    """The text, a line feed ending each line; None when the bytes are no text in any encoding known here."""
    text = _decoded(data)
    if text is None or "\0" in text or len(_ODD.findall(text)) * 50 > len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if _ISO_2022.search(data) and (text := _strict(data, "iso2022_jp_ext")) is not None:
        return text
    if (text := _strict(data, "utf-8")) is not None:
        return text
    found = [text for one in ("cp932", "euc_jp") if (text := _strict(data, one)) is not None]
    likely = [text for text in found if _is_japanese(text)]
    return max(likely, key=_likeness) if likely else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_japanese(text: str) -> bool:
    """Whether it is what it seems: other encodings often decode as rare kanji and lone half-width katakana."""
    others = [one for one in text if one > "\x7f"]
    wide = len(_WIDE.findall(text))
    if wide * 2 > len(others) and (_KANA.search(text) or wide * 4 > len(text)):
        return True
    return _half_width(text)


def _half_width(text: str) -> bool:
    """Whether it is written in half-width katakana, which come in words."""
    return re.search("[\uff66-\uff9f]{3}", text) is not None and not re.search("[\u4e00-\u9fff]", text)


def _likeness(text: str) -> float:
    """How much it looks like Japanese; what EUC-JP writes as kana reads as half-width katakana in Shift_JIS."""
    return len(_KANA.findall(text)) + 0.1 * len(_WIDE.findall(text)) - 2 * len(_HALF_WIDTH.findall(text))
