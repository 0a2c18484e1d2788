"""torch and transformers are imported by the worker that runs a checkpoint alone; all else goes without them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths

_BLOCK = """
import importlib.machinery

_find = importlib.machinery.PathFinder.find_spec


def find_spec(name, path=None, target=None):
    return None if name.partition(".")[0] in ("torch", "transformers") else _find(name, path, target)


importlib.machinery.PathFinder.find_spec = staticmethod(find_spec)
"""
"""As Python's own start-up file it holds for every process that a command starts."""


def _run(home: Path, *command: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SAIJIN_HOME": str(home)}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, env=environment, timeout=100
    )


_STEPS = """
import site, sys
from pathlib import Path

def tell(step):
    print(step, *[name for name in ("torch", "transformers") if name in sys.modules], sep=",")

import saijin_studio.__main__ as program
program.main(["models", "show", "bark"])
tell("a command")
import saijin_studio.ui.application, saijin_studio.ui.main_window, saijin_studio.studio.facade
tell("the window")
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.sound import SpeechRequest
from saijin_studio.runners.backend import Place
from saijin_studio.runners.backends.shipped import shipped_backends
from saijin_studio.runners.wire import Load
place = Path(sys.argv[1])
backend = shipped_backends()[Engine.OPEN_JTALK](Place(place, place / "log"))
backend.load(Load(Engine.OPEN_JTALK, "mei", site.getsitepackages()[0], LoadOptions(slots=1), 1))
backend.run(SpeechRequest("はい。", place, Language.JA), lambda piece: None, lambda: False)
tell("another engine")
"""


def test_nobody_imports_them_by_the_way(paths: Paths) -> None:
    told = _run(paths.root, "-c", _STEPS, str(paths.root))
    assert told.returncode == 0, told.stderr
    steps = ["a command", "the window", "another engine"]
    assert [line for line in told.stdout.splitlines() if line.partition(",")[0] in steps] == steps


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """A folder that, on Python's path, makes it as if they were not installed."""
    folder = tmp_path / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_BLOCK, encoding="utf-8")
    return folder


def _program(home: Path, without: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(home, "-m", "saijin_studio", *arguments, path=without)


def test_without_them_models_are_listed_and_the_machine_is_looked_at(paths: Paths, without: Path) -> None:
    told = _run(paths.root, "-c", "import torch", path=without)
    assert "ModuleNotFoundError" in told.stderr
    listed = _program(paths.root, without, "models", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    rows = cast("list[dict[str, object]]", json.loads(listed.stdout)["models"])
    assert len(rows) == 15
    looked = _program(paths.root, without, "doctor")
    assert "Traceback" not in looked.stderr


def test_without_them_the_studio_speaks(paths: Paths, without: Path, tmp_path: Path) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    file = tmp_path / "said.wav"
    told = _program(paths.root, without, "speak", "はい。", "-o", str(file), "--voice", "open-jtalk-mei/mei")
    assert told.returncode == 0, told.stderr
    with wave.open(str(file)) as sound:
        assert sound.getnframes() > 0


def test_without_them_a_checkpoint_is_not_installed_but_the_way_to_it_is_told(paths: Paths, without: Path) -> None:
    told = _program(paths.root, without, "models", "install", "bark", "--variant", "bark-small")
    assert told.returncode == 1
    assert (
        "The engine transformers is not installed. Install it with: pip install saijin-studio[hf]." in told.stderr
    )
    assert "Traceback" not in told.stderr
