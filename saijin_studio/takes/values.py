"""What a take is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from saijin_studio.core.sound import FileKind

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.emotions import EmotionReading

TakeId = NewType("TakeId", str)
"""When it was made and some letters: ids in their order are takes in theirs."""


class TakeKind(StrEnum):
    """How a take came to be."""

    RECORDING = "recording"
    IMPORTED = "imported"
    SPEECH = "speech"
    MUSIC = "music"
    SINGING = "singing"
    NARRATION = "narration"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a take comes from.

    ``row`` and ``variant`` name the model, ``title`` is what people call it; ``stand_in`` tells that it stood in
    for the one that was asked for. ``licence`` is that of the output. ``parents`` are the takes it was made of.
    ``created`` is in seconds since the epoch, ``studio`` the version that made it; a recording has only these two.
    """

    created: float
    studio: str
    row: str = ""
    variant: str = ""
    title: str = ""
    licence: str = ""
    stand_in: bool = False
    seed: int | None = None
    prompt: str = ""
    voice: str = ""
    persona: str = ""
    parents: tuple[TakeId, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeFile:
    """A file in the folder of a take, by its ``name``."""

    name: str
    kind: FileKind
    title: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """A recording or something that was made.

    ``files`` has what belongs to it, the sound first. ``before`` names the sounds that it had before it was
    trimmed, the oldest first. ``text`` is what is said in it, ``notes`` are sentences about how it was recorded.
    ``damage`` is why it cannot be read; such a take has only its files, and stays as it is.
    """

    id: TakeId
    folder: Path
    title: str
    kind: TakeKind
    files: tuple[TakeFile, ...]
    provenance: Provenance
    seconds: float = 0.0
    rate: int = 0
    channels: int = 0
    tags: tuple[str, ...] = ()
    text: str = ""
    emotion: EmotionReading | None = None
    notes: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    damage: str = ""

    @property
    def sound(self) -> Path | None:
        """The file that is played."""
        found = (one for one in self.files if one.kind is FileKind.SOUND)
        return next((self.folder / one.name for one in found), None)

    @property
    def trimmed(self) -> bool:
        """Whether there is a longer one to go back to."""
        return bool(self.before)

    def paths(self, kind: FileKind) -> tuple[Path, ...]:
        """The files of one kind."""
        return tuple(self.folder / one.name for one in self.files if one.kind is kind)


@dataclass(frozen=True, slots=True)
class NewTake:
    """What is known of a take that is to be kept; ``provenance.created`` and ``.studio`` count."""

    title: str
    kind: TakeKind
    provenance: Provenance
    tags: tuple[str, ...] = ()
    text: str = ""
    emotion: EmotionReading | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that becomes one of a take; it is copied."""

    path: Path
    kind: FileKind = FileKind.SOUND
    title: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A place to record into: ``file`` is not there yet."""

    id: TakeId
    folder: Path
    file: Path
    created: float
