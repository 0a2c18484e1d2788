"""What the library's badges and bars say by their colour."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """What a badge or a bar says by its colour; a word or a shape always says it too."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "good"
    INFO = "info"
    WARN = "warn"
    BAD = "bad"
