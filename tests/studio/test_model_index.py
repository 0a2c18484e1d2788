"""The index as the studio uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.index_errors import NothingIndexed
from saijin_studio.studio.model_index import ModelIndex

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths


def test_folders_of_last_time_are_indexed_when_none_is_named(paths: Paths, tmp_path: Path) -> None:
    models = ModelIndex(paths, threads=1)
    with pytest.raises(NothingIndexed):
        models.index([])
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"\0same")
    models.index([str(tmp_path / "one")])
    models.index([str(tmp_path / "two")])
    index = models.index([])
    assert len(index.roots) == 2
    assert models.plan(index).frees > 0
    (tmp_path / "one" / "file").unlink()
    (tmp_path / "one").rmdir()
    assert models.index([]).roots == (str(tmp_path / "two"),)


def test_nothing_is_adopted_that_is_no_model_of_the_catalogue(paths: Paths, tmp_path: Path) -> None:
    models = ModelIndex(paths, threads=1)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"no model")
    assert models.adoptable(models.index([str(tmp_path / "folder")])) == ()
