"""Files stay small enough to be read in one go."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).resolve().parents[2] / "saijin_studio"


def _lengths() -> dict[Path, int]:
    return {file: len(file.read_text(encoding="utf-8").splitlines()) for file in PACKAGE.rglob("*.py")}


def test_no_file_is_longer_than_400_lines() -> None:
    assert {file.name: count for file, count in _lengths().items() if count > 400} == {}


def test_most_files_are_short() -> None:
    lengths = list(_lengths().values())
    assert median(lengths) <= 110
    assert quantiles(lengths, n=10)[-1] <= 250


def test_the_main_window_only_arranges() -> None:
    main_window = PACKAGE / "ui" / "main_window.py"
    assert len(main_window.read_text(encoding="utf-8").splitlines()) < 250
