"""Qt is never loaded where there is no window."""

from __future__ import annotations

import subprocess
import sys

_WITNESS = """
import sys
from saijin_studio.__main__ import main
HEAVY = {"PySide6", "qasync", "xllamacpp", "torch", "onnxruntime", "rapidocr", "cv2", "PIL"}
code = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.split(".")[0] in HEAVY)
print("LOADED", loaded, file=sys.stderr)
sys.exit(code)
"""


def _run(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _WITNESS, *arguments]
    return subprocess.run(command, input=said, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_the_command_line_never_loads_qt_or_an_engine() -> None:
    done = _run("personas", "list", "--json")
    assert done.returncode == 0, done.stderr
    assert "LOADED []" in done.stderr


def test_starting_imports_nothing_heavy() -> None:
    heavy = "{'asyncio', 'pydantic', 'yaml', 'PySide6'}"
    program = f"import sys, saijin_studio.__main__; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
