"""When somebody speaks: a light detector for hands-free recording and for trimming.

It runs where the recording does, in the studio's own process, where no engine may be; transcription has a
better one in its worker. A frame counts as active when the best bands of speech rise above their noise floors,
which follow the quietest moments of the last seconds (minimum statistics, Martin 2001), so that a fan or a street
is soon part of the silence. Speech begins with several active frames close together, some of them voiced, and
ends after a pause.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.studio.sound.voice_frames import FRAME_SECONDS, FrameReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from saijin_studio.core.ports.sound_device import SoundBlock
    from saijin_studio.studio.sound.voice_frames import Frame

    Samples = NDArray[np.float32]


class VoiceEvent(StrEnum):
    """What a detector tells."""

    SPEECH_BEGAN = "speech-began"
    SPEECH_ENDED = "speech-ended"


@dataclass(frozen=True, slots=True)
class Turn:
    """Speech begins or ends, ``seconds`` from the start of the sound; told a little later than it is."""

    event: VoiceEvent
    seconds: float


@dataclass(frozen=True, slots=True)
class Tuning:
    """How a detector decides; seconds and decibels.

    ``pause`` is how long it must be quiet for speech to have ended, ``before`` and ``after`` what is left around
    speech, so that no soft sound at its ends is lost. A frame that rises by ``rise`` may begin it, by ``fall``
    keeps it going where a voice is ``near``. To begin, ``active`` of the frames of the last ``look`` must rise and
    ``voiced`` of these have a voice.
    """

    pause: float = 0.8
    before: float = 0.3
    after: float = 0.25
    rise: float = 9.0
    fall: float = 6.0
    look: float = 0.32
    active: float = 0.5
    voiced: int = 3
    near: float = 0.3


class VoiceActivity:
    """Takes sound as it comes and tells when speech begins and ends.

    Args:
        rate: samples a second.
        tuning: how it decides.
    """

    def __init__(self, rate: int, tuning: Tuning | None = None) -> None:
        self._tuning = tuning or Tuning()
        self._frames = FrameReader(rate)
        self._recent: deque[Frame] = deque(maxlen=round(self._tuning.look / FRAME_SECONDS))
        self._last_active = self._last_voiced = 0.0
        self._ended = 0.0
        self.speaking = False
        """Whether somebody speaks, as far as it is known."""

    def feed(self, samples: Samples) -> list[Turn]:
        """Take the next samples of one channel, from -1 to 1, in pieces of any length."""
        turns: list[Turn] = []
        for frame in self._frames.read(samples):
            turn = self._go_on(frame) if self.speaking else self._wait(frame)
            if turn is not None:
                turns.append(turn)
        return turns

    def feed_block(self, block: SoundBlock) -> list[Turn]:
        """Take what a recorder hears."""
        samples = np.frombuffer(block.samples, np.float32).reshape(-1, block.channels)
        return self.feed(samples.mean(axis=1))

    def finish(self) -> list[Turn]:
        """The sound is over: speech that goes on ends with it."""
        return (
            [self._end(min(self._frames.seconds, self._last_active + self._tuning.after))] if self.speaking else []
        )

    def _wait(self, frame: Frame) -> Turn | None:
        recent, tuning = self._recent, self._tuning
        recent.append(frame)
        active = [one for one in recent if one.rise >= tuning.rise]
        voiced = sum(one.voiced for one in active)
        if frame not in active or len(active) < tuning.active * (recent.maxlen or 1) or voiced < tuning.voiced:
            return None
        begin = max(self._ended, active[0].seconds - tuning.before)
        recent.clear()
        self.speaking = True
        self._last_active = self._last_voiced = frame.seconds + FRAME_SECONDS
        return Turn(VoiceEvent.SPEECH_BEGAN, begin)

    def _go_on(self, frame: Frame) -> Turn | None:
        if frame.rise >= self._tuning.fall:
            if frame.voiced:
                self._last_voiced = frame.seconds
            # Clicks and rustling keep nothing going; a hiss does, close to a voice.
            if frame.seconds - self._last_voiced <= self._tuning.near:
                self._last_active = frame.seconds + FRAME_SECONDS
        if frame.seconds - self._last_active < self._tuning.pause:
            return None
        return self._end(self._last_active + self._tuning.after)

    def _end(self, seconds: float) -> Turn:
        self._recent.clear()
        self.speaking, self._ended = False, seconds
        return Turn(VoiceEvent.SPEECH_ENDED, seconds)


def speech_bounds(pieces: Iterable[Samples], rate: int, tuning: Tuning | None = None) -> tuple[float, float] | None:
    """From when to when there is speech in a sound, in seconds, for trimming; None where there is none."""
    detector = VoiceActivity(rate, tuning)
    turns = [turn for piece in pieces for turn in detector.feed(piece)]
    turns += detector.finish()
    return (turns[0].seconds, turns[-1].seconds) if turns else None
