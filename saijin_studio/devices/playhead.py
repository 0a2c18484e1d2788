"""Where in the files the sound is that is heard now; some of what a loudspeaker was given is still on its way."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from saijin_studio.core.ports.sound_device import PlayPosition


@dataclass(frozen=True, slots=True)
class Mark:
    """From ``at`` (monotonic seconds) on, ``length`` seconds are heard that begin at ``position``."""

    at: float
    position: PlayPosition
    length: float


class Playhead:
    """Is told what is given to the loudspeaker, and tells what is heard."""

    def __init__(self) -> None:
        self._marks: deque[Mark] = deque(maxlen=512)
        self._start = PlayPosition()

    def begin(self, position: PlayPosition) -> None:
        """It is played from here on."""
        self._marks.clear()
        self._start = position

    def add(self, mark: Mark) -> None:
        """In the audio thread."""
        self._marks.append(mark)

    def at(self, now: float) -> PlayPosition:
        """What is heard at that time."""
        marks = tuple(self._marks)
        for mark in reversed(marks):
            if mark.at <= now:
                seconds = mark.position.seconds + min(now - mark.at, mark.length)
                return PlayPosition(mark.position.index, seconds)
        return marks[0].position if marks else self._start

    @property
    def silent_from(self) -> float:
        """When the last of it has been heard."""
        marks = tuple(self._marks)
        return marks[-1].at + marks[-1].length if marks else 0.0
