"""What the page on takes says is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.devices import recording, taping
from saijin_studio.takes import trimming
from saijin_studio.takes.document import FILE
from saijin_studio.takes.exporting import MOST_CHANNELS, MP3_RATES, ExportFormat

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "takes.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


@pytest.mark.parametrize(
    "said",
    [
        f"in `{Paths(Path('/x')).takes.relative_to('/x').as_posix()}/`",
        f"completed every {taping.FLUSH} seconds",
        f"from the device for {recording.MUTE:.0f} seconds",
        f"After {recording.SILENT:.0f} seconds of nothing but zeros",
        f"`{FILE}` in its folder",
        f"faded over {trimming.FADE * 1000:.0f} milliseconds",
        f"MP3 holds at most {MOST_CHANNELS[ExportFormat.MP3]} channels and {max(MP3_RATES)} Hz",
        f"FLAC at most {MOST_CHANNELS[ExportFormat.FLAC]} channels",
    ],
)
def test_every_figure_is_the_one_in_the_code(said: str) -> None:
    """And every name."""
    assert said in TEXT


def test_every_format_is_in_the_table() -> None:
    """And no other."""
    assert re.findall(r"^\| ([A-Z0-9]+) \|", PAGE, re.MULTILINE) == [one.name for one in ExportFormat]
