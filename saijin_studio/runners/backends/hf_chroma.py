"""The melody of a sound as MusicGen Melody takes it: which of the twelve tones is strongest, moment by moment.

As ``MusicgenMelodyFeatureExtractor`` does, which needs torchaudio and librosa: windows of 16384 samples every 4096,
their energy by pitch class, and the strongest alone is 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.audio_reading import reading
from saijin_studio.runners.audio_resampling import resampled
from saijin_studio.runners.backends.hf_api import torch

if TYPE_CHECKING:
    from pathlib import PurePath

    import numpy as np
    from numpy.typing import NDArray

    from saijin_studio.runners.backends.hf_api import Samples, Tensor

_WINDOW, _HOP = 16_384, 4_096
_SECONDS = 30
_LOWEST = 27.5


def chroma(file: PurePath, rate: int) -> Tensor:
    """The first half minute of a sound file, by moment and tone; raises as ``reading`` does."""
    from pathlib import Path

    import numpy as np

    with reading(Path(file), foreign=True) as sound:
        taken: list[Samples] = []
        for piece in resampled(sound.pieces, sound.rate, rate):
            taken.append(piece)
            if sum(map(len, taken)) >= _SECONDS * rate:
                break
    samples = np.concatenate([np.zeros(0, np.float32), *taken])[: _SECONDS * rate]
    return torch().from_numpy(strongest(samples, rate)[None])


def strongest(samples: Samples, rate: int) -> Samples:
    """For each moment 1 for its strongest tone, C first, and 0 for the other eleven."""
    import numpy as np

    padded = np.pad(samples, _WINDOW // 2)
    padded = np.pad(padded, (0, max(0, _WINDOW - len(padded))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    classes = _classes(rate)
    found = np.zeros((len(frames), 12), np.float32)
    shape = np.hanning(_WINDOW + 1)[:-1]
    for number, frame in enumerate(frames):
        power = np.square(np.abs(np.fft.rfft(frame * shape)))
        energy = np.bincount(classes, weights=power, minlength=13)[:12]
        found[number, int(energy.argmax())] = 1.0
    return found


def _classes(rate: int) -> NDArray[np.int64]:
    """The pitch class of each frequency; 12 for what is below any tone."""
    import numpy as np

    hertz = np.fft.rfftfreq(_WINDOW, 1.0 / rate)
    tones = np.round(12.0 * np.log2(np.maximum(hertz, 1.0) / 440.0)) + 9
    return np.where(hertz < _LOWEST, 12, np.mod(tones, 12)).astype(np.int64)
