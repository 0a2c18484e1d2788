"""What stays free of the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL = 5 * 10**9
"""Bytes that stay free where the user has not said otherwise."""
MOST_PART = 10
"""But at most one part in so many of the disk."""


def reserve_bytes(setting: int | None, total: int) -> int:
    """What no download may touch, in bytes: what the user chose, else 5 GB but at most a tenth of the disk.

    Args:
        setting: ``Settings.disk_reserve``.
        total: how large the disk is, in bytes.
    """
    return min(USUAL, total // MOST_PART) if setting is None else setting


class Reserve:
    """The reserve of the disk that the models lie on.

    Args:
        folder: a folder on it, which need not exist yet.
        setting: ``Settings.disk_reserve``.
    """

    def __init__(self, folder: Path, setting: int | None) -> None:
        self._folder = folder
        self._setting = setting

    def set(self, setting: int | None) -> None:
        """Take another choice of the user's."""
        self._setting = setting

    def bytes(self) -> int:
        """How much stays free, in bytes."""
        return reserve_bytes(self._setting, shutil.disk_usage(existing(self._folder)).total)

    def free(self, folder: Path) -> int:
        """The free bytes of the disk of a folder, which need not exist yet."""
        return shutil.disk_usage(existing(folder)).free


def existing(folder: Path) -> Path:
    """The folder, or the nearest one around it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
