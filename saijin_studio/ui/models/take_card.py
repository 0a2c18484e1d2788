"""A take as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.takes.values import TakeKind

if TYPE_CHECKING:
    from pathlib import Path

ICONS = {
    TakeKind.RECORDING: "microphone",
    TakeKind.IMPORTED: "file",
    TakeKind.SPEECH: "speaker-high",
    TakeKind.MUSIC: "music-notes",
    TakeKind.SINGING: "music-note",
    TakeKind.NARRATION: "book-open",
}


@dataclass(frozen=True, slots=True)
class TakeCard:
    """What is painted and dragged of a take; ``heights`` is its waveform, and empty until it is read."""

    id: str
    title: str
    kind: TakeKind
    seconds: float
    when: str
    file: Path
    chip: str = ""
    stand_in: bool = False
    tags: tuple[str, ...] = ()
    trimmed: bool = False
    damage: str = ""
    heights: tuple[float, ...] = ()


def kind_text(kind: TakeKind) -> str:
    """What kind of sound it is, in the user's language."""
    words = {
        TakeKind.RECORDING: QCoreApplication.translate("takes", "Recording"),
        TakeKind.IMPORTED: QCoreApplication.translate("takes", "Sound file"),
        TakeKind.SPEECH: QCoreApplication.translate("takes", "Speech"),
        TakeKind.MUSIC: QCoreApplication.translate("takes", "Music"),
        TakeKind.SINGING: QCoreApplication.translate("takes", "Song"),
        TakeKind.NARRATION: QCoreApplication.translate("takes", "Narration"),
    }
    return words[kind]
