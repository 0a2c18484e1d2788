"""``bench startup``: from process start to the window painted, against a bare Qt window."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import environment, run_window
from saijin_studio.core.errors import EngineRefused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output

_BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        self.painted = True
application = QApplication(sys.argv)
window = Window()
window.show()
while not window.painted:
    application.processEvents()
print(json.dumps({"painted_at": time.time()}), flush=True)
"""

_ROUNDS = 9


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Start both in turn; report the median of the ratios, the seconds, and the resident megabytes when idle.

    The first paint is of the empty window (columns, pale cards, the composer's box); ``furnished_seconds`` says
    when the panes are painted in it.
    """
    ours: list[float] = []
    bare: list[float] = []
    whole: list[float] = []
    window = [sys.executable, "-m", "saijin_studio", "window", "--exit-after-paint"]
    for number in range((options.runs or _ROUNDS) + 1):
        output.note(f"start {number} ...")
        bare_seconds, _ = _start([sys.executable, "-c", _BARE], options.home)
        our_seconds, whole_seconds = _start(window, options.home)
        if number:  # the first round warms the caches
            bare.append(bare_seconds)
            ours.append(our_seconds)
            whole.append(whole_seconds)
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    return {
        "ratio_to_bare_qt": statistics.median(ratios),
        "seconds": statistics.median(ours),
        "bare_seconds": statistics.median(bare),
        "furnished_seconds": statistics.median(whole),
        "rss_mb": _resident(),
    }


def _resident() -> float:
    """Megabytes of a window that has built everything, on an empty data folder: no conversation is open."""
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as home:
        return cast("dict[str, float]", run_window(["--bench", "idle"], Path(home)))["rss_mb"]


def _start(command: Sequence[str], home: Path | None) -> tuple[float, float]:
    """Seconds from starting the process to its first paint, and to the paint of the furnished window."""
    started = time.time()
    done = subprocess.run(
        command, env=environment(home), capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    if done.returncode != 0:
        raise EngineRefused(engine="the window", reason=done.stderr.strip()[-200:] or "no picture")
    said: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return said["painted_at"] - started, said.get("furnished_at", said["painted_at"]) - started
