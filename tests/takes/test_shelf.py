"""The shelf keeps takes, and loses nothing."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.attachment_errors import AttachmentRefused
from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.errors import DataFolderUnwritable, StudioError
from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.sound import FileKind
from saijin_studio.core.sound_errors import AudioTooShort, AudioUnknown
from saijin_studio.core.take_errors import NothingLeft, TakeDamaged, TakeWithoutSound, UnknownTake
from saijin_studio.takes.shelf import Shelf
from saijin_studio.takes.values import NewFile, NewTake, Take, TakeId, TakeKind
from tests.takes.conftest import ORIGIN, RATE, new, tone

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ports.clock import FakeClock
    from saijin_studio.takes.values import Begun


@pytest.fixture
def kept(shelf: Shelf, tmp_path: Path) -> Take:
    """A take of one second."""
    return shelf.add(new(), [NewFile(tone(tmp_path / "a.wav"))])


# --- coming -----------------------------------------------------------------------------------------------------


def test_what_a_worker_made_is_kept(shelf: Shelf, tmp_path: Path) -> None:
    """With all its files, the sound first, and where it comes from; the worker's files may go."""
    (tmp_path / "song.mid").write_bytes(b"MThd")
    (tmp_path / "other").mkdir()
    stem = tone(tmp_path / "other" / "song.wav", 2)
    files = [
        NewFile(tmp_path / "song.mid", FileKind.MIDI), NewFile(stem, FileKind.STEM, "Drums"),
        NewFile(tone(tmp_path / "song.wav")),
    ]  # fmt: skip
    take = shelf.add(new("  歌  one ", TakeKind.MUSIC), files)
    for one in files:
        one.path.unlink()
    assert shelf.takes() == (take,)
    assert (take.title, take.kind, take.provenance) == ("歌 one", TakeKind.MUSIC, ORIGIN)
    assert (take.seconds, take.rate, take.channels, take.damage) == (1, RATE, 1, "")
    assert [one.name for one in take.files] == ["song.wav", "song.mid", "song-2.wav"]
    assert take.sound == take.folder / "song.wav"
    assert take.paths(FileKind.STEM) == (take.folder / "song-2.wav",)


def test_the_newest_is_first(shelf: Shelf, clock: FakeClock, tmp_path: Path) -> None:
    """Ids in their order are takes in theirs."""
    file = NewFile(tone(tmp_path / "a.wav"))
    made: list[Take] = []
    for _ in range(3):
        made.append(shelf.add(new(), [file]))
        clock.advance(1)
    assert shelf.takes() == tuple(reversed(made))


def test_a_recording_becomes_a_take(shelf: Shelf, clock: FakeClock) -> None:
    """It is written where it will lie; one that is not finished is no take yet."""
    begun = shelf.begin()
    assert begun.created == clock.wall()
    tone(begun.file)
    assert shelf.takes() == ()
    take = shelf.finish(begun, new(kind=TakeKind.RECORDING))
    assert shelf.takes() == (take,)
    assert (take.id, take.seconds) == (begun.id, 1)
    assert not begun.folder.exists()
    other = shelf.begin()
    tone(other.file, 0)
    with pytest.raises(AudioTooShort):
        shelf.finish(other, new())
    shelf.abandon(other)
    assert not other.folder.exists()


@pytest.mark.parametrize("name", ["con.wav", "../x.wav", ".wav", "a b?.WAV", "声.wav", "x" * 200 + ".wav"])
def test_names_of_files_are_made_plain(shelf: Shelf, tmp_path: Path, name: str) -> None:
    """So that every system can hold them."""
    (tmp_path / "in").mkdir()
    file = tone(tmp_path / "in" / name.replace("../", ".._")[-120:])
    take = shelf.add(new(), [NewFile(file)])
    assert take.damage == ""
    assert take.sound is not None
    assert take.sound.suffix == ".wav"


def test_what_is_no_sound_is_not_kept(shelf: Shelf, tmp_path: Path) -> None:
    """And leaves nothing behind."""
    (tmp_path / "a.wav").write_text("text")
    with pytest.raises(AudioUnknown):
        shelf.add(new(), [NewFile(tmp_path / "a.wav")])
    assert list((tmp_path / "media" / "takes").iterdir()) == []


