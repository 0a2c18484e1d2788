"""The data folder that was chosen in the window counts for starts that name none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.config.chosen_home import choose_home, chosen_home
from saijin_studio.config.paths import Paths
from saijin_studio.core.errors import DataFolderUnwritable


def test_what_was_chosen_counts_after_the_argument_and_the_environment(tmp_path: Path) -> None:
    record, chosen = tmp_path / "home.txt", tmp_path / "データ"
    choose_home(record, chosen)
    assert chosen_home(record) == chosen
    assert Paths.locate(None, {}, record).root == chosen
    assert Paths.locate(None, {"SAIJIN_HOME": str(tmp_path)}, record).root == tmp_path
    assert Paths.locate(tmp_path / "named", {}, record).root == tmp_path / "named"


def test_without_a_choice_it_is_the_platform_folder(tmp_path: Path) -> None:
    assert Paths.locate(None, {}, tmp_path / "none.txt").root.name == "saijin-studio"


@given(st.binary(max_size=60) | st.sampled_from([b"relative", b"/a\n/b", b"/" + b"a" * 5000, b"\xff", b"/a\0b"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_the_file_holds_is_a_path_or_nothing(tmp_path: Path, content: bytes) -> None:
    record = tmp_path / "home.txt"
    record.write_bytes(content)
    found = chosen_home(record)
    assert found is None or found.is_absolute()


def test_a_choice_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderUnwritable):
        choose_home(tmp_path / "no" / "home.txt", Path("/x"))
