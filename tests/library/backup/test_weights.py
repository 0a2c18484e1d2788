"""Weights beside a backup take no space, and come back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.library.backup.manifest import Member
from saijin_studio.library.backup.weights import (
    bring_back,
    keep_weights,
    missing_weights,
    unsound_weights,
    wrong_weights,
)
from saijin_studio.library.files import Cancelled
from tests.library.backup.archives import NOTHING

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "ab" * 32


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    for name in (f"sha256/ab/{DIGEST}.gguf", f"sha256/ab/{DIGEST}.json", "partial/x.part", "checkpoints/m/a.bin"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    (folder / "sha256" / "con").write_bytes(b"")  # a name that Windows could not carry
    return folder


def test_weights_get_second_names_and_come_back(models: Path, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    kept, copied = keep_weights(models, beside, NOTHING)
    file = models / "sha256" / "ab" / f"{DIGEST}.gguf"
    assert not copied
    assert file.stat().st_nlink == 2
    assert {one.name: one.sha256 for one in kept} == {
        f"sha256/ab/{DIGEST}.gguf": DIGEST,
        f"sha256/ab/{DIGEST}.json": "",
        "checkpoints/m/a.bin": "",
    }
    assert unsound_weights(kept, beside) == ()
    inode = file.stat().st_ino
    file.unlink()
    bring_back([*missing_weights(kept, beside, models)])
    assert file.stat().st_ino == inode
    assert [*missing_weights(kept, beside, models)] == []


def test_weights_that_are_gone_or_lead_elsewhere_are_told(models: Path, tmp_path: Path) -> None:
    kept, _ = keep_weights(models, tmp_path / "beside", NOTHING)
    (tmp_path / "beside" / "checkpoints" / "m" / "a.bin").unlink()
    (tmp_path / "x").write_bytes(b"")
    evil = Member("../x", 0, "")
    assert unsound_weights([*kept, evil], tmp_path / "beside") == ("checkpoints/m/a.bin", "../x")
    assert [*missing_weights([evil], tmp_path / "beside", models / "new")] == []


def test_weights_that_are_not_what_their_name_says_do_not_come_back(models: Path, tmp_path: Path) -> None:
    kept, _ = keep_weights(models, tmp_path / "beside", NOTHING)
    assert wrong_weights(kept, tmp_path / "beside", models, NOTHING) == ()
    name = f"sha256/ab/{DIGEST}.gguf"
    (models / name).unlink()
    assert wrong_weights(kept, tmp_path / "beside", models, NOTHING) == (name,)


def test_the_work_can_be_called_off(models: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        keep_weights(models, tmp_path / "beside", stop)


def test_where_a_disk_has_no_links_copies_are_made(models: Path, tmp_path: Path) -> None:
    def refused(source: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported", str(source), None, str(target))

    kept, copied = keep_weights(models, tmp_path / "beside", NOTHING, refused)
    assert copied
    assert unsound_weights(kept, tmp_path / "beside") == ()
    assert (models / "checkpoints" / "m" / "a.bin").stat().st_nlink == 1
