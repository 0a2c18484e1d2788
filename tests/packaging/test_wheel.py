"""A built wheel carries what the studio shows and knows."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import saijin_studio
from pathlib import Path
from saijin_studio.config.resources import resource
assert Path(saijin_studio.__file__).is_relative_to(Path({home!r})), saijin_studio.__file__
assert resource("assets", "models.yaml").is_relative_to(Path({home!r}))
assert resource("assets", "models.yaml").is_file()
assert resource("personas", "miyu.yaml").is_file()
from saijin_studio.library.catalogue import load_catalogue
print(len(load_catalogue(resource("assets", "models.yaml")).rows))
"""


def test_assets_and_personas_are_found_in_a_built_wheel(root: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(root)]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    names = {path.relative_to(home).parts[0] for path in home.rglob("*")}
    assert names == {"saijin_studio", f"{wheel.name.split('-py3')[0]}.dist-info"}
    command = [sys.executable, "-c", SCRIPT.format(home=str(home))]
    environ = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "16\n"
