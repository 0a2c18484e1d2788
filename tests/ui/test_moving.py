"""Moving the data folder once the studio has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.config.chosen_home import chosen_home
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.ui.moving import Move, move_and_start

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def test_everything_is_moved_kept_in_mind_and_the_studio_started(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    home, target, started = tmp_path / "home", tmp_path / "new", list[bool]()
    home.mkdir()
    (home / "studio.sqlite3").write_bytes(b"words")
    assert move_and_start(home, target, lambda: started.append(True)) is None
    assert (target / "studio.sqlite3").read_bytes() == b"words"
    assert started == [True]


def test_a_move_that_fails_is_told_and_nothing_is_kept_in_mind(qapp: QApplication, tmp_path: Path) -> None:
    home, record = tmp_path / "home", tmp_path / "home.txt"
    home.mkdir()
    (tmp_path / "file").write_text("in the way")
    error = Move(home, tmp_path / "file" / "new", record).run()
    assert isinstance(error, DataFolderUnwritable)
    assert chosen_home(record) is None
