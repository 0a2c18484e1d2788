"""Measuring in the window's own process, which the command line may not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import EngineMissing, EngineRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def environment(home: Path | None) -> dict[str, str]:
    """The environment for a window that needs no screen, on the given data folder.

    Compiled modules are kept, as on every installed studio; else each start would compile them anew.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    chosen = {"QT_QPA_PLATFORM": "offscreen"} | inherited
    return chosen if home is None else chosen | {"SAIJIN_HOME": str(home)}


def run_window(arguments: Sequence[str], home: Path | None, timeout: float = 900) -> dict[str, object]:
    """Run ``saijin-studio window`` with ``arguments`` and read the JSON object on its last line of stdout.

    Raises:
        EngineMissing: when the window's parts are not installed.
        EngineRefused: when the window ended without a result; its last line of stderr says why.
    """
    command = [sys.executable, "-m", "saijin_studio", "window", *arguments]
    done = subprocess.run(
        command, env=environment(home), capture_output=True, encoding="utf-8", timeout=timeout, check=False
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode == 0 and lines:
        return cast("dict[str, object]", json.loads(lines[-1]))
    if "No module named 'PySide6'" in done.stderr:
        raise EngineMissing(engine="Qt", command="pip install saijin-studio")
    said = done.stderr.strip().splitlines()
    reason = said[-1] if said else f"exit code {done.returncode}"
    raise EngineRefused(engine="the window", reason=reason.removeprefix("error: ").rstrip("."))
