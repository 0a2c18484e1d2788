"""Blocks are shared where the file system can, and else nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.library.index.content import open_to_read
from saijin_studio.library.optimising.sharing import CannotShare, NotTheSame, share

if TYPE_CHECKING:
    from pathlib import Path


def test_files_share_their_blocks_or_the_file_system_says_no(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4096
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    for path in (one, two):
        path.write_bytes(content)
    other.write_bytes(content[:-1] + b"!")
    inode = two.stat().st_ino
    with open_to_read(str(one)) as keep, open_to_read(str(two)) as file, open_to_read(str(other)) as differs:
        try:
            share(keep, file, len(content))
        except CannotShare:
            pass
        else:
            with pytest.raises(NotTheSame):
                share(keep, differs, len(content))
    assert two.read_bytes() == content
    assert other.read_bytes() == content[:-1] + b"!"
    assert two.stat().st_ino == inode
