"""What a prompt asks for in so many words: a key, a tempo, a metre, a length, instruments."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer import instruments, vocabulary
from saijin_studio.runners.backends.composer.score import METRES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOWEST_TEMPO, HIGHEST_TEMPO = 40, 220

_PITCHES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
_PITCHES_JA = {"ハ": 0, "ニ": 2, "ホ": 4, "ヘ": 5, "ト": 7, "イ": 9, "ロ": 11}
_MODE_WORDS = {
    "major": "major",
    "maj": "major",
    "minor": "minor",
    "min": "minor",
    "dorian": "dorian",
    "mixolydian": "mixolydian",
    "lydian": "lydian",
    "phrygian": "phrygian",
    "メジャー": "major",
    "マイナー": "minor",
    "長調": "major",
    "短調": "minor",
}
_KEY = re.compile(
    r"(?<![a-z])([a-g])[ -]?(sharp|flat|#|♯|♭|b)?[ -]?"
    r"(major|minor|maj|min|dorian|mixolydian|lydian|phrygian|メジャー|マイナー|長調|短調)(?![a-z])"
)
_KEY_JA = re.compile(r"(嬰|変)?([ハニホヘトイロ])(長調|短調)")
_MODES = {
    "miyako-bushi": ("都節", "miyako", "陰音階", "in scale", "hirajoshi", "平調子"),
    "yo": ("陽音階", "yo scale", "民謡音階"),
    "ryukyu": ("琉球音階", "ryukyu scale"),
    "dorian": ("dorian", "ドリア"),
    "mixolydian": ("mixolydian", "ミクソリディア"),
    "lydian": ("lydian", "リディア"),
    "phrygian": ("phrygian", "フリギア"),
    "minor": ("短調", "minor key", "マイナーキー", "in minor", "in a minor key"),
    "major": ("長調", "major key", "メジャーキー", "in major"),
}
_TEMPO = re.compile(
    r"(\d{2,3})\s*bpm|bpm\s*[:=]?\s*(\d{2,3})|(?:テンポ|tempo)\s*(?:of|[:=は])?\s*(\d{2,3})|♩\s*=\s*(\d{2,3})"
)
_METRE = re.compile(r"(?<!\d)(\d{1,2})\s*[/分]\s*([48])(?!\d)")
_METRE_JA = re.compile(r"([2-7二三四五六七])拍子")
_COUNTS = {"二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_OF_COUNT = {2: "2/4", 3: "3/4", 4: "4/4", 5: "5/4", 6: "6/8", 7: "7/8"}
_SECONDS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:秒|seconds?|secs?)(?![a-z])")
_MINUTES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:分(?!の\d)|minutes?|mins?)")
_SPOKEN_FORMS = re.compile(r"(?<![a-z])[abc]{2,8}(?:形式|(?![a-z]))")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for explicitly; None and nothing where it was not."""

    tonic: int | None = None
    mode: str | None = None
    tempo: float | None = None
    metre: str | None = None
    seconds: float | None = None
    programs: tuple[int, ...] = ()
    alone: bool = False
    """Only these instruments."""
    drums: bool | None = None


def folded(prompt: str) -> str:
    """The prompt as it is searched in: one width of letters, small ones, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", prompt).lower().split())


def wishes_in(prompt: str) -> Wishes:
    """The explicit wishes of a prompt."""
    text = folded(prompt)
    tonic, mode = _key_in(text)
    programs = _programs_in(text)
    drums = None
    if found_in(text, vocabulary.NO_DRUMS_WORDS):
        drums = False
    elif found_in(text, vocabulary.DRUMS_WORDS):
        drums = True
    return Wishes(
        tonic=tonic,
        mode=mode,
        tempo=_tempo_in(text),
        metre=_metre_in(text),
        seconds=seconds_in(text),
        programs=programs,
        alone=bool(programs) and bool(found_in(text, vocabulary.ONLY_WORDS)),
        drums=drums,
    )


def seconds_in(prompt: str) -> float | None:
    """The length that a prompt asks for, in seconds."""
    text = folded(prompt)
    minutes, seconds = _MINUTES.search(text), _SECONDS.search(text)
    if minutes is None and seconds is None:
        return None
    return 60 * float(minutes[1] if minutes else 0) + float(seconds[1] if seconds else 0)


def found_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that stand in a folded text."""
    return tuple(word.rstrip("*") for word in words if _pattern(word).search(text))


def best_in(text: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The entry of which the longest word stands in a folded text, and that word."""
    hits = [(len(word), word, name) for name, words in table.items() for word in found_in(text, words)]
    if not hits:
        return None
    longest = max(size for size, _, _ in hits)
    return next((name, word) for size, word, name in hits if size == longest)


@lru_cache(maxsize=2048)
def _pattern(word: str) -> re.Pattern[str]:
    body = re.escape(folded(word.rstrip("*")))
    if not word.isascii():
        return re.compile(body)
    return re.compile(rf"(?<![a-z]){body}" + ("" if word.endswith("*") else "(?![a-z])"))


def _key_in(text: str) -> tuple[int | None, str | None]:
    if found := _KEY_JA.search(text):
        sign = {"嬰": 1, "変": -1}.get(found[1], 0)
        return (_PITCHES_JA[found[2]] + sign) % 12, _MODE_WORDS[found[3]]
    for found in _KEY.finditer(text):
        # "a minor change", "a major success": the article, unless a key is being named.
        if found[1] == "a" and found[2] is None and not re.search(r"(?:in|key of|key) $", text[: found.start()]):
            rest = text[found.end() :].lstrip()
            if (
                rest[:1].isalpha()
                and rest[:1].isascii()
                and not re.match(r"(?:piece|song|waltz|ballad|march|key)", rest)
            ):
                continue
        sign = {"sharp": 1, "#": 1, "♯": 1, "flat": -1, "♭": -1, "b": -1}.get(found[2], 0)
        return (_PITCHES[found[1]] + sign) % 12, _MODE_WORDS[found[3]]
    return None, next((mode for mode, words in _MODES.items() if found_in(text, words)), None)


def _tempo_in(text: str) -> float | None:
    found = _TEMPO.search(text)
    if found is None:
        return None
    tempo = float(next(group for group in found.groups() if group))
    return min(max(tempo, LOWEST_TEMPO), HIGHEST_TEMPO)


def _metre_in(text: str) -> str | None:
    for found in _METRE.finditer(text):
        name = f"{found[1]}/{found[2]}"
        if "分" in found[0]:
            name = f"{found[2]}/{found[1]}"
        if name in METRES:
            return name
    reversed_ja = re.search(r"([48])分の(\d{1,2})", text)
    if reversed_ja and (name := f"{reversed_ja[2]}/{reversed_ja[1]}") in METRES:
        return name
    if found := _METRE_JA.search(text):
        return _OF_COUNT[_COUNTS.get(found[1]) or int(found[1])]
    return None


def _programs_in(text: str) -> tuple[int, ...]:
    """The programs in the order in which they are named; a longer name hides what stands inside it."""
    hits: list[tuple[int, int, int]] = []
    for program, words in instruments.INSTRUMENT_WORDS.items():
        for word in words:
            hits += [(hit.start(), -len(word), program) for hit in _pattern(word).finditer(text)]
    chosen: list[int] = []
    end = 0
    for start, size, program in sorted(hits):
        if start >= end:
            end = start - size
            if program not in chosen:
                chosen.append(program)
    return tuple(chosen)
