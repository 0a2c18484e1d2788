"""Sound files as the shelf needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.sound_errors import AudioDamaged, AudioMissing, AudioTooShort, AudioUnknown, SoundError
from saijin_studio.takes.api import soundfile
from saijin_studio.takes.reading import SoundForm, form_of, opened, pieces
from tests.takes.conftest import RATE, tone

if TYPE_CHECKING:
    from pathlib import Path


def test_all_of_it_is_read_or_a_part(tmp_path: Path) -> None:
    """Piece by piece."""
    file = tone(tmp_path / "a.wav", 2, channels=2)
    assert form_of(file) == SoundForm(RATE, 2, 16_000)
    with opened(file) as sound:
        assert sum(len(one) for one in pieces(sound)) == 16_000
        sound.seek(10)
        assert sum(len(one) for one in pieces(sound, 5000)) == 5000


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [("a.wav", None, AudioMissing), ("a.wav", b"", AudioUnknown), ("a.raw", b"x" * 99, AudioUnknown),
     ("a.mp3", b"RIFF", AudioUnknown)],
)  # fmt: skip
def test_what_is_no_sound_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, error: type[SoundError]
) -> None:
    """Whatever its name says."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        form_of(tmp_path / name)


def test_what_shows_itself_damaged_while_it_is_read_is_told(tmp_path: Path) -> None:
    """By libsndfile, in the middle of it."""
    with pytest.raises(AudioDamaged), opened(tone(tmp_path / "a.wav")):
        raise soundfile().SoundFileError


def test_a_sound_without_a_sample_is_too_short(tmp_path: Path) -> None:
    """It is no take."""
    with pytest.raises(AudioTooShort):
        form_of(tone(tmp_path / "a.wav", 0))
