"""What stays free of the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.studio.installing.room import Reserve, existing, reserve_bytes

if TYPE_CHECKING:
    from pathlib import Path

GB = 10**9


def test_five_gigabytes_but_at_most_a_tenth_unless_the_user_says_otherwise() -> None:
    assert reserve_bytes(None, 1000 * GB) == 5 * GB
    assert reserve_bytes(None, 20 * GB) == 2 * GB
    assert reserve_bytes(0, 20 * GB) == 0
    assert reserve_bytes(7 * GB, 20 * GB) == 7 * GB


def test_a_folder_that_is_not_there_yet_is_on_a_disk_too(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "a" / "b", None)
    assert 0 < reserve.bytes() <= 5 * GB
    assert reserve.free(tmp_path / "x") > 0
    reserve.set(12)
    assert reserve.bytes() == 12
    assert existing(tmp_path / "a" / "b") == tmp_path