def test_a_take_may_be_without_sound(shelf: Shelf, tmp_path: Path) -> None:
    """Which is told when it is to be heard, seen, cut or saved."""
    (tmp_path / "a.mid").write_bytes(b"MThd")
    take = shelf.add(new(), [NewFile(tmp_path / "a.mid", FileKind.MIDI)])
    assert take.sound is None
    for use in (lambda: shelf.peaks(take.id), lambda: shelf.trim(take.id, 0, 1)):
        with pytest.raises(TakeWithoutSound):
            use()
    assert shelf.untrim(take.id) == take


# --- strangers' files -------------------------------------------------------------------------------------------


def keep(file: Path, folder: Path) -> Media:
    """As the keeper of attachments does."""
    place = folder / "ab" / "abcd.wav"
    place.parent.mkdir(parents=True)
    place.write_bytes(file.read_bytes())
    return Media(MediaKind.AUDIO, place, file.name)


def test_a_strangers_file_is_kept(shelf: Shelf, tmp_path: Path) -> None:
    """Under its name, with the ending of what it really is."""
    imported = NewTake("a", TakeKind.IMPORTED, ORIGIN)
    take = shelf.import_file(tone(tmp_path / "猫の声.mp3"), imported, keep)
    assert [one.name for one in take.files] == ["猫の声.wav"]
    assert sorted(one.name for one in take.folder.iterdir()) == ["take.json", "猫の声.wav"]


def test_what_the_keeper_refuses_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    """So is what is no sound at all, and what only looks like one."""
    (tmp_path / "a.wav").write_bytes(b"RIFF....WAVE")
    refused = AttachmentRefused(name="a", reason="it is a folder")

    def refuse(_file: Path, _folder: Path) -> Media:
        raise refused

    def picture(file: Path, folder: Path) -> Media:
        return Media(MediaKind.IMAGE, keep(file, folder).path, file.name)

    for keeper, error in ((refuse, AttachmentRefused), (picture, AttachmentRefused), (keep, AudioUnknown)):
        with pytest.raises(error):
            shelf.import_file(tmp_path / "a.wav", new(), keeper)
    assert list((tmp_path / "media" / "takes").iterdir()) == []


# --- changing ---------------------------------------------------------------------------------------------------


def test_it_is_named_tagged_and_described(shelf: Shelf, kept: Take) -> None:
    """And found by any of that."""
    joy = EmotionReading.of({Emotion.JOY: 1.0})
    shelf.rename(kept.id, " Morning\nvoice ")
    shelf.rename(kept.id, "  ")
    shelf.tag(kept.id, ["朝", " 朝", "", "calm"])
    shelf.describe(kept.id, text="おはようございます。")
    take = shelf.describe(kept.id, emotion=joy)
    assert shelf.take(kept.id) == take
    assert (take.title, take.tags, take.text, take.emotion) == (
        "Morning voice",
        ("朝", "calm"),
        "おはようございます。",
        joy,
    )
    for query in ("morning", "おはよう", "朝 calm", "jf_alpha", "読んで", "KOKORO", ""):
        assert shelf.search(query) == (take,)
    assert shelf.search("evening") == ()


def test_only_what_is_there_can_be_changed(shelf: Shelf, kept: Take, tmp_path: Path) -> None:
    """An id is no path."""
    for name in ("20261130-132501-ab12cd", "../takes", "", f"../takes/{kept.id}"):
        with pytest.raises(UnknownTake):
            shelf.rename(TakeId(name), "x")
    shelf.delete([TakeId("../takes")])
    shelf.restore([TakeId("../../takes")])
    assert shelf.takes() == (kept,)


