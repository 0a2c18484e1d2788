"""Evenness of a sung phrase: speech lets vowels fall off that a singer would carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.singer_placing import Stretch
    from saijin_studio.runners.backends.world_api import Doubles

_SHARE = 0.65
"""How much of the differences goes; what is left is expression."""
_MOST_DB = 9.0
_SMOOTH = 0.08


def carried(power: Doubles, stretches: Sequence[Stretch], times: Doubles) -> Doubles:
    """Gains for the moments of a phrase, in power, by which its held vowels come nearer to each other.

    Args:
        power: of each moment.
        stretches: of the phrase.
        times: of the moments, evenly spaced.
    """
    import numpy as np

    places = [(times >= one.start) & (times < one.stop) for one in stretches if one.held]
    places = [one for one in places if one.any()]
    if not places:
        return np.ones_like(power)
    levels: Doubles = 10 * np.log10(
        np.array([float(np.mean(power[one])) for one in places], dtype=np.float64) + 1e-15
    )
    wanted: Doubles = np.clip((float(np.median(levels)) - levels) * _SHARE, -_MOST_DB, _MOST_DB)
    middles = [float(np.mean(times[one])) for one in places]
    gains = np.interp(times, middles, wanted)
    for one, gain in zip(places, wanted, strict=True):
        gains = np.where(one, float(gain), gains)
    width = max(1, round(_SMOOTH / (times[1] - times[0]))) if len(times) > 1 else 1
    padded = np.pad(gains, (width // 2, width - 1 - width // 2), mode="edge")
    return 10 ** (np.convolve(padded, np.ones(width) / width, mode="valid") / 10)
