"""English text with the user's readings, and the phonemes of ``hibari`` in the alphabet of Piper's voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.said import Edit, Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TO_ESPEAK: Mapping[str, str] = {
    "O": "oʊ",
    "A": "eɪ",
    "I": "aɪ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "ʤ": "dʒ",
    "ʧ": "tʃ",
    "ᵊ": "ə",
    "T": "ɾ",
    "ᵻ": "ɪ",
    "ɜ": "ɜː",
    "i": "iː",
    "u": "uː",
    "ɑ": "ɑː",
    "ɔ": "ɔː",
}
"""From misaki's letters, which stand for diphthongs and affricates too, to espeak's."""

_BEGIN, _PAUSE, _END = "^", "_", "$"


def with_readings(text: str, readings: Sequence[Edit]) -> str:
    """The text as ``hibari`` reads it: IPA behind the word in brackets, other words in its place."""
    plain = text.replace("[", "(").replace("]", ")")  # brackets are hibari's own notation
    return Said.plain(plain).edited(_put(plain, one) for one in readings).text


def piper_ids(phonemes: str, known: Mapping[str, Sequence[int]]) -> list[int]:
    """The numbers that a voice of Piper takes: each phoneme with a blank behind it."""
    letters = "".join(TO_ESPEAK.get(one, one) for one in phonemes)
    spoken = [number for one in letters if one in known for number in (*known[one], *known[_PAUSE])]
    return [*known[_BEGIN], *known[_PAUSE], *spoken, *known[_END]] if spoken else []


def _put(text: str, reading: Edit) -> Edit:
    if reading.text.startswith("/"):
        return Edit(reading.begin, reading.end, f"[{text[reading.begin : reading.end]}]({reading.text})")
    return reading
