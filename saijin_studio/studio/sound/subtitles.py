"""What is said as subtitles (SubRip). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.language import Language, detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saijin_studio.core.sound import Timing

LONGEST = {Language.JA: 26, Language.EN: 74}
"""Characters that are shown at a time: two lines of thirteen, as Japanese broadcasters have them, or of 37."""


def srt(text: str, sentences: Iterable[Sequence[Timing]]) -> str:
    """Cues of a text from the timings of its phrases, by sentence; long sentences have several."""
    cues = [cue for phrases in sentences for cue in _cues(text, phrases)]
    return "".join(
        f"{number}\n{_clock(start)} --> {_clock(stop)}\n{words}\n\n"
        for number, (start, stop, words) in enumerate(cues, start=1)
    )


def _cues(text: str, phrases: Sequence[Timing]) -> Iterator[tuple[float, float, str]]:
    if not phrases:
        return
    limit = LONGEST[detect(text[phrases[0].begin : phrases[-1].end])]
    first = last = phrases[0]
    for phrase in phrases[1:]:
        if phrase.end - first.begin > limit:
            yield first.start, last.stop, _words(text, first, last)
            first = phrase
        last = phrase
    yield first.start, last.stop, _words(text, first, last)


def _words(text: str, first: Timing, last: Timing) -> str:
    return " ".join(text[first.begin : last.end].split()).replace("-->", "→")


def _clock(seconds: float) -> str:
    whole = max(0, round(seconds * 1000))
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02},{whole % 1000:03}"
