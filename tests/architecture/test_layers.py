"""The walls of the house stand, and a breach is seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "saijin_studio", tmp_path / "saijin_studio", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold(copy: Path) -> None:
    done = _lint(copy)
    assert done.returncode == 0, done.stdout


def test_qt_planted_in_core_is_seen(copy: Path) -> None:
    ids = copy / "saijin_studio" / "core" / "ids.py"
    ids.write_text(ids.read_text(encoding="utf-8") + "\nimport PySide6.QtCore\n", encoding="utf-8")
    done = _lint(copy)
    assert done.returncode != 0
    assert "Qt stays in the window BROKEN" in done.stdout


def test_a_sibling_that_reaches_over_is_seen(copy: Path) -> None:
    lines = copy / "saijin_studio" / "scheduling" / "lines.py"
    planted = lines.read_text(encoding="utf-8") + "\nimport saijin_studio.storage.database\n"
    lines.write_text(planted, encoding="utf-8")
    done = _lint(copy)
    assert done.returncode != 0
    assert "The layers of the house BROKEN" in done.stdout
