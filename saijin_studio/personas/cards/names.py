"""Names of strangers: one line of printable text, and an id that is safe wherever a file may lie."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

MAX_ID = 40
_SIGHT = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu", "wo": "o"}


def one_line(text: str, longest: int) -> str:
    """``text`` as one line of at most so many characters, without control characters."""
    printable = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())[:longest].strip()


def hiragana(text: str) -> str:
    """``text`` with katakana as hiragana; a long vowel's mark and everything else stays."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def id_of(name: str) -> str:
    """An id for a name: its Latin letters, kana as romaji; of a name in other letters it is made from its digest.

    The same name always gets the same id. An id has small letters, digits and hyphens only: it is never a path.
    """
    plain = unicodedata.normalize("NFKC", name)
    if not all(_readable(one) for one in plain):
        return f"card-{sha256(name.encode()).hexdigest()[:8]}"
    flat = unicodedata.normalize("NFKD", _romaji(hiragana(plain))).casefold().replace("'", "")
    bare = "".join(one for one in flat if not unicodedata.combining(one))
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return words[:MAX_ID].strip("-") or f"card-{sha256(name.encode()).hexdigest()[:8]}"


def _readable(character: str) -> bool:
    """Whether a character is no letter, or one that becomes Latin: kanji read in more than one way."""
    name = unicodedata.name(character, "")
    return not character.isalpha() or "LATIN" in name or "HIRAGANA" in name or "KATAKANA" in name


def _romaji(text: str) -> str:
    """Hepburn without long vowels, from the names that Unicode gives the letters (``HIRAGANA LETTER SMALL YA``)."""
    out: list[str] = []
    doubled = False
    for character in text:
        kind, _, letter = unicodedata.name(character, "").partition(" LETTER ")
        if kind != "HIRAGANA":
            if character != "ー":
                out.append(character)
            continue
        small, latin = letter.startswith("SMALL "), letter.removeprefix("SMALL ").lower()
        if small and latin == "tu":
            doubled = True
            continue
        sound = _SIGHT.get(latin, latin)
        if small and out and out[-1].endswith(("i", "u", "e")):
            head = out.pop()
            soft = head.endswith(("shi", "chi", "ji"))
            sound = head[:-1] + (latin.removeprefix("y") if soft else latin)
        out.append(f"{'t' if sound.startswith('ch') else sound[:1]}{sound}" if doubled else sound)
        doubled = False
    return "".join(out)
