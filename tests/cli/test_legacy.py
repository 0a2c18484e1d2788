"""The plan's commands of old do what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench.index import inodes, plant
from saijin_studio.cli.legacy import memory_monitor, migrate_models

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths


@pytest.fixture(autouse=True)
def alone(paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folder in which no other program keeps models."""
    home = tmp_path / "person"
    home.mkdir()
    for name in ("OLLAMA_MODELS", "HF_HOME", "HF_HUB_CACHE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("SAIJIN_HOME", str(paths.root))
    return home


def test_index_and_optimise_tell_and_only_apply_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = tmp_path / "tree"
    plant(tree, 100, 4096)
    before = inodes(str(tree))
    assert migrate_models(["--optimize", "--index", str(tree)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("100 files")
    assert "nothing was changed" in said
    assert inodes(str(tree)) == before
    assert migrate_models(["--optimize", "--apply", str(tree)]) == 0
    assert "share their space" in capsys.readouterr().out
    assert inodes(str(tree)) != before


def test_without_folders_those_where_models_usually_lie(
    alone: Path, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    model = alone / ".lmstudio" / "models" / "one.gguf"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"GGUF" + bytes(4000))
    (paths.models / "two.gguf").write_bytes(b"GGUF" + bytes(4000))
    assert migrate_models(["--home", str(paths.root)]) == 0
    assert capsys.readouterr().out.startswith("2 files")


def test_wrong_usage_and_a_folder_that_is_none_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate_models(["--apply"]) == 2
    assert "--apply belongs to --optimize" in capsys.readouterr().err
    assert migrate_models(["--index", "--optimize", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().err.count("error:") == 1


def test_the_memory_is_watched(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory_monitor(["--once"]) == 0
    assert "RAM" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["memory_monitor", "--once", "--json"])
    assert memory_monitor() == 0
    assert '"external"' in capsys.readouterr().out