def test_trimming_is_undone_as_often_as_it_was_done(shelf: Shelf, kept: Take) -> None:
    """The original stays until the take goes."""
    once = shelf.trim(kept.id, 0.25, 0.75)
    twice = shelf.trim(kept.id, 0.1, 0.3)
    assert (once.seconds, twice.seconds, twice.trimmed, kept.trimmed) == (0.5, pytest.approx(0.2), True, False)
    assert twice.sound != once.sound != kept.sound
    assert kept.sound is not None
    assert kept.sound.exists()
    assert shelf.untrim(kept.id) == once
    assert shelf.untrim(kept.id) == kept
    assert shelf.untrim(kept.id) == kept
    assert sorted(one.name for one in kept.folder.iterdir()) == ["a.wav", "take.json"]


def test_nothing_is_no_cut(shelf: Shelf, kept: Take) -> None:
    """The take stays as it is."""
    for start, stop in ((0.5, 0.5), (0.9, 0.1), (2, 3)):
        with pytest.raises(NothingLeft):
            shelf.trim(kept.id, start, stop)
    assert shelf.take(kept.id) == kept
    assert sorted(one.name for one in kept.folder.iterdir()) == ["a.wav", "take.json"]


# --- going ------------------------------------------------------------------------------------------------------


def test_what_is_deleted_comes_back(shelf: Shelf, kept: Take, clock: FakeClock) -> None:
    """Until it is purged."""
    shelf.delete([kept.id, kept.id])
    assert shelf.takes() == ()
    assert [one.id for one in shelf.deleted()] == [kept.id]
    assert shelf.purge(clock.wall()) == 0
    shelf.restore([kept.id, kept.id])
    assert (shelf.takes(), shelf.deleted()) == ((kept,), ())
    shelf.delete([kept.id])
    clock.advance(10)
    assert shelf.purge(clock.wall() - 5) == 1
    assert shelf.deleted() == ()
    shelf.restore([kept.id])
    assert shelf.takes() == ()


# --- damage -----------------------------------------------------------------------------------------------------


def test_a_damaged_take_is_shown_and_left_alone(shelf: Shelf, kept: Take) -> None:
    """Its sound can still be played and exported, and it can be deleted; nothing else changes it."""
    (kept.folder / "take.json").write_text("{", "utf-8")
    (kept.folder / ".hidden.wav").write_bytes(b"")
    (found,) = shelf.takes()
    assert (found.id, found.sound, found.damage) == (
        kept.id,
        kept.sound,
        "its description is not JSON, or breaks off",
    )
    assert found.provenance.created == ORIGIN.created
    for change in (lambda: shelf.rename(kept.id, "x"), lambda: shelf.trim(kept.id, 0, 1)):
        with pytest.raises(TakeDamaged) as error:
            change()
        assert error.value.what.startswith(f"The take {kept.id} is damaged")
    assert shelf.peaks(kept.id).high
    assert (kept.folder / "take.json").read_text("utf-8") == "{"
    shelf.delete([kept.id])
    shelf.restore([kept.id])
    assert shelf.takes() == (found,)


def test_every_way_to_be_damaged_is_told(shelf: Shelf, kept: Take) -> None:
    """A missing file, a missing or a huge description."""
    description = kept.folder / "take.json"
    assert kept.sound is not None
    sound = kept.sound.read_bytes()
    kept.sound.unlink()
    assert shelf.take(kept.id).damage == "its file a.wav is missing"
    kept.sound.write_bytes(sound)
    content = description.read_bytes()
    description.write_bytes(content + b" " * 17_000_000)
    assert shelf.take(kept.id).damage == "its description is too large"
    description.unlink()
    assert shelf.take(kept.id).damage == "its description is missing"
    description.mkdir()
    assert shelf.take(kept.id).damage == "it cannot be read"
    description.rmdir()
    description.write_bytes(b"\xff")
    assert shelf.take(kept.id).damage == "its description is no text"
    description.write_bytes(content)
    assert shelf.take(kept.id) == kept


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_followed(shelf: Shelf, kept: Take, tmp_path: Path) -> None:
    """A shelf that came from elsewhere shows no files of this machine's."""
    assert kept.sound is not None
    kept.sound.rename(tmp_path / "secret.wav")
    kept.sound.symlink_to(tmp_path / "secret.wav")
    assert shelf.take(kept.id).damage
    assert shelf.take(kept.id).sound is None
    (kept.folder / "take.json").rename(tmp_path / "take.json")
    (kept.folder / "take.json").symlink_to(tmp_path / "take.json")
    assert shelf.take(kept.id).damage == "its description is a link"
    kept.folder.rename(tmp_path / "moved")
    kept.folder.symlink_to(tmp_path / "moved")
    assert shelf.takes() == ()
    with pytest.raises(UnknownTake):
        shelf.take(kept.id)


