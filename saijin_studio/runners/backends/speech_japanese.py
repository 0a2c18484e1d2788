"""Japanese text with the user's readings, as Open JTalk's analyser gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.readings import morae, split_wire
from saijin_studio.core.said import Edit, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyopenjtalk.types import NJDFeature


_SIGNS = (
    (re.compile(r"(?<![\d:：])(\d{1,2})[:：](\d{2})(?![\d:：])"), r"\1時\2分"),
    (re.compile(r"[$＄]\s?(\d[\d,.]*\d|\d)"), r"\1ドル"),
    (re.compile(r"[¥￥]\s?(\d[\d,.]*\d|\d)"), r"\1円"),
    (re.compile(r"(?<=\d)\s?[〜～~]\s?(?=\d)"), "から"),
    (re.compile(r"(?<![\d\w)）])[-−‐](?=\d)"), "マイナス"),
    (re.compile(r"(?<=\d)\s?[+＋]\s?(?=\d)"), "たす"),
    (re.compile(r"(?<=\d)\s?[=＝]\s?(?=\d)"), "は"),
)


def analysed(text: str, readings: Sequence[Edit]) -> list[NJDFeature]:
    """Morphemes with reading and accent, in which words of the dictionary are said as it wants."""
    import pyopenjtalk

    kana = [split_wire(one.text) for one in readings]
    own = [Edit(one.begin, one.end, said) for one, (said, _) in zip(readings, kana, strict=True)]
    spoken = Said.plain(text).edited(sorted([*own, *_signs(text, own)], key=lambda one: one.begin)).text
    features = pyopenjtalk.run_frontend(spoken, use_sudachi_kanji_yomi=False, normalize_mode="NFKC")
    at = 0
    for said, accent in kana:
        if accent is not None:
            at = _accented(features, at, "".join(said.split()), accent)
    return features


def _signs(text: str, readings: Sequence[Edit]) -> list[Edit]:
    """Signs at numbers that the analyser keeps silent about: times, ranges, minus, money."""
    found: list[Edit] = []
    taken = [*readings]
    for look, said in _SIGNS:
        for one in look.finditer(text):
            begin, end = one.span()
            if all(end <= other.begin or other.end <= begin for other in taken):
                found.append(Edit(begin, end, one.expand(said)))
                taken.append(found[-1])
    return found


def _accented(features: list[NJDFeature], start: int, kana: str, accent: int) -> int:
    """Make one word with that accent of the next morphemes that spell ``kana``; where to go on looking."""
    for first in range(start, len(features)):
        joined = ""
        for last in range(first, len(features)):
            joined += features[last]["string"]
            if joined == kana:
                features[first : last + 1] = [_word(features[first], kana, accent)]
                return first + 1
            if not kana.startswith(joined):
                break
    return start


def _word(like: NJDFeature, kana: str, accent: int) -> NJDFeature:
    word = like.copy()
    word.update(
        string=kana,
        orig=kana,
        read=kana,
        pron=kana,
        acc=accent,
        mora_size=morae(kana),
        pos="名詞",
        pos_group1="固有名詞",
        chain_rule="*",
        chain_flag=0,
    )
    return word
