"""One phrase: spoken by Open JTalk's Mei, then drawn out and put on its notes by the WORLD vocoder.

The voice is a hidden Markov model whose durations depend on nothing but each phoneme's own label, so that every
label synthesized by itself tells exactly how long it lasts in the phrase.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.singer_level import carried
from saijin_studio.runners.backends.singer_lyrics import morae_of, phoneme_of, voiced_label
from saijin_studio.runners.backends.singer_pitch import curve
from saijin_studio.runners.backends.singer_placing import placed
from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.runners.backends.composer.singing import SungNote
    from saijin_studio.runners.backends.singer_placing import Stretch
    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.backends.world_api import Doubles

RATE = 48_000
_FULL_SCALE = 32768.0
_FRAME = 5.0
_STEP = _FRAME / 1000
_LOWEST, _HIGHEST = 65.0, 650.0
_EDGE = 0.045
"""Seconds at either end of a vowel that keep their tempo: there it goes over into its neighbours."""
_RELEASE = 0.07
_PIECE, _MEETING = 200, 4
"""Frames of a piece at least, and those in which one goes over into the next."""
_FADE = 0.01


class Words:
    """The labels of a phrase, and how many notes they want."""

    def __init__(self, text: str) -> None:
        import pyopenjtalk

        self.labels = [voiced_label(one) for one in pyopenjtalk.make_label(pyopenjtalk.run_frontend(text))]
        self.phonemes = [phoneme_of(one) for one in self.labels]
        self.morae = morae_of(self.phonemes)


def sung(words: Words, notes: Sequence[SungNote], cancelled: Callable[[], bool]) -> tuple[float, Samples] | None:
    """When the phrase begins, in seconds, and its sound; None when it was cancelled on the way."""
    import numpy as np
    import pyopenjtalk

    spans: list[tuple[float, float]] = []
    at = 0.0
    for label in words.labels:
        if cancelled():
            return None
        seconds = len(pyopenjtalk.synthesize([label], 1.0, 0.0)[0]) / RATE
        spans.append((at, at + seconds))
        at += seconds
    sound, _ = pyopenjtalk.synthesize(words.labels, 1.0, 0.0)
    speech = (sound / _FULL_SCALE).astype(np.float64)
    stretches = placed(spans, words.phonemes, words.morae, notes)
    if cancelled():
        return None
    api = world()
    rough, moments = api.dio(speech, RATE, f0_floor=_LOWEST, f0_ceil=_HIGHEST, frame_period=_FRAME)
    pitch = api.stonemask(speech, rough, moments, RATE)
    envelope = api.cheaptrick(speech, pitch, moments, RATE)
    if cancelled():
        return None
    noise = api.d4c(speech, pitch, moments, RATE)
    start = stretches[0].start
    count = round((stretches[-1].stop + _RELEASE - start) / _STEP) + 1
    times = start + np.arange(count, dtype=np.float64) * _STEP
    places, loud = _places(stretches, times)
    nearest = np.clip(np.round(places / _STEP).astype(int), 0, len(pitch) - 1)
    voiced = (pitch > 0)[nearest] & (loud > 0)
    f0 = np.where(voiced, curve(notes, times), 0.0)
    warped = _between(envelope, places)
    gains = carried(warped.mean(axis=1), stretches, times) * loud**2 + 1e-12
    warped = np.ascontiguousarray(warped * gains[:, None])
    made = _synthesized(f0, warped, np.ascontiguousarray(noise[nearest]), cancelled)
    if made is None:
        return None
    fade = round(_FADE * RATE)
    slope = np.linspace(0.0, 1.0, fade)
    made[:fade] *= slope
    made[-fade:] *= slope[::-1]
    return start, made.astype(np.float32)


def _synthesized(f0: Doubles, envelope: Doubles, noise: Doubles, cancelled: Callable[[], bool]) -> Doubles | None:
    """The sound, made in pieces that meet where no pitch is heard, so that it can be stopped between them."""
    import numpy as np

    api, samples = world(), round(_STEP * RATE)
    made = np.zeros(len(f0) * samples)
    fade = np.linspace(0.0, 1.0, (_MEETING - 1) * samples)
    for begin, end in pairwise((0, *_cuts(f0), len(f0))):
        if cancelled():
            return None
        stop = min(len(f0), end + _MEETING)
        piece = api.synthesize(f0[begin:stop], envelope[begin:stop], noise[begin:stop], RATE, _FRAME)
        piece = piece[: (stop - begin - 1) * samples]
        if begin:
            piece[: len(fade)] *= fade
        if end < len(f0):
            piece[len(piece) - len(fade) :] *= fade[::-1]
        made[begin * samples : begin * samples + len(piece)] += piece
    return made


def _cuts(f0: Doubles) -> list[int]:
    """Frames from which on it is voiceless for a moment, at least a second apart and from the end."""
    found: list[int] = []
    last = 0
    for frame in range(len(f0) - _PIECE):
        if frame - last >= _PIECE and not f0[frame : frame + _MEETING + 1].any():
            found.append(frame)
            last = frame
    return found


def _places(stretches: Sequence[Stretch], times: Doubles) -> tuple[Doubles, Doubles]:
    """Where in the speech each moment of the song comes from, and how loud it is, from 0 to 1."""
    import numpy as np

    places, loud = np.zeros_like(times), np.zeros_like(times)
    for index, one in enumerate(stretches):
        following = stretches[index + 1].start if index + 1 < len(stretches) else None
        ends = following is None or following > one.stop + _STEP
        stop = min(one.stop + _RELEASE, following or one.stop + _RELEASE) if ends else one.stop
        there = (times >= one.start) & (times < stop)
        places[there] = np.interp(times[there], *_knots(one))
        loud[there] = np.clip((stop - times[there]) / (stop - one.stop), 0.0, 1.0) if ends else 1.0
    return places, loud


def _knots(one: Stretch) -> tuple[list[float], list[float]]:
    """Points in the song, and the points in the speech that are heard there."""
    spoken, wanted = one.end - one.begin, one.stop - one.start
    if not one.held or wanted <= spoken:
        return [one.start, one.stop], [one.begin, one.end]
    edge = min(_EDGE, spoken / 3)
    return (
        [one.start, one.start + edge, one.stop - edge, one.stop],
        [one.begin, one.begin + edge, one.end - edge, one.end],
    )


def _between(envelope: Doubles, places: Doubles) -> Doubles:
    """The envelope at places between two frames."""
    import numpy as np

    exact = np.clip(places / _STEP, 0, len(envelope) - 1)
    low = np.floor(exact).astype(int)
    high = np.minimum(low + 1, len(envelope) - 1)
    share = (exact - low)[:, None]
    return envelope[low] * (1 - share) + envelope[high] * share
