"""What the window remembers survives, and a damaged file costs nothing but that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.ui.gallery_state import RECENTS, GalleryState
from saijin_studio.ui.window_state import WindowState, load_window_state, save_window_state

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NAMES = st.lists(st.text(min_size=1), unique=True).map(tuple)
GALLERIES = st.builds(GalleryState, NAMES, NAMES.map(lambda names: names[:RECENTS]), NAMES, NAMES, st.booleans())


def test_a_first_start_has_the_defaults(tmp_path: Path) -> None:
    assert load_window_state(tmp_path / "none.json") == WindowState()


@given(
    st.builds(
        WindowState,
        st.binary(),
        st.lists(st.integers(0, 9999)).map(tuple),
        st.booleans(),
        st.dictionaries(st.text(), st.integers()),
        GALLERIES,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_is_saved_comes_back(tmp_path: Path, state: WindowState) -> None:
    assert save_window_state(tmp_path / "window.json", state)
    assert load_window_state(tmp_path / "window.json") == state


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_file_is_read_without_a_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert isinstance(load_window_state(path), WindowState)


def test_parts_that_make_no_sense_have_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text(
        '{"geometry": 5, "columns": [300, "x", true, -1], "model_numbers": {"a": 1, "b": "2"},'
        ' "gallery": {"favourites": ["ren", 5, "ren", ""], "recents": "ren", "rows": 1}}'
    )
    assert load_window_state(path) == WindowState(
        columns=(300,), model_numbers={"a": 1}, gallery=GalleryState(favourites=("ren",))
    )


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    assert not save_window_state(tmp_path / "no such folder" / "window.json", WindowState())
