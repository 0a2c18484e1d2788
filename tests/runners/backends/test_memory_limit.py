"""A limit on memory holds for a while, and is gone afterwards."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counted otherwise elsewhere")

_PLAIN = """
from saijin_studio.runners.backends.memory_limit import at_most
with at_most(500_000_000):
    small = bytearray(10_000_000)
    try:
        bytearray(1_000_000_000)
    except MemoryError:
        print("refused")
print(len(bytearray(1_000_000_000)))
"""
_PICTURE = """
import sys
from pathlib import Path
from saijin_studio.core.picture_errors import PictureUnreadable
from saijin_studio.runners.backends.memory_limit import at_most
from saijin_studio.runners.picture_files import pages_of
file = Path(sys.argv[1])
next(pages_of(file))  # so that everything is imported
(used,) = [int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmData")]
try:
    with at_most(used * 1024 + 20_000_000):
        next(pages_of(file))
except PictureUnreadable as error:
    print(error.what)
"""


def _run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_more_is_refused_meanwhile_alone() -> None:
    assert _run(_PLAIN).split() == ["refused", "1000000000"]


def test_a_picture_that_takes_more_is_one_sentence(tmp_path: Path) -> None:
    Image.new("L", (6000, 6000)).save(tmp_path / "a.png")
    said = _run(_PICTURE, str(tmp_path / "a.png"))
    assert said == "a.png cannot be read: it takes more memory than there is for it.\n"
