"""Files of installed packages, compared with the digests that their installer noted (``RECORD``)."""

from __future__ import annotations

import base64
import csv
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.library.files import digest, ignore_progress

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress

_CODE = (".py", ".pyc", ".pyi", ".so", ".pyd", ".dll", ".dylib")
"""Whole packages are somebody else's care; what counts here are data files."""


@lru_cache(maxsize=64)
def record_file(package: str) -> Path | None:
    """The list of files of an installed package; None when it is not installed. Asked once a process."""
    try:
        found = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return None
    listed = next((one for one in found.files or () if one.name == "RECORD"), None)
    return Path(str(found.locate_file(listed or "")))


def verify_package(variant: Variant, cancel: threading.Event, progress: Progress = ignore_progress) -> None:
    """Compare the data files of a variant's packages with the digests that were noted when they were installed.

    Raises:
        ModelNotInstalled: when a package is not installed.
        DigestMismatch: when a file is missing or differs.
        Cancelled: when ``cancel`` is set meanwhile.
    """
    noted = [one for package in variant.packages for one in _noted(package, variant)]
    total, done = sum(size for _path, size, _sha in noted), 0
    for path, size, sha256 in noted:
        before = done
        try:
            right = path.stat().st_size == size and (
                digest(path, cancel, lambda so_far, _size, at=before: progress(at + so_far, total)) == sha256
            )
        except OSError:
            right = False
        if not right:
            raise DigestMismatch(title=variant.title)
        done += size
    progress(total, total)


def _noted(package: str, variant: Variant) -> Iterator[tuple[Path, int, str]]:
    try:
        found = metadata.distribution(package)
    except metadata.PackageNotFoundError as error:
        raise ModelNotInstalled(model=variant.title) from error
    # Not ``files``: newer versions of that leave out what is gone, which is the very thing to be found.
    for row in csv.reader((found.read_text("RECORD") or "").splitlines()):
        name, hashed, size = (*row, "", "", "")[:3]
        method, _equals, value = hashed.partition("=")
        if method != "sha256" or not size.isdecimal() or name.endswith(_CODE):
            continue
        sha256 = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()
        yield Path(str(found.locate_file(name))), int(size), sha256
