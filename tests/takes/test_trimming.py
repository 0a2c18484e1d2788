"""Cutting a sound, without clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.growing_wav import HEAD
from saijin_studio.core.sound_errors import AudioUnknown
from saijin_studio.takes.reading import SoundForm, form_of
from saijin_studio.takes.trimming import cut, faded
from tests.takes.conftest import RATE, tone

if TYPE_CHECKING:
    from pathlib import Path


def test_both_ends_are_faded() -> None:
    """The middle is as it was; pieces are the same as the whole."""
    whole = faded(np.ones((100, 2), np.float32), 0, 100, 9)
    assert whole[:, 0].tolist() == pytest.approx(
        [*np.arange(1, 10) / 10, *np.ones(82), *(np.arange(9, 0, -1) / 10)]
    )
    pieces = [faded(np.ones((size, 2), np.float32), at, 100, 9) for at, size in ((0, 7), (7, 85), (92, 8))]
    assert np.concatenate(pieces).tolist() == whole.tolist()
    assert faded(np.ones((3, 1), np.float32), 0, 3, 9).max() < 0.3


def test_the_part_between_two_moments_is_left(tmp_path: Path) -> None:
    """Sample by sample, but for the fades; beyond the ends there is nothing to cut off."""
    source = tone(tmp_path / "a.wav", 2, channels=2)
    assert cut(source, tmp_path / "b.wav", 0.5, 1.25) == SoundForm(RATE, 2, 6000)
    before = np.frombuffer(source.read_bytes()[HEAD:], "<i2").reshape(-1, 2)
    after = np.frombuffer((tmp_path / "b.wav").read_bytes()[HEAD:], "<i2").reshape(-1, 2)
    assert np.abs(after[64:-64].astype(int) - before[4064:9936]).max() <= 1
    assert abs(int(after[0, 0])) <= abs(int(before[4000, 0])) // 32
    assert cut(source, tmp_path / "c.wav", -5, 99) == form_of(source)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """And nothing is written."""
    (tmp_path / "a.wav").write_bytes(b"nothing")
    with pytest.raises(AudioUnknown):
        cut(tmp_path / "a.wav", tmp_path / "b.wav", 0, 1)
    assert not (tmp_path / "b.wav").exists()
