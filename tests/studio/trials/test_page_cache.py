"""Files in the cache and out of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from saijin_studio.studio.trials.page_cache import Cache, bring, caches

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cold_cache_can_be_had_where_the_system_lets_files_be_dropped() -> None:
    assert Cache.WARM in caches()
    assert (Cache.COLD in caches()) is hasattr(os, "posix_fadvise")


@pytest.mark.parametrize("cache", Cache)
def test_the_file_stays_as_it_is_and_nothing_stays_open(tmp_path: Path, cache: Cache) -> None:
    file = tmp_path / "weights.gguf"
    file.write_bytes(b"weights" * 1_000_000)
    bring(file, cache)
    assert file.read_bytes() == b"weights" * 1_000_000
    file.unlink()  # Windows would refuse, were it open


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bring(tmp_path / "nothing", Cache.WARM)
