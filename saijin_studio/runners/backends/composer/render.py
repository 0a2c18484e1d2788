"""A piece to sound: every part through the sound font, a little room, and an even level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.form import seconds_at
from saijin_studio.runners.backends.composer.score import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.runners.backends.composer.score import Part, Piece
    from saijin_studio.runners.backends.composer.synth_api import Samples, SoundFont, SynthApi

RATE = 44_100
_VOICES = {Role.CHORDS: 40, Role.PAD: 32}
_MOST_VOICES = 64
"""Voices of the font that a part has at most: chords that are struck again cut off what still rings of them."""
_BLOCK = RATE
"""Samples between two looks at whether somebody wants to stop."""
_VOLUME, _PAN = 7, 10
_REST, _RESTS = 2048, 50


@dataclass(frozen=True, slots=True)
class _Event:
    """Something to do at a sample."""

    sample: int
    order: int
    pitch: int
    velocity: int


class Synth:
    """Renders parts.

    Args:
        api: of the engine.
        font: the bytes of a General MIDI sound font.
    """

    def __init__(self, api: SynthApi, font: bytes) -> None:
        self._font: SoundFont = api.SoundFont(font)
        self._font.set_output(api.OutputMode.StereoInterleaved, RATE, 0.0)

    def part(self, piece: Piece, part: Part, frames: int, stopped: Callable[[], bool]) -> Samples | None:
        """The sound of one part, ``frames`` of left and right; None when it was stopped."""
        import numpy as np

        sound = np.zeros((frames, 2), np.float32)
        self._quiet()
        self._font.set_max_voices(_VOICES.get(part.role, _MOST_VOICES))
        self._font.channel_set_preset_number(part.channel, part.program, part.role is Role.DRUMS)
        self._font.channel_midi_control(part.channel, _VOLUME, part.volume)
        self._font.channel_midi_control(part.channel, _PAN, part.pan)
        at = 0
        for event in (*_events(piece, part), _Event(frames, 0, 0, 0)):
            goal = min(event.sample, frames)
            while at < goal:
                if stopped():
                    return None
                step = min(_BLOCK, goal - at)
                self._font.render(sound[at : at + step], False)
                at += step
            if event.order == 1:
                self._font.channel_note_off(part.channel, event.pitch)
            elif event.order == 2:
                self._font.channel_note_on(part.channel, event.pitch, event.velocity / 127)
        return sound

    def _quiet(self) -> None:
        """End what still sounds: a reset fades voices out, which would be heard in the next part."""
        import numpy as np

        self._font.reset()
        rest = np.zeros((_REST, 2), np.float32)
        for _ in range(_RESTS):
            self._font.render(rest, False)
            if not rest.any():
                break


def _events(piece: Piece, part: Part) -> list[_Event]:
    """Begins and ends of notes, ends first where they meet."""
    found: list[_Event] = []
    for note in part.notes:
        found.append(_Event(sample_at(piece, note.start), 2, note.pitch, note.velocity))
        found.append(_Event(sample_at(piece, note.end), 1, note.pitch, 0))
    return sorted(found, key=lambda event: (event.sample, event.order, event.pitch))


def sample_at(piece: Piece, tick: int) -> int:
    """The sample at which a tick is heard."""
    return round(seconds_at(tick, piece.tempos) * RATE)
