"""The second command runs every check, and one that failed makes all fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

PYTHON = Path("/venv/bin/python")


@pytest.fixture
def checks(scripts: dict[str, ModuleType]) -> ModuleType:
    return scripts["checks"]


class Tools:
    """Programs that do nothing but end as they are told to."""

    def __init__(self, failing: str = "nothing") -> None:
        self.failing = failing
        self.ran: list[str] = []

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Take note of the command; pytest tells its counts."""
        line = " ".join(command)
        self.ran.append(line)
        tail = "== 3 failed, 812 passed, 1 skipped, 2 errors in 9.87s ==\n" if "-m pytest" in line else ""
        return int(self.failing in line), tail


def test_every_check_runs_in_order(checks: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tools = Tools()
    assert checks.run_checks(tmp_path, PYTHON, [], tools.run) == 0
    words = [
        "ruff check",
        "ruff format",
        "pyright",
        "lint-imports",
        "erase",
        "pytest",
        "combine",
        "under=90",
        "under=100",
    ]
    assert len(tools.ran) == len(words)
    for word, line in zip(words, tools.ran, strict=True):
        assert word in line
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .strip("=")
        .startswith(" 3 failed, 2 error, 820 passed, 1 skipped in")
    )


@pytest.mark.parametrize("failing", ["ruff check", "pyright", "lint-imports", "-m pytest", "--fail-under=100"])
def test_one_failure_fails_all_but_stops_nothing(
    checks: ModuleType, tmp_path: Path, failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tools = Tools(failing)
    assert checks.run_checks(tmp_path, PYTHON, [], tools.run) == 1
    assert len(tools.ran) == 9
    assert "FAILED" in capsys.readouterr().out


def test_tests_run_side_by_side_on_as_many_cores_as_help(checks: ModuleType) -> None:
    assert checks.side_by_side(1) == []
    assert checks.side_by_side(2) == ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert checks.side_by_side(64)[1] == "4"


def test_arguments_go_to_pytest_alone(checks: ModuleType) -> None:
    assert checks.commands(PYTHON, ["-k", "wheel"]) == [
        ("pytest", [str(PYTHON), "-m", "pytest", "-k", "wheel"]),
    ]


def test_what_must_be_wholly_covered_exists(checks: ModuleType, root: Path) -> None:
    for pattern in checks.WHOLLY_COVERED.split(","):
        assert list(root.glob(pattern)), pattern


@pytest.mark.parametrize(
    ("tail", "counts"),
    [
        ("==== 5 passed in 0.10s ====", {"passed": 5}),
        ("x\n== 1 failed, 4 passed, 2 errors in 1s ==\nbye\n", {"failed": 1, "passed": 4, "error": 2}),
        ("Segmentation fault\n", {}),
    ],
)
def test_tests_are_counted(checks: ModuleType, tail: str, counts: dict[str, int]) -> None:
    assert checks.count_tests(tail) == counts


def test_tests_that_died_count_as_one_failure(checks: ModuleType) -> None:
    line = checks.closing_line([checks.Result("pytest", False, 1.0), checks.Result("ruff", True, 1.0)], {}, 2.0)
    assert line.strip("=") == " 1 failed, 1 passed in 2.00s "
    assert len(line) == 80


def test_on_linux_no_screen_is_needed(checks: ModuleType) -> None:
    assert checks.environment({"A": "1"}, "linux") == {"A": "1", "QT_QPA_PLATFORM": "offscreen"}
    assert checks.environment({"QT_QPA_PLATFORM": "xcb"}, "linux") == {"QT_QPA_PLATFORM": "xcb"}
    assert checks.environment({}, "win32") == {}


def test_output_is_shown_and_its_end_kept(
    checks: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    script = "import os, sys; print('はい'); print(os.environ.get('QT_QPA_PLATFORM')); sys.exit(4)"
    code = checks.run_checks(tmp_path, Path(sys.executable), ["--version"])
    assert code == 0
    assert "pytest" in capsys.readouterr().out
    run = checks.runner(tmp_path, {"QT_QPA_PLATFORM": "offscreen"})
    code, tail = run([sys.executable, "-X", "utf8", "-c", script])
    assert (code, tail.splitlines()) == (4, ["はい", "offscreen"])
    assert "はい" in capsys.readouterr().out


def test_a_check_that_is_stuck_is_ended(
    checks: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import sys

    script = "import faulthandler, threading; faulthandler.enable(); threading.Event().wait()"
    code, tail = checks.runner(tmp_path, {}, 1.0)([sys.executable, "-c", script])
    assert code != 0
    assert "threading.py" in tail, "its stacks are shown"
    assert "stuck" in capfd.readouterr().out
