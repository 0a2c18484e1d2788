"""Folding of text for search: width, case and kana do not matter, and kana can be found by their romaji."""

from __future__ import annotations

import unicodedata

_DIGRAPHS = {
    "き": "ky", "し": "sh", "ち": "ch", "に": "ny", "ひ": "hy", "み": "my", "り": "ry", "ぎ": "gy", "じ": "j",
    "び": "by", "ぴ": "py",
}  # fmt: skip
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_FOREIGN = {
    "てぃ": "ti", "でぃ": "di", "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo", "うぃ": "wi",
    "うぇ": "we", "うぉ": "wo", "しぇ": "she", "じぇ": "je", "ちぇ": "che", "ゔぁ": "va", "ゔぃ": "vi",
    "ゔぇ": "ve", "ゔぉ": "vo",
}  # fmt: skip
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど",
    "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_IRREGULAR = {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu",
    "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu",
}  # fmt: skip
_SINGLE = {
    kana: head + vowel for head, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)
} | _IRREGULAR

_HIRAGANA = {one: one - 0x60 for one in range(ord("ァ"), ord("ヶ") + 1)}

_PAIRS = {
    kana + small: head + vowel for kana, head in _DIGRAPHS.items() for small, vowel in _SMALL_Y.items()
} | _FOREIGN


def folded(text: str) -> str:
    """``text`` in one width and case, with katakana as hiragana."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    return flat.translate(_HIRAGANA)


def romaji(kana: str) -> str:
    """Hepburn romaji of ``kana`` as it is typed in a hurry: long vowels unmarked, other characters as they are."""
    text, out, at = folded(kana), "", 0
    while at < len(text):
        pair, one = text[at : at + 2], text[at]
        if pair in _PAIRS:
            out += _PAIRS[pair]
            at += 2
            continue
        if one == "っ":
            following = _PAIRS.get(text[at + 1 : at + 3]) or _SINGLE.get(text[at + 1 : at + 2], "")
            out += "t" if following.startswith("ch") else following[:1]
        elif one != "ー":
            out += _SINGLE.get(one, one)
        at += 1
    return out
