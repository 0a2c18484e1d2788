"""Weights that lie inside installed Python packages."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.models import Variant


class Packages:
    """The ``Availability`` of every engine whose weights are packaged: a variant is here when its packages are."""

    async def locate(self, variant: Variant) -> Path | None:
        """The folder that the variant's first package is installed in; None when one of them is missing."""
        folders = [_folder(package) for package in variant.packages]
        return folders[0] if folders and all(folders) else None


@lru_cache(maxsize=64)
def _folder(package: str) -> Path | None:
    """Where a distribution lies; asked once a process: what is installed meanwhile counts from the next start."""
    try:
        return Path(str(metadata.distribution(package).locate_file("")))
    except metadata.PackageNotFoundError:
        return None
