"""Where recordings in messages ask to be played."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SoundHub(QObject):
    """One signal for however many recordings."""

    play_asked = Signal(object)
    """This ``Media`` is to be played, held or played on."""
