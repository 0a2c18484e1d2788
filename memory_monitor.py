"""``python memory_monitor.py [--once] [--interval S]``: memory, a line a sample; see docs/legacy.md."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))

from legacy import run

if __name__ == "__main__":
    sys.exit(run("memory_monitor", sys.argv[1:]))
