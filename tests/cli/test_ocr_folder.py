"""``ocr FOLDER``: many pictures, with a pause."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image

from saijin_studio.config.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

PROSE = resource("assets", "pictures", "prose.png")


@pytest.fixture(autouse=True)
def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_a_folder_without_pictures_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    for options in ([], ["--resume"]):
        said = run("ocr", str(tmp_path / "scans"), "--json", *options)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("error: There is no ")
        assert said.err.count("\n") == 1
    assert run("ocr", str(tmp_path), "--page", "2").code == 2


def test_a_folder_of_bad_pictures_is_told_file_by_file(run: Run, tmp_path: Path) -> None:
    for name in ("10.png", "9.png"):
        (tmp_path / name).write_text("words", encoding="utf-8")
    said = run("ocr", str(tmp_path), "--json")
    assert (said.code, said.json) == (1, {"pages": []})
    assert [line.split()[1] for line in said.err.splitlines()] == ["9.png", "10.png", "of"]
    assert run("ocr", str(tmp_path), "--resume").code == 1  # there is nothing to go on with


@pytest.mark.engine
@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT reaches no child there")
def test_ctrl_c_pauses_and_resume_goes_on(run: Run, tmp_path: Path, paths: Paths) -> None:
    folder = tmp_path / "scans"
    for name in ("below/blank.png", "p0.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (64, 64), 255).save(folder / name)
    (folder / "p1.png").write_text("words", encoding="utf-8")
    shutil.copy(PROSE, folder / "p2.png")
    shutil.copy(PROSE, folder / "p3.png")
    command = (sys.executable, "-m", "saijin_studio", "ocr", str(folder))
    environment = os.environ | {"SAIJIN_HOME": str(paths.root)}
    going = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert going.stdout is not None
    lines = [going.stdout.readline() for _ in range(4)]
    assert lines[0] == "below/blank.png:\n"
    assert lines[3] == "p0.png:\n"
    going.send_signal(signal.SIGINT)
    _, told = going.communicate(timeout=60)
    assert going.returncode == 130
    assert "of 5 are done. Go on with: saijin-studio ocr" in told
    assert told.endswith("--resume\ninterrupted\n")

    exported = tmp_path / "all.md"
    said = run("ocr", str(folder), "--resume", "--json", "--export", str(exported))
    assert said.code == 1
    assert "p1.png is no picture" in said.err
    assert "(4 of 5 read)" in said.err
    assert exported.read_text(encoding="utf-8").count("朝の光が窓からさしこみ") == 2
    pages = cast("list[dict[str, object]]", said.json["pages"])
    names = ("below/blank.png", "p0.png", "p2.png", "p3.png")
    assert [page["file"] for page in pages] == [str(folder / name) for name in names]
    assert {tuple(page) for page in pages} == {("file", "text", "lines", "engine", "stand_in", "seconds")}
