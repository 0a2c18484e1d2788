"""Recordings that a crash broke off become takes at the next start."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.growing_wav import mend
from saijin_studio.core.sound import FileKind
from saijin_studio.takes.document import FILE, written
from saijin_studio.takes.fields import is_take
from saijin_studio.takes.folders import OWNER, RECORDING, is_owned, time_of
from saijin_studio.takes.values import Provenance, Take, TakeFile, TakeId, TakeKind
from saijin_studio.takes.writing import replace_text

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.growing_wav import WavForm

NOTE = "The studio ended while this was recorded; everything until then is here."

_log = logging.getLogger(__name__)


def recovered(shelf: Path, studio: str, title: str, sound: str) -> tuple[Take, ...]:
    """Make takes of recordings that were begun and not finished.

    One in which nothing was recorded goes; one that cannot be mended now stays, and is tried again next time.

    Args:
        shelf: the folder of all takes.
        studio: the version that does it.
        title: for the takes.
        sound: the name of the file that is recorded into.
    """
    found: list[Take] = []
    for folder in _left(shelf):
        try:
            form = mend(folder / sound)
            if form is not None and form.frames:
                found.append(_take_of(shelf, folder, form, studio, title, sound))
            elif form is not None:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            with suppress(OSError):
                (folder / OWNER).unlink(missing_ok=True)
                folder.rmdir()
        except (OSError, StudioError):
            _log.exception("a recording could not be recovered")
    return tuple(found)


def _left(shelf: Path) -> list[Path]:
    with suppress(OSError):
        found = (one for one in shelf.glob(f"{RECORDING}*") if is_take(one.name.removeprefix(RECORDING)))
        return sorted(one for one in found if not is_owned(one))
    return []


def _take_of(shelf: Path, folder: Path, form: WavForm, studio: str, title: str, sound: str) -> Take:
    take = TakeId(folder.name.removeprefix(RECORDING))
    made = Take(
        id=take, folder=shelf / take, title=title, kind=TakeKind.RECORDING,
        files=(TakeFile(sound, FileKind.SOUND),), provenance=Provenance(time_of(take), studio),
        seconds=form.seconds, rate=form.rate, channels=form.channels, notes=(NOTE,),
    )  # fmt: skip
    replace_text(folder / FILE, written(made))
    (folder / OWNER).unlink(missing_ok=True)
    folder.rename(made.folder)
    return made
