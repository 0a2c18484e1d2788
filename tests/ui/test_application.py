"""``saijin-studio window``: from the process's start to the window's end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.lock import InstanceLock

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths

pytestmark = pytest.mark.window


def _window(paths: Paths, *arguments: str, screen: bool = True) -> subprocess.CompletedProcess[str]:
    """The window in a process of its own, where it may choose the platform itself."""
    paths.settings.write_text("ollama_enabled: false\nlanguage: en\n", encoding="utf-8")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "saijin_studio", "window", "--home", str(paths.root), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=100, check=False)


def test_leaving_at_the_first_paint_tells_when_it_was(paths: Paths) -> None:
    done = _window(paths, "--exit-after-paint")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["painted_at"] > 1.7e9
    assert not paths.database.exists(), "nothing was built behind it"


def test_a_picture_needs_no_screen(paths: Paths, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = _window(paths, "--picture", str(picture), screen=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["width"], said["height"]) == (1280, 800)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_who_wants_to_see_the_window_where_there_is_no_screen_is_told(paths: Paths) -> None:
    done = _window(paths, screen=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: There is no screen for the window.")
    assert len(done.stderr.splitlines()) == 1


def test_a_picture_that_cannot_be_kept_is_one_sentence(paths: Paths, tmp_path: Path) -> None:
    done = _window(paths, "--picture", str(tmp_path / "no" / "window.png"))
    assert done.returncode == 1
    assert f"error: The data folder {tmp_path / 'no'} cannot be written." in done.stderr


def test_a_second_window_gets_one_sentence(paths: Paths) -> None:
    with InstanceLock(paths):
        done = _window(paths, "--bench", "idle")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: Another studio is using the data folder {paths.root}.")


def test_an_idle_window_is_measured_once_everything_is_there(paths: Paths) -> None:
    done = _window(paths, "--bench", "idle")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["rss_mb"] > 10
