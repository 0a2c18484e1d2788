"""What a style is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of music.

    ``tempo`` is lowest, usual and highest. ``major`` and ``minor`` are progressions of four bars (a comma divides a
    bar). The programs are General MIDI from 0, several to choose from; none leaves the part out. ``secondary`` and
    ``mixture`` say how often a chord gets a dominant of its own, or is borrowed from the parallel key.
    """

    name: str
    ja: str
    en: str
    tempo: tuple[int, int, int]
    comp: str
    bass: str
    drums: str
    lead: tuple[int, ...]
    chords: tuple[int, ...]
    pad: tuple[int, ...] = ()
    basses: tuple[int, ...] = (32,)
    counter: tuple[int, ...] = ()
    metres: tuple[str, ...] = ("4/4",)
    modes: tuple[str, ...] = ()
    sevenths: bool = False
    swing: float = 0.5
    major: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    set_progressions: float = 0.5
    secondary: float = 0.1
    mixture: float = 0.08
    density: float = 0.5
    arousal: float = 0.45
    valence: float = 0.1
    ritardando: bool = True
    low: int = 62
    """The lowest pitch of the melody."""
