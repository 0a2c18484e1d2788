"""Where the windows stand is written down while they are open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.ui.place_keeper import PlaceKeeper
from saijin_studio.ui.window_state import Shown, WindowState, load_window_state

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_a_crash_finds_the_newest_place_and_that_it_was_one(qapp: QApplication, tmp_path: Path) -> None:
    path, state = tmp_path / "window.json", WindowState(shown=Shown("miyu", "c1"))
    with PlaceKeeper(path, lambda: state) as keeper:
        assert load_window_state(path) == replace(state, closed=False)
        state = WindowState(shown=Shown("ren"))
        keeper.keep()
        assert load_window_state(path) == replace(state, closed=False)
        path.unlink()
        keeper.keep()
        assert not path.exists(), "nothing is written that is there already"
    assert load_window_state(path) == state
