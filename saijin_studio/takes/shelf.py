"""The shelf: a folder in which every take has a folder of its own. All of it blocks: call it in a thread."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from saijin_studio.core.attachment_errors import AttachmentRefused
from saijin_studio.core.messages import MediaKind
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.sound import FileKind
from saijin_studio.core.take_errors import TakeDamaged, TakeWithoutSound, UnknownTake
from saijin_studio.takes import exporting
from saijin_studio.takes.document import FILE, written
from saijin_studio.takes.fields import is_take
from saijin_studio.takes.finding import matching
from saijin_studio.takes.folders import (
    DELETED,
    OWNER,
    RECORDING,
    TRASH,
    arriving_name,
    copy_into,
    folders_in,
    half_copies,
    new_id,
    owned,
    plain,
    purge,
    take_in,
)
from saijin_studio.takes.peaks import Peaks, peaks_of
from saijin_studio.takes.reading import form_of
from saijin_studio.takes.recovering import recovered
from saijin_studio.takes.trimming import cut
from saijin_studio.takes.values import Begun, NewFile, Take, TakeFile, TakeId
from saijin_studio.takes.writing import arriving, replace_text, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.emotions import EmotionReading
    from saijin_studio.core.messages import Media
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.takes.exporting import ExportFormat
    from saijin_studio.takes.values import NewTake

PEAKS = ".peaks"
SOUND = "recording.wav"
MOST_TITLE = 200
_NAMES = {
    FileKind.SOUND: "sound.wav",
    FileKind.STEM: "stem.wav",
    FileKind.MIDI: "notes.mid",
    FileKind.PICTURE: "picture.png",
}
"""What a file is called whose own name will not do."""


class Shelf:
    """Keeps takes below a folder, which is made when the first one comes.

    Args:
        folder: usually ``Paths.takes``.
        clock: tells the time.
    """

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock = clock or SystemClock()
        self._lock = RLock()

    def takes(self) -> tuple[Take, ...]:
        """All of them, the newest first; damaged ones, too."""
        return tuple(take_in(one) for one in folders_in(self._folder))

    def take(self, take: TakeId) -> Take:
        """One of them.

        Raises:
            UnknownTake: when it is not there.
        """
        return take_in(self._place(take))

    def search(self, query: str) -> tuple[Take, ...]:
        """Those in which all words occur, in title, text, tags, prompt, or the names of voice and model."""
        return matching(self.takes(), query)

    def begin(self) -> Begun:
        """A place to record into; what a crash leaves there is found by ``recover``.

        Raises:
            DiskFull: when there is no room.
            DataFolderUnwritable: when it cannot be made.
        """
        now = self._clock.wall()
        take = new_id(now)
        folder = self._folder / f"{RECORDING}{take}"
        # It gets its name when it is owned: ``recover`` may be looking at this moment.
        with arriving(self._folder / arriving_name(take)) as new, told(self._folder):
            owned(new)
            new.rename(folder)
        return Begun(take, folder, folder / SOUND, now)

    def finish(self, begun: Begun, new: NewTake) -> Take:
        """Make a take of what was recorded; the file must be finished.

        Raises:
            SoundError: when nothing was recorded; what is there stays until ``abandon``.
            DiskFull: when there is no room.
            DataFolderUnwritable: when it cannot be written.
        """
        return self._completed(begun.id, begun.folder, new, (TakeFile(SOUND, FileKind.SOUND),))

    def abandon(self, begun: Begun) -> None:
        """Forget what was recorded."""
        shutil.rmtree(begun.folder, ignore_errors=True)

    def add(self, new: NewTake, files: Sequence[NewFile]) -> Take:
        """Keep copies of files as a take; the first sound among them is the one that is played.

        Raises:
            SoundError: when that cannot be read.
            DiskFull: when there is no room.
            DataFolderUnwritable: when it cannot be written.
        """
        take = new_id(self._clock.wall())
        with arriving(self._folder / arriving_name(take)) as folder:
            kept: list[TakeFile] = []
            for one in sorted(files, key=lambda file: file.kind is not FileKind.SOUND):
                with told(self._folder):
                    name = copy_into(one.path, folder, plain(one.path.name, _NAMES[one.kind]))
                kept.append(TakeFile(name, one.kind, one.title))
            return self._completed(take, folder, new, tuple(kept))

    def import_file(self, path: Path, new: NewTake, keep: Callable[[Path, Path], Media]) -> Take:
        """Keep a copy of a sound file of a stranger's as a take.

        Args:
            path: the file.
            new: what is known of it.
            keep: looks at a file and copies it into a folder, as ``attachments.Keeper`` does.

        Raises:
            FileError: when ``keep`` refuses it, or it is no sound.
            SoundError: when it cannot be read.
            DiskFull: when there is no room.
            DataFolderUnwritable: when it cannot be written.
        """
        take = new_id(self._clock.wall())
        with arriving(self._folder / arriving_name(take)) as folder:
            media = keep(path, folder / "kept")
            if media.kind is not MediaKind.AUDIO:
                raise AttachmentRefused(name=media.name, reason="it is no sound")
            copy = folder / "kept" / media.path.relative_to(folder / "kept")
            name = plain(path.with_suffix(copy.suffix).name, f"sound{copy.suffix}")
            with told(self._folder):
                copy.replace(folder / name)
            shutil.rmtree(folder / "kept", ignore_errors=True)
            return self._completed(take, folder, new, (TakeFile(name, FileKind.SOUND),))

    def rename(self, take: TakeId, title: str) -> Take:
        """Give it another title; an empty one leaves it as it is."""
        title = " ".join(title.split())[:MOST_TITLE]
        return self._change(take, lambda found: replace(found, title=title or found.title))

    def tag(self, take: TakeId, tags: Sequence[str]) -> Take:
        """Give it these tags and no others."""
        tidy = (" ".join(one.split())[:MOST_TITLE] for one in tags)
        kept = tuple(dict.fromkeys(one for one in tidy if one))
        return self._change(take, lambda found: replace(found, tags=kept))

    def describe(self, take: TakeId, *, text: str | None = None, emotion: EmotionReading | None = None) -> Take:
        """Keep what is said in it, or how it feels; None leaves that as it is."""
        return self._change(
            take,
            lambda found: replace(
                found, text=found.text if text is None else text, emotion=emotion or found.emotion
            ),
        )

    def trim(self, take: TakeId, start: float, stop: float) -> Take:
        """Keep the part between two moments (in seconds); ``untrim`` goes back, as often as it was trimmed.

        Raises:
            TakeError: when it is not there or damaged, has no sound, or nothing would be left.
            SoundError: when its sound cannot be read.
        """
        with self._lock:
            found = self._sane(take)
            sound = found.sound
            if sound is None:
                raise TakeWithoutSound(take=found.title)
            number = len(found.before) + 1
            while (found.folder / f"trimmed-{number}.wav").exists():
                number += 1
            target = found.folder / f"trimmed-{number}.wav"
            try:
                with told(self._folder):
                    form = cut(sound, target, start, stop)
                files = tuple(
                    replace(one, name=target.name) if one.name == sound.name else one for one in found.files
                )
                return self._save(
                    replace(found, files=files, before=(*found.before, sound.name), seconds=form.seconds)
                )
            except BaseException:
                with suppress(OSError):
                    target.unlink(missing_ok=True)
                raise

    def untrim(self, take: TakeId) -> Take:
        """Undo the last trimming; a take that was not trimmed stays as it is."""
        with self._lock:
            found = self._sane(take)
            sound = found.sound
            if not found.before or sound is None:
                return found
            former = found.before[-1]
            form = form_of(found.folder / former)
            files = tuple(replace(one, name=former) if one.name == sound.name else one for one in found.files)
            saved = self._save(replace(found, files=files, before=found.before[:-1], seconds=form.seconds))
            with suppress(OSError):
                sound.unlink()
            return saved

    def delete(self, takes: Sequence[TakeId]) -> None:
        """Put them into the trash. Those that are not there are gone already.

        Raises:
            DiskFull: when there is no room.
            DataFolderUnwritable: when that cannot be done.
        """
        for take in takes:
            with self._lock, suppress(UnknownTake), told(self._folder):
                folder = self._place(take)
                (self._folder / TRASH).mkdir(exist_ok=True)
                (folder / DELETED).write_text(repr(self._clock.wall()), "ascii")
                folder.rename(self._folder / TRASH / take)

    def deleted(self) -> tuple[Take, ...]:
        """What is in the trash, the newest first."""
        return tuple(take_in(one) for one in folders_in(self._folder / TRASH))

    def restore(self, takes: Sequence[TakeId]) -> None:
        """Take them out of the trash.

        Raises:
            DataFolderUnwritable: when that cannot be done.
        """
        for take in takes:
            folder = self._folder / TRASH / take
            if is_take(take) and folder.is_dir():
                with self._lock, told(self._folder):
                    folder.rename(self._folder / take)
                    (self._folder / take / DELETED).unlink(missing_ok=True)

    def purge(self, before: float) -> int:
        """Remove for good what was deleted before that time (seconds since the epoch)."""
        return purge(self._folder, before)

    def recover(self, studio: str, title: str) -> tuple[Take, ...]:
        """Make takes of recordings that a crash broke off, and clear away half copies.

        Recordings that are going on in this process are left alone.

        Args:
            studio: the version.
            title: for what is found.
        """
        for half in half_copies(self._folder):
            shutil.rmtree(half, ignore_errors=True)
        return recovered(self._folder, studio, title, SOUND)

    def peaks(self, take: TakeId, buckets: int = 200) -> Peaks:
        """The outline of its sound, for a thumbnail.

        Raises:
            TakeError: when it is not there, or has no sound.
            SoundError: when its sound cannot be read.
        """
        found = self.take(take)
        if found.sound is None:
            raise TakeWithoutSound(take=found.title)
        return peaks_of(found.sound, found.folder / PEAKS, buckets)

    def export(
        self, take: TakeId, target: Path, form: ExportFormat, *, sidecar: bool = False, force: bool = False
    ) -> Path:
        """Save its sound for other programs; see ``exporting.export``."""
        return exporting.export(self.take(take), target, form, sidecar=sidecar, force=force)

    def _completed(self, take: TakeId, folder: Path, new: NewTake, files: tuple[TakeFile, ...]) -> Take:
        """Describe what is in a folder and give it its name: from then on it is a take."""
        sound = next((one for one in files if one.kind is FileKind.SOUND), None)
        form = None if sound is None else form_of(folder / sound.name)
        made = Take(
            id=take, folder=self._folder / take, title=" ".join(new.title.split())[:MOST_TITLE] or take,
            kind=new.kind, files=files, provenance=new.provenance, seconds=form.seconds if form else 0.0,
            rate=form.rate if form else 0,
            channels=form.channels if form else 0, tags=new.tags, text=new.text, emotion=new.emotion,
            notes=new.notes,
        )  # fmt: skip
        replace_text(folder / FILE, written(made))
        with told(self._folder):
            (folder / OWNER).unlink(missing_ok=True)
            folder.rename(made.folder)
        return take_in(made.folder)

    def _change(self, take: TakeId, change: Callable[[Take], Take]) -> Take:
        with self._lock:
            return self._save(change(self._sane(take)))

    def _save(self, take: Take) -> Take:
        replace_text(take.folder / FILE, written(take))
        return take_in(take.folder)

    def _sane(self, take: TakeId) -> Take:
        found = self.take(take)
        if found.damage:
            raise TakeDamaged(take=found.title, reason=found.damage)
        return found

    def _place(self, take: TakeId) -> Path:
        folder = self._folder / take
        if not is_take(take) or folder.is_symlink() or not folder.is_dir():
            raise UnknownTake
        return folder
