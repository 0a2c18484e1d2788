"""Saving a take for other programs, with where it comes from in the file's own tags where the format has any."""

from __future__ import annotations

import errno
import json
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from threading import get_ident
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.core.take_errors import (
    ChannelsUnwritable,
    FormatMissing,
    FormatUnwritable,
    RateUnwritable,
    TakeWithoutSound,
)
from saijin_studio.takes.api import soundfile
from saijin_studio.takes.document import provenance_written
from saijin_studio.takes.id3 import id3
from saijin_studio.takes.reading import opened, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.takes.api import Samples, SoundFile
    from saijin_studio.takes.values import Take


class ExportFormat(StrEnum):
    """What a take may be saved as; the value is the ending."""

    WAV = "wav"
    FLAC = "flac"
    OGG = "ogg"
    MP3 = "mp3"


_SUBTYPES = {
    ExportFormat.WAV: "PCM_16",
    ExportFormat.FLAC: "PCM_16",
    ExportFormat.OGG: "VORBIS",
    ExportFormat.MP3: "MPEG_LAYER_III",
}
MP3_RATES = {8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000}
MOST_CHANNELS = {ExportFormat.MP3: 2, ExportFormat.FLAC: 8}
_MOST_WAV = 0xF000_0000
"""Bytes; above that WAV becomes RF64."""


def formats() -> tuple[ExportFormat, ...]:
    """What the libsndfile that is here can write."""
    api = soundfile()
    known = api.available_formats()
    return tuple(one for one in ExportFormat if one.name in known and api.check_format(one.name, _SUBTYPES[one]))


def export(take: Take, target: Path, form: ExportFormat, *, sidecar: bool = False, force: bool = False) -> Path:
    """Save the sound of a take; it appears whole or not at all.

    Args:
        take: which.
        target: the new file, with its ending.
        form: the format.
        sidecar: whether a JSON file with where it comes from is put beside it.
        force: whether what is there may be replaced.

    Raises:
        TakeError: when there is none, or the format cannot hold it.
        SoundError: when its sound cannot be read.
        FileTaken: when something is there.
        FileUnwritable: when it cannot be written.
    """
    source = take.sound
    if source is None:
        raise TakeWithoutSound(take=take.title)
    beside = target.with_name(f"{target.name}.json")
    for file in (target, beside) if sidecar else (target,):
        if file.exists() and not force:
            raise FileTaken(file=str(file))
    neighbour = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}")
    try:
        _encode(take, source, neighbour, form)
        if form is ExportFormat.MP3:
            _head(neighbour, id3(_tags(take)))
        neighbour.replace(target)
        if sidecar:
            beside.write_text(told(take), encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileUnwritable(file=str(target), reason=error.strerror or "unknown reason") from error
    finally:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)
    return target


def told(take: Take) -> str:
    """Where a take comes from, as JSON for people and programs."""
    value = {
        "title": take.title,
        "kind": take.kind.value,
        "text": take.text,
        "provenance": provenance_written(take.provenance),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _head(file: Path, head: bytes) -> None:
    """Put something before what is in a file."""
    whole = file.with_name(f"{file.name}.whole")
    try:
        with file.open("rb") as sound, whole.open("xb") as made:
            made.write(head)
            shutil.copyfileobj(sound, made)
        whole.replace(file)
    finally:
        with suppress(OSError):
            whole.unlink(missing_ok=True)


def _encode(take: Take, source: Path, target: Path, form: ExportFormat) -> None:
    api = soundfile()
    with opened(source) as file:
        _check(take, file, form)
        name: str = form.name
        if form is ExportFormat.WAV and file.frames * file.channels * 2 > _MOST_WAV:
            name = "RF64"
        # Opened here, for libsndfile says of a folder that it cannot write only that something went wrong.
        with target.open("xb"):
            pass
        try:
            made = api.SoundFile(str(target), "w", file.samplerate, file.channels, _SUBTYPES[form], None, name)
        except api.SoundFileError as error:
            raise FormatUnwritable(take=take.title, format=form.name) from error
        with made:
            for tag, text in _tags(take).items() if form is not ExportFormat.MP3 else ():
                setattr(made, tag, text)
            for piece in pieces(file):
                _write(made, np.clip(np.nan_to_num(piece), -1.0, 1.0))


def _write(made: SoundFile, samples: Samples) -> None:
    try:
        made.write(samples)
    except soundfile().SoundFileError as error:
        # It tells no more; with the file open and its form accepted, only the disk is left.
        raise OSError(errno.EIO, "the disk may be full") from error


def _check(take: Take, file: SoundFile, form: ExportFormat) -> None:
    if form not in formats():
        raise FormatMissing(format=form.name)
    if form is ExportFormat.MP3 and file.samplerate not in MP3_RATES:
        raise RateUnwritable(take=take.title, format=form.name, rate=file.samplerate)
    if file.channels > MOST_CHANNELS.get(form, file.channels):
        raise ChannelsUnwritable(take=take.title, format=form.name, channels=file.channels)


def _tags(take: Take) -> dict[str, str]:
    origin = take.provenance
    tags = {
        "title": take.title,
        "artist": ", ".join(one for one in (origin.title, origin.voice) if one),
        "date": datetime.fromtimestamp(origin.created, UTC).date().isoformat(),
        "copyright": origin.licence,
        "license": origin.licence,
        "software": f"Saijin Studio {origin.studio}",
        "comment": comment_of(take),
    }
    return {name: _line(text) for name, text in tags.items() if text}


def comment_of(take: Take) -> str:
    """Where it comes from, in one line."""
    origin = take.provenance
    facts = (
        ("model", " ".join(one for one in (origin.title, origin.variant and f"({origin.variant})") if one)),
        ("stand-in for", origin.row if origin.stand_in else ""),
        ("voice", origin.voice),
        ("licence", origin.licence),
        ("seed", "" if origin.seed is None else str(origin.seed)),
        ("prompt", origin.prompt[:500]),
    )
    told_ones = [f"{name}: {value}" for name, value in facts if value]
    return "; ".join([f"{take.kind.value}, Saijin Studio {origin.studio}", *told_ones])


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
