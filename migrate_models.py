"""``python migrate_models.py --optimize --index [DIR ...]``: what lies in folders of models; see docs/legacy.md."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))

from legacy import run

if __name__ == "__main__":
    sys.exit(run("migrate_models", sys.argv[1:]))
