"""Runs a command of old from the checkout, with the environment that set-up made. Standard library only."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from setup_steps import Place, say

ROOT = Path(__file__).resolve().parent.parent


def run(command: str, arguments: list[str], place: Place | None = None) -> int:
    """Run a function of ``saijin_studio.cli.legacy`` with these arguments.

    Args:
        command: its name.
        arguments: of the command line.
        place: where set-up put the environment; the Python that runs this will do where there is none.

    Returns:
        The exit code; 1 when the studio was never set up.
    """
    python = (place or Place.find(ROOT, os.environ, None)).python
    if not python.is_file():
        if importlib.util.find_spec("pydantic") is None:
            say("error: the studio is not set up. Set it up with: python3 packaging/bootstrap.py run")
            return 1
        python = Path(sys.executable)
    program = f"import sys; from saijin_studio.cli.legacy import {command}; sys.exit({command}())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    try:
        return subprocess.run([python, "-c", program, *arguments], env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130
