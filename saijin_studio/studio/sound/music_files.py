"""Putting a finished piece where somebody wants it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.sound import FileKind
from saijin_studio.core.speech_errors import UnknownSoundFormat
from saijin_studio.studio.sound.joining import FORMATS
from saijin_studio.takes.api import soundfile

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from saijin_studio.core.sound import FileOutput

_BLOCK = 65536


class Finished(Protocol):
    """What came of a piece or a song."""

    @property
    def sound(self) -> FileOutput:
        """The whole of it."""
        ...

    def of_kind(self, kind: FileKind) -> tuple[FileOutput, ...]:
        """The files of one kind."""
        ...


def check_format(file: Path) -> None:
    """See that a sound can be written under this name.

    Raises:
        UnknownSoundFormat: when the suffix is of no format that can be written.
    """
    if file.suffix.lower() not in FORMATS:
        raise UnknownSoundFormat(name=file.name, formats=", ".join(FORMATS))


def deliver(
    composed: Finished,
    file: Path,
    *,
    midi: Path | None = None,
    stems: Path | None = None,
    picture: Path | None = None,
) -> None:
    """Write the sound in the format of its name, and the others where they are wanted and there.

    A WAV keeps its loop points.

    Raises:
        UnknownSoundFormat: when the sound's suffix is of no format that can be written.
        FileUnwritable: when a file cannot be written; nothing half-finished is left.
    """
    check_format(file)
    _sound(composed.sound.path, file)
    for kind, target in ((FileKind.MIDI, midi), (FileKind.PICTURE, picture)):
        found = composed.of_kind(kind)
        if target is not None and found:
            _copied(found[0].path, target)
    if stems is not None:
        try:
            stems.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise _unwritable(stems, cause) from cause
        for one in composed.of_kind(FileKind.STEM):
            _copied(one.path, stems / f"{one.title}.wav")


def _sound(source: PurePath, file: Path) -> None:
    if file.suffix.lower() == ".wav":
        _copied(source, file)
        return
    form, subtype = FORMATS[file.suffix.lower()]
    api = soundfile()
    growing = _growing(file)
    try:
        with growing.open("wb"):  # libsndfile says only that something went wrong
            pass
        with (
            api.SoundFile(str(source)) as sound,
            api.SoundFile(str(growing), "w", sound.samplerate, sound.channels, subtype, None, form) as out,
        ):
            while len(block := sound.read(_BLOCK, "float32", always_2d=True)):
                out.write(block)
        growing.replace(file)
    except OSError as cause:
        raise _unwritable(file, cause) from cause
    except api.SoundFileError as cause:
        raise FileUnwritable(file=str(file), reason="its format does not allow it") from cause
    finally:
        with suppress(OSError):
            growing.unlink(missing_ok=True)


def _copied(source: PurePath, file: Path) -> None:
    growing = _growing(file)
    try:
        shutil.copyfile(source, growing)
        growing.replace(file)
    except OSError as cause:
        raise _unwritable(file, cause) from cause
    finally:
        with suppress(OSError):
            growing.unlink(missing_ok=True)


def _growing(file: Path) -> Path:
    return file.with_name(f".{file.name}.growing")


def _unwritable(file: Path, cause: OSError) -> FileUnwritable:
    return FileUnwritable(file=str(file), reason=(cause.strerror or "unknown reason").lower())
