"""From a performed piece to its mix and its stems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.levels import faded, gain_for, limited
from saijin_studio.runners.backends.composer.render import RATE, sample_at
from saijin_studio.runners.backends.composer.room import add_room
from saijin_studio.runners.backends.composer.score import Role
from saijin_studio.runners.backends.composer.wave_file import Loop, blended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.runners.backends.composer.render import Synth
    from saijin_studio.runners.backends.composer.score import Part, Piece
    from saijin_studio.runners.backends.composer.synth_api import Samples

_ROOMS = {
    "ambient": (1.3, 0.5),
    "epic": (1.2, 0.34),
    "japanese": (1.2, 0.34),
    "lullaby": (1.1, 0.3),
    "music-box": (1.1, 0.3),
    "chiptune": (0.4, 0.05),
    "dance": (0.6, 0.1),
    "lofi": (0.7, 0.16),
    "rock": (0.7, 0.14),
    "battle": (0.9, 0.2),
}
_ROOM = (1.0, 0.22)
"""How long the room rings, and how loud it is."""
_DRY = frozenset({Role.BASS, Role.DRUMS})
"""Parts that stay outside the room."""
_BALANCE = {
    Role.LEAD: -20.0,
    Role.COUNTER: -27.0,
    Role.CHORDS: -26.0,
    Role.PAD: -31.0,
    Role.BASS: -24.0,
    Role.DRUMS: -25.0,
}
"""Loudness of each part in dB, whatever its instrument has in the font."""
_MOST_GAIN = 30.0
_BLOCK = 2**20
FADE = 1.2
"""Seconds in which the end dies away, at most."""


class Stopped(Exception):
    """Somebody wants no more of it."""


@dataclass(frozen=True, slots=True)
class Made:
    """The mix, the factor that brought it to its level, and where it can be looped."""

    mix: Samples
    gain: float
    loop: Loop | None


class Producer:
    """Renders a piece part by part.

    Args:
        synth: makes the sound.
        step: is told the steps done and in all, and may raise ``Stopped``.
        stopped: asked often; once it says True, ``Stopped`` is raised.
    """

    def __init__(self, synth: Synth, step: Callable[[int, int], None], stopped: Callable[[], bool]) -> None:
        self._synth, self._step, self._stopped = synth, step, stopped

    def produce(self, piece: Piece, seconds: float) -> Made:
        """The sound of ``seconds``, however long the bars are.

        Raises:
            Stopped: when it was stopped.
        """
        import numpy as np

        frames = round(seconds * RATE)
        total = len(piece.parts) + 2
        mix, wet = np.zeros((frames, 2), np.float32), np.zeros((frames, 2), np.float32)
        for done, part in enumerate(piece.parts, 1):
            sound = self._part(piece, part, frames)
            mix += sound
            self._check()
            if part.role not in _DRY:
                wet += sound
            self._step(done, total)
        length, share = _ROOMS.get(piece.plan.style.name, _ROOM)
        add_room(wet, mix, RATE, seconds=length, share=share, block_done=self._check)
        del wet
        self._step(total - 1, total)
        gain, loop = gain_for(mix), loop_of(piece, frames)
        self._check()
        self._finish(mix, gain, seconds)
        if loop is not None:
            blended(mix, loop)
        self._step(total, total)
        return Made(mix, gain, loop)

    def stems(self, piece: Piece, seconds: float, gain: float) -> Iterator[tuple[Role, Samples]]:
        """Each part at the level that it has in the mix, without the room; rendered anew, one at a time.

        Raises:
            Stopped: when it was stopped.
        """
        for part in piece.parts:
            sound = self._part(piece, part, round(seconds * RATE))
            self._finish(sound, gain, seconds)
            yield part.role, sound

    def _finish(self, sound: Samples, gain: float, seconds: float) -> None:
        """Bring a sound to its level, let its end fade, and limit its peaks."""
        import numpy as np

        for start in range(0, len(sound), _BLOCK):
            block = sound[start : start + _BLOCK]
            block *= np.float32(gain)
            limited(block)
            self._check()
        faded(sound, RATE, min(FADE, seconds / 4))

    def _check(self) -> None:
        if self._stopped():
            raise Stopped

    def _part(self, piece: Piece, part: Part, frames: int) -> Samples:
        import numpy as np

        sound = self._synth.part(piece, part, frames, self._stopped)
        if sound is None:
            raise Stopped
        sound *= np.float32(min(gain_for(sound, _BALANCE[part.role]), _MOST_GAIN))
        return sound


def loop_of(piece: Piece, frames: int) -> Loop | None:
    """From the first bar of the body to its last, where there is one."""
    body = [section for section in piece.sections if section.letter in "ABC"]
    if not body:
        return None
    bar = piece.plan.metre.bar
    start = sample_at(piece, body[0].first * bar)
    end = min(frames, sample_at(piece, (body[-1].first + body[-1].bars) * bar))
    return Loop(start, end) if end - start > RATE // 2 else None
