"""What the operating system says becomes one clear sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull, StudioError
from saijin_studio.library.files import write_whole, writing


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, DataFolderUnwritable),
        (errno.EROFS, DataFolderUnwritable),
        (errno.EPERM, DataFolderUnwritable),
    ],
)
def test_a_failed_write_is_told_in_the_studios_words(number: int, error: type[StudioError]) -> None:
    with pytest.raises(error, match="/data") as caught, writing(Path("/data"), 5_000_000):
        raise OSError(number, "no")
    assert isinstance(caught.value.__cause__, OSError)


def test_the_needed_space_is_named() -> None:
    with pytest.raises(DiskFull, match="5 MB more"), writing(Path("/data"), 5_000_000):
        raise OSError(errno.ENOSPC, "full")


def test_other_faults_are_not_dressed_up() -> None:
    with pytest.raises(OSError, match="interrupted"), writing(Path("/data")):
        raise OSError(errno.EIO, "interrupted")


def test_a_small_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, "one")
    write_whole(path, "二")
    assert path.read_text(encoding="utf-8") == "二"
    assert list(tmp_path.iterdir()) == [path]