def test_what_is_no_take_is_passed_over(shelf: Shelf, kept: Take) -> None:
    """Whatever else lies there."""
    (kept.folder.parent / "notes.txt").write_text("mine", "utf-8")
    (kept.folder.parent / "20261130-132501-ab12cd").write_text("mine", "utf-8")
    (kept.folder.parent / "mine").mkdir()
    assert shelf.takes() == (kept,)


def test_an_empty_shelf_is_empty(tmp_path: Path) -> None:
    """Its folder need not be there."""
    shelf = Shelf(tmp_path / "none")
    assert (shelf.takes(), shelf.deleted(), shelf.purge(1e12), shelf.recover("1", "x")) == ((), (), 0, ())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a file is in its place."""
    (tmp_path / "takes").write_text("mine", "utf-8")
    shelf = Shelf(tmp_path / "takes")
    for begin in (shelf.begin, lambda: shelf.add(new(), [])):
        with pytest.raises(DataFolderUnwritable):
            begin()


# --- after a crash ----------------------------------------------------------------------------------------------


def crashed(begun: Begun) -> None:
    """Let it have been begun by a process that is no more."""
    (begun.folder / "owner").write_text("0", "ascii")


def test_a_recording_that_a_crash_broke_off_is_found(shelf: Shelf, clock: FakeClock) -> None:
    """Everything that was written is in it; one that is going on is left alone."""
    begun = shelf.begin()
    wav = GrowingWav(begun.file.open("xb"), RATE, 1)
    wav.flush()
    with begun.file.open("ab") as file:
        file.write(b"\1\0" * 400)
    assert shelf.recover("1.2", "x") == ()
    crashed(begun)
    (take,) = shelf.recover("1.2", "Recovered recording")
    assert shelf.takes() == (take,)
    assert (take.id, take.seconds, take.title) == (begun.id, 0.05, "Recovered recording")
    assert take.provenance.created == int(clock.wall())
    assert take.notes
    assert shelf.recover("1.2", "x") == ()


def test_what_a_crash_left_of_nothing_goes(shelf: Shelf, tmp_path: Path) -> None:
    """Recordings without a sound, and half copies; what is not the studio's own stays."""
    empty, unbegun, foreign = (shelf.begin() for _ in range(3))
    for one in (empty, unbegun, foreign):
        crashed(one)
    GrowingWav(empty.file.open("xb"), RATE, 1).close()
    foreign.file.write_bytes(b"something else")
    half = empty.folder.parent / ".arriving-20261130-132501-ab12cd"
    half.mkdir()
    assert shelf.recover("1.2", "x") == ()
    assert not empty.folder.exists()
    assert not unbegun.folder.exists()
    assert not half.exists()
    assert foreign.file.read_bytes() == b"something else"


def test_looking_for_what_a_crash_left_takes_nothing_that_is_just_begun(shelf: Shelf) -> None:
    """Both windows of a studio may do so while somebody records."""
    over = Event()

    def look() -> None:
        while not over.is_set():
            assert shelf.recover("1.2", "x") == ()

    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(look)
        begun = [shelf.begin() for _ in range(300)]
        over.set()
        looking.result(30)
    assert all(one.folder.is_dir() for one in begun)


def test_one_that_cannot_be_mended_now_stays(shelf: Shelf) -> None:
    """For the next time."""
    begun = shelf.begin()
    crashed(begun)
    begun.file.mkdir()
    assert shelf.recover("1.2", "x") == ()
    assert begun.file.exists()
    begun.file.rmdir()
    tone(begun.file)
    assert len(shelf.recover("1.2", "x")) == 1


def test_errors_of_takes_are_of_the_tree() -> None:
    """So that every front end can show them."""
    assert issubclass(TakeDamaged, StudioError)
