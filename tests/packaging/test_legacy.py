"""The scripts of old in the checkout, as people start them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths


def _start(*command: str, home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """From another folder than the checkout."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=home,
        env={**os.environ, "SAIJIN_HOME": str(home), **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_both_run_with_the_options_of_the_plan(root: Path, paths: Paths) -> None:
    (paths.models / "one.gguf").write_bytes(b"GGUF" + bytes(4000))
    script = str(root / "migrate_models.py")
    done = _start(script, "--optimize", "--index", str(paths.models), home=paths.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 files")
    watched = _start(str(root / "memory_monitor.py"), "--once", home=paths.root)
    assert watched.returncode == 0, watched.stderr
    assert "RAM" in watched.stdout


def test_where_nothing_is_set_up_the_way_to_it_is_told(root: Path, tmp_path: Path) -> None:
    bare = ("-I", "-S")
    done = _start(*bare, str(root / "memory_monitor.py"), home=tmp_path, SAIJIN_VENV=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "packaging/bootstrap.py run" in done.stderr


def test_without_an_environment_of_its_own_the_python_at_hand_will_do(root: Path, tmp_path: Path) -> None:
    script = str(root / "memory_monitor.py")
    done = _start(script, "--once", home=tmp_path, SAIJIN_VENV=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
