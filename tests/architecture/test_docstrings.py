"""Everything public says what it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ASKED = "D101,D102,D103,D106"
"""Public classes, methods, functions and nested classes; dunder methods and modules say enough by their names."""


def test_the_public_parts_of_the_package_have_docstrings() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", ASKED, "--output-format", "concise"]
    done = subprocess.run(
        [*command, "saijin_studio", "packaging"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
