"""Tests that are not measured really are not, and everything after them is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os
import threading

import helped
from tests.measuring import unmeasured

with unmeasured():
    helped.within()
    other = threading.Thread(target=helped.in_a_thread)
    other.start()
    other.join()
    print("COVERAGE_PROCESS_CONFIG" in os.environ)
helped.afterwards()
other = threading.Thread(target=helped.in_a_later_thread)
other.start()
other.join()
print("COVERAGE_PROCESS_CONFIG" in os.environ)
"""
HELPED = "".join(
    f"def {name}():\n    return 1\n" for name in ("within", "in_a_thread", "afterwards", "in_a_later_thread")
)


def test_nothing_within_is_measured_and_everything_after_it(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "helped.py").write_text(HELPED, encoding="utf-8")
    (tmp_path / "rc").write_text("[run]\npatch = subprocess\nparallel = true\n", encoding="utf-8")
    start = [sys.executable, "-m", "coverage"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment |= {"PYTHONPATH": os.pathsep.join([str(Path.cwd()), str(tmp_path)])}
    said = ""
    for arguments in (
        ["run", "--rcfile=rc", "program.py"],
        ["combine", "--rcfile=rc"],
        ["report", "--rcfile=rc", "--include=helped.py", "-m"],
    ):
        done = subprocess.run(
            [*start, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said += done.stdout
    assert said.splitlines()[:2] == ["False", "True"]
    assert " 2, 4\n" in said, "the lines that were missed are those within"
