from __future__ import annotations

from pathlib import Path

import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.core.errors import DataFolderUnwritable


def test_the_argument_wins_over_the_environment(tmp_path: Path) -> None:
    environ = {"SAIJIN_HOME": str(tmp_path / "environment")}
    assert Paths.locate(tmp_path / "argument", environ).root == tmp_path / "argument"
    assert Paths.locate(None, environ).root == tmp_path / "environment"


@pytest.mark.parametrize("environ", [{}, {"SAIJIN_HOME": ""}])
def test_without_either_it_is_the_platform_folder_for_user_data(environ: dict[str, str]) -> None:
    root = Paths.locate(None, environ).root
    assert root.is_absolute()
    assert root.name == "saijin-studio"


def test_a_relative_folder_stays_the_same_when_the_process_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.locate(Path("here/../data")).root == tmp_path / "data"


def test_preparing_makes_every_folder_and_leaves_no_trace_of_the_trial(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "日本語 と 空白" / "home")
    paths.prepare()
    paths.prepare()
    assert {path.name for path in paths.root.iterdir()} == {"models", "personas", "backups", "media", "logs"}
    inside = [paths.database, paths.settings, paths.ledger, paths.lock, *paths.folders[1:]]
    assert all(path.parent == paths.root for path in inside)


def test_a_folder_that_cannot_be_made_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFolderUnwritable, match=r"The data folder .*home cannot be written\."):
        Paths(tmp_path / "file" / "home").prepare()
    assert (tmp_path / "file").read_text() == "in the way"
