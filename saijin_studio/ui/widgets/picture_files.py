"""What the user may do with the file of a picture or sound."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath


def show_in_folder(path: PurePath, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
    """Open the folder that a file lies in."""
    open_url(QUrl.fromLocalFile(str(path.parent)))


def copy_file(source: PurePath, target: str) -> bool:
    """Copy a file; whether it could be written."""
    try:
        shutil.copyfile(source, Path(target))
    except (OSError, shutil.SameFileError):
        return False
    return True
