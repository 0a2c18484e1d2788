"""Where each phoneme of a phrase is sung: vowels on their notes, consonants just before them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.singer_lyrics import CLOSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.singing import SungNote
    from saijin_studio.runners.backends.singer_lyrics import Mora

_LONGEST_CONSONANT = 0.13
_SHARE = 0.45
"""Of the note before, which a consonant takes at most."""
_CLOSURE = 0.09
_REST = 0.15
"""A gap between notes that is longer is a rest; a shorter one is sung through."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of speech and where in the song it goes, in seconds; ``held`` where it may be drawn out."""

    begin: float
    end: float
    start: float
    stop: float
    held: bool


def placed(
    spans: Sequence[tuple[float, float]], phonemes: Sequence[str], morae: Sequence[Mora], notes: Sequence[SungNote]
) -> list[Stretch]:
    """The stretches of a phrase, in order and without overlaps.

    Args:
        spans: when each phoneme is spoken.
        phonemes: what they are.
        morae: of these phonemes.
        notes: one for each mora.
    """
    onsets = [_onset(spans, phonemes, morae, notes, index) for index in range(len(morae))]
    found: list[Stretch] = []
    for index, (mora, note) in enumerate(zip(morae, notes, strict=True)):
        last = index + 1 == len(morae)
        end = note.start + note.seconds
        if not last and notes[index + 1].start - end < _REST:
            end = onsets[index + 1]
        if mora.consonants:
            begin, stop = spans[mora.consonants[0]][0], spans[mora.consonants[-1]][1]
            found.append(Stretch(begin, stop, onsets[index], note.start, held=False))
        begin, stop = spans[mora.nucleus]
        start = note.start if mora.consonants or phonemes[mora.nucleus] != CLOSED else onsets[index]
        found.append(Stretch(begin, stop, start, max(start, end), held=phonemes[mora.nucleus] != CLOSED))
    return found


def _onset(
    spans: Sequence[tuple[float, float]],
    phonemes: Sequence[str],
    morae: Sequence[Mora],
    notes: Sequence[SungNote],
    index: int,
) -> float:
    """When a mora's first phoneme begins."""
    mora, note = morae[index], notes[index]
    if phonemes[mora.nucleus] == CLOSED:
        # The vowel before it is held through its note, and the mouth closes at the end of it.
        return note.start + max(0.5 * note.seconds, note.seconds - 2 * _CLOSURE)
    if not mora.consonants:
        return note.start
    spoken = spans[mora.consonants[-1]][1] - spans[mora.consonants[0]][0]
    room = note.start if not index else _SHARE * (note.start - notes[index - 1].start)
    return note.start - min(spoken, _LONGEST_CONSONANT, max(0.0, room))
