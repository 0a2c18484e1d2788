"""What the pane for pictures remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.ui.models.pictures_state import PicturesState, pictures_state
from saijin_studio.ui.window_state import WindowState, load_window_state, save_window_state

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    state = PicturesState(True, 2, 1, 0.4, 0.8, "own")
    assert pictures_state(state.as_tree()) == state
    file = tmp_path / "window.json"
    assert save_window_state(file, WindowState(pictures=state))
    assert load_window_state(file).pictures == state


@pytest.mark.parametrize(
    "tree",
    [
        None,
        [],
        {"front": 1, "page": 9, "tab": True, "split": "wide", "threshold": 3, "engine": 5},
        {"split": True, "threshold": float("nan"), "engine": "x" * 1000},
    ],
)
def test_what_makes_no_sense_has_its_default(tree: object) -> None:
    assert pictures_state(tree) == PicturesState()
