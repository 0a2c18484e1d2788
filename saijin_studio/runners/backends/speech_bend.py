"""Moving the pitch of speech without its formants, by the WORLD vocoder.

M. Morise, F. Yokomori, K. Ozawa: WORLD: a vocoder-based high-quality speech synthesis system for real-time
applications. IEICE Transactions E99-D (2016). F0 is scaled and spread about its own mean in semitones, for that is
how it is heard; envelope and noise stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from saijin_studio.runners.backends.speech_api import Samples

LOWEST, HIGHEST = 65.0, 650.0
"""F0 of speech, in Hz."""
_FRAME = 5.0
_FEWEST_VOICED = 4


def bend(sound: Samples, rate: int, semitones: float, spread: float) -> Samples:
    """Speech as long as before, with its F0 moved and spread; unchanged where none is heard."""
    import numpy as np

    api = world()
    samples = sound.astype(np.float64)
    rough, times = api.dio(samples, rate, f0_floor=LOWEST, f0_ceil=HIGHEST, frame_period=_FRAME)
    pitch = api.stonemask(samples, rough, times, rate)
    voiced = pitch > 0
    if np.count_nonzero(voiced) < _FEWEST_VOICED:
        return sound
    envelope = api.cheaptrick(samples, pitch, times, rate)
    noise = api.d4c(samples, pitch, times, rate)
    heard = 12.0 * np.log2(pitch[voiced])
    middle = float(np.median(heard))
    moved = middle + (heard - middle) * spread + semitones
    bent = np.zeros_like(pitch)
    bent[voiced] = np.clip(2.0 ** (moved / 12.0), LOWEST / 2, HIGHEST * 2)
    made = api.synthesize(bent, envelope, noise, rate, _FRAME)[: len(sound)]
    return np.pad(made, (0, max(0, len(sound) - len(made)))).astype(np.float32)
