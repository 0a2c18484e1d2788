"""Saving takes for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.core.sound_errors import AudioUnknown
from saijin_studio.core.take_errors import TakeError, TakeWithoutSound
from saijin_studio.takes.exporting import ExportFormat, comment_of, formats
from saijin_studio.takes.reading import form_of, opened
from saijin_studio.takes.values import NewFile, NewTake, Provenance, TakeKind
from tests.takes.conftest import new, tone

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.takes.shelf import Shelf


def test_the_four_formats_are_there() -> None:
    """The libsndfile that soundfile brings can write them."""
    assert formats() == tuple(ExportFormat)


@pytest.mark.parametrize("form", list(ExportFormat))
def test_every_format_holds_the_sound_and_where_it_comes_from(
    shelf: Shelf, tmp_path: Path, form: ExportFormat
) -> None:
    """As far as its tags go; the comment is kept by all."""
    take = shelf.add(new("猫の歌"), [NewFile(tone(tmp_path / "a.wav", rate=48_000, channels=2))])
    target = shelf.export(take.id, tmp_path / f"b.{form}", form)
    found = form_of(target)
    assert (found.rate, found.channels, found.seconds) == (48_000, 2, pytest.approx(1, abs=0.06))
    with opened(target) as file:
        assert file.title == "猫の歌"
        assert file.artist == "Kokoro, jf_alpha"
        assert file.date.startswith("2023")
        assert "licence: Apache-2.0" in file.comment
        assert "stand-in for: kokoro; voice: jf_alpha" in file.comment
        assert "seed: 7; prompt: 読んで" in file.comment
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.wav", target.name, "media"]


def test_a_file_beside_says_the_same(shelf: Shelf, tmp_path: Path) -> None:
    """When it is asked for."""
    take = shelf.add(new(text="こんにちは"), [NewFile(tone(tmp_path / "a.wav"))])
    shelf.export(take.id, tmp_path / "b.wav", ExportFormat.WAV, sidecar=True)
    told = json.loads((tmp_path / "b.wav.json").read_text("utf-8"))
    assert (told["title"], told["text"], told["provenance"]["licence"]) == ("声", "こんにちは", "Apache-2.0")


def test_nothing_is_written_over_unless_it_is_forced(shelf: Shelf, tmp_path: Path) -> None:
    """Neither the sound nor what is beside it."""
    take = shelf.add(new(), [NewFile(tone(tmp_path / "a.wav"))])
    for name in ("b.flac", "b.flac.json"):
        (tmp_path / name).write_text("mine", "utf-8")
        with pytest.raises(FileTaken):
            shelf.export(take.id, tmp_path / "b.flac", ExportFormat.FLAC, sidecar=True)
        assert (tmp_path / name).read_text("utf-8") == "mine"
        shelf.export(take.id, tmp_path / "b.flac", ExportFormat.FLAC, sidecar=True, force=True)
        (tmp_path / "b.flac").unlink()
    assert form_of(shelf.export(take.id, tmp_path / "b.flac", ExportFormat.FLAC)).frames == 8000


def test_a_recording_has_little_to_tell(shelf: Shelf, tmp_path: Path) -> None:
    """No model, no licence."""
    made = NewTake("Mine", TakeKind.RECORDING, Provenance(0, "1.2"))
    take = shelf.add(made, [NewFile(tone(tmp_path / "a.wav"))])
    assert comment_of(take) == "recording, Saijin Studio 1.2"
    with opened(shelf.export(take.id, tmp_path / "b.ogg", ExportFormat.OGG)) as file:
        assert (file.artist, file.copyright) == ("", "")


@pytest.mark.parametrize(
    ("rate", "channels", "form"),
    [(96_000, 1, ExportFormat.MP3), (48_000, 3, ExportFormat.MP3), (48_000, 9, ExportFormat.FLAC),
     (700_000, 1, ExportFormat.FLAC)],
)  # fmt: skip
def test_what_a_format_cannot_hold_is_told(
    shelf: Shelf, tmp_path: Path, rate: int, channels: int, form: ExportFormat
) -> None:
    """And nothing is written."""
    take = shelf.add(new(), [NewFile(tone(tmp_path / "a.wav", 0.1, rate, channels))])
    with pytest.raises(TakeError, match=rf"^声 .*{form.name}"):
        shelf.export(take.id, tmp_path / "b", form)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.wav", "media"]


def test_what_goes_wrong_is_told(shelf: Shelf, tmp_path: Path) -> None:
    """No folder, no sound, a sound that is gone or damaged."""
    take = shelf.add(new(), [NewFile(tone(tmp_path / "a.wav"))])
    with pytest.raises(FileUnwritable):
        shelf.export(take.id, tmp_path / "none" / "b.wav", ExportFormat.WAV)
    assert take.sound is not None
    take.sound.write_bytes(b"nothing")
    with pytest.raises(AudioUnknown):
        shelf.export(take.id, tmp_path / "b.wav", ExportFormat.WAV)
    take.sound.unlink()
    with pytest.raises(TakeWithoutSound):
        shelf.export(take.id, tmp_path / "b.wav", ExportFormat.WAV)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.wav", "media"]
