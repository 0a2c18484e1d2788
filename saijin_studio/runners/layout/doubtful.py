"""Lines that the engine is not sure of or turned for nothing, read again with more paper around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import is_tall, sides
from saijin_studio.runners.layout.sampling import cut_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.layout.recogniser import Recogniser
    from saijin_studio.runners.layout.values import RawLine
    from saijin_studio.runners.picture_pixels import Pixels

_UNSURE = 0.85
_MARGIN = 0.1
"""Of the height of the line."""
_MOST = 40
"""Lines of a page that are read again."""


def read_doubtful(image: Pixels, lines: Sequence[RawLine], recogniser: Recogniser) -> list[RawLine]:
    """The lines, with the better of two readings of each that is in doubt."""
    doubtful = [at for at, line in enumerate(lines) if _in_doubt(line)][:_MOST]
    if not doubtful:
        return list(lines)
    strips = [cut_out(image, lines[at].box, 2.0, _MARGIN * sides(lines[at].box)[1]) for at in doubtful]
    done = list(lines)
    for at, (text, confidence) in zip(doubtful, recogniser.read(strips), strict=True):
        if text.strip() and confidence > done[at].confidence + 0.05:
            done[at] = replace(done[at], text=text, confidence=confidence)
    return done


def _in_doubt(line: RawLine) -> bool:
    """A thin character, such as a bracket, is a tall box, and was turned as a column is."""
    return len(line.text.strip()) == 1 if is_tall(line) else line.confidence < _UNSURE
