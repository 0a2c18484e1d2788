"""``bench ocr`` on the pictures of the demo."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench import ocr
from saijin_studio.cli.bench.bare_ocr import by_tesseract, tesseract
from saijin_studio.core.picture_errors import PictureLabelsInvalid
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


@pytest.mark.engine
def test_the_figures_stand_beside_those_of_the_library(paths: Paths, no_tesseract: None) -> None:
    result = say(ocr, "--home", str(paths.root), "--runs", "1", "--json")
    assert result.code == 0
    figures = cast("dict[str, float]", result.json["figures"])
    rates, library = (cast("dict[str, dict[str, float]]", figures)[name] for name in ("cer", "library_cer"))
    assert set(rates) == set(library) == {"table", "vertical", "all"}
    assert rates["vertical"] <= 0.1 * library["vertical"]
    assert rates["table"] <= library["table"]
    assert figures["tesseract_cer"] is None
    assert 0 < figures["overhead_ratio"] < 5.0  # on a machine that may be busy
    assert 0 < figures["seconds_per_page"] < 60
    assert 100 < figures["worker_peak_mb"] < 2000
    assert figures["lines_found"] > 0.9


def test_a_folder_that_is_none_is_told_before_anything_is_started(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(PictureLabelsInvalid):
        say(ocr, "--home", str(paths.root), str(tmp_path))


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without it."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_tesseract_is_null_where_it_is_absent(no_tesseract: None) -> None:
    assert tesseract() is None


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="a program is made of a shell script")
@pytest.mark.parametrize(
    ("script", "there"),
    [("echo jpn; echo eng", True), ("echo eng", False), ("exit 1", False)],
)
def test_tesseract_counts_with_its_japanese_data_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, there: bool
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract() == (str(program) if there else None)
    assert (
        by_tesseract(str(program), tmp_path)
        == subprocess.run([program], capture_output=True, text=True, check=False).stdout
    )
    assert by_tesseract(str(tmp_path / "none"), tmp_path) == ""
