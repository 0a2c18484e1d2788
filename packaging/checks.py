"""Every check of the project, one after the other, with one summary. Standard library only."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Run = Callable[[Sequence[str]], "tuple[int, str]"]
    """Runs a command, shows its output while it comes, and returns its exit code with the last lines."""

WHOLLY_COVERED = "saijin_studio/core/*,saijin_studio/scheduling/policy*.py,saijin_studio/runners/wire.py"
"""Where every branch must be tested: the values, the policy and the wire format."""

COVERAGE_FLOOR = 90

LIMIT_SECONDS = 40 * 60.0
"""After so long a check is stuck. Every test has a limit of its own, but a thread that never ends outlives it."""
_MOST_WORKERS = 4
"""Each may have a window, an engine and a worker of its own open: more than that is memory, not speed."""
_COUNTS = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed|deselected)")


@dataclass(frozen=True)
class Result:
    """How a check ended."""

    name: str
    ok: bool
    seconds: float


def commands(python: Path, pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The checks in order; with arguments for pytest only the tests, without the floors of coverage."""
    start = [str(python), "-m"]
    if pytest_arguments:
        return [("pytest", [*start, "pytest", *pytest_arguments])]
    report = [*start, "coverage", "report"]
    return [
        ("ruff check", [*start, "ruff", "check"]),
        ("ruff format", [*start, "ruff", "format", "--check"]),
        ("pyright", [*start, "pyright", "--pythonpath", str(python)]),
        ("lint-imports", [str(python.with_name("lint-imports"))]),
        ("coverage erase", [*start, "coverage", "erase"]),
        ("pytest", [*start, "coverage", "run", "-m", "pytest", *side_by_side(os.cpu_count() or 1)]),
        ("coverage combine", [*start, "coverage", "combine", "--quiet"]),
        (f"coverage of all, {COVERAGE_FLOOR} %", [*report, f"--fail-under={COVERAGE_FLOOR}"]),
        ("coverage of the core, 100 %", [*report, f"--include={WHOLLY_COVERED}", "--fail-under=100"]),
    ]


def side_by_side(cores: int) -> list[str]:
    """What lets the files of tests run in as many processes as there are cores, four at most; none for one core.

    In the order of the folders, which end with the window's many small files: sorted by the number of their tests,
    the longest would come last, each alone in its file, and one process would wait for the other.
    """
    workers = min(cores, _MOST_WORKERS)
    return ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"] if workers > 1 else []


def environment(environ: Mapping[str, str], platform: str) -> dict[str, str]:
    """The variables for the checks: on Linux no screen is needed."""
    return {"QT_QPA_PLATFORM": "offscreen", **environ} if platform.startswith("linux") else dict(environ)


def run_checks(root: Path, python: Path, pytest_arguments: Sequence[str], run: Run | None = None) -> int:
    """Run every check, also after one failed; returns 0 when all are well, else 1."""
    run = run or runner(root, environment(os.environ, sys.platform))
    results: list[Result] = []
    tests: dict[str, int] = {}
    began = time.monotonic()
    for name, command in commands(python, pytest_arguments):
        _print(f"\n--- {name} ---")
        start = time.monotonic()
        code, tail = run(command)
        results.append(Result(name, code == 0, time.monotonic() - start))
        if name == "pytest":
            tests = count_tests(tail)
    _print("\n--- summary ---")
    for result in results:
        _print(f"{'ok    ' if result.ok else 'FAILED'} {result.name:30} {result.seconds:7.1f} s")
    _print(closing_line(results, tests, time.monotonic() - began))
    return 0 if all(result.ok for result in results) else 1


def count_tests(tail: str) -> dict[str, int]:
    """How many tests passed, failed and so on, from the last line of pytest that tells."""
    for line in reversed(tail.splitlines()):
        if found := _COUNTS.findall(line):
            return {kind.removesuffix("s") if kind == "errors" else kind: int(count) for count, kind in found}
    return {}


def closing_line(results: Sequence[Result], tests: dict[str, int], seconds: float) -> str:
    """One line as pytest ends with, over the tests and the other checks together."""
    others = [result for result in results if result.name != "pytest" or not tests]
    total = dict(tests)
    for kind, count in (
        ("failed", sum(not result.ok for result in others)),
        ("passed", sum(result.ok for result in others)),
    ):
        total[kind] = total.get(kind, 0) + count
    order = sorted(total, key=lambda kind: (kind not in {"failed", "error"}, kind != "passed"))
    counts = ", ".join(f"{total[kind]} {kind}" for kind in order if total[kind])
    return f" {counts} in {seconds:.2f}s ".center(80, "=")


def runner(root: Path, environ: dict[str, str], limit: float = LIMIT_SECONDS) -> Run:
    """Runs commands in ``root`` and shows what they print while it comes; one that takes ``limit`` s is ended."""

    def run(command: Sequence[str]) -> tuple[int, str]:
        lines: list[str] = []
        with subprocess.Popen(
            command, cwd=root, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        ) as process:  # fmt: skip
            assert process.stdout is not None
            timer = threading.Timer(limit, _end_stuck, [process])
            timer.start()
            try:
                for line in process.stdout:
                    sys.stdout.write(line)
                    sys.stdout.flush()
                    lines = [*lines[-39:], line]
            finally:
                timer.cancel()
        return process.returncode, "".join(lines)

    return run


def _end_stuck(process: subprocess.Popen[str]) -> None:
    """End it with the signal upon which pytest prints the stack of every thread."""
    _print("--- stuck: ended ---")
    if sys.platform == "win32":
        process.kill()
    else:
        process.send_signal(signal.SIGABRT)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
