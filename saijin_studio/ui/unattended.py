"""The window without a person: a picture of it, or a measurement in it."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.ui.settled import until

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from saijin_studio.ui.session import Live, Script


def script_of(options: argparse.Namespace) -> Script | None:
    """What the options ask for in place of a person; None when a person is to use the window."""
    if options.picture is None and options.bench is None:
        return None
    if options.bench == "kills":
        return _talk_until_killed
    return partial(_unattended, options)


async def _unattended(options: argparse.Namespace, live: Live) -> int:
    """Do it, and print one JSON object on stdout."""
    await until(lambda: live.conversation.ready)
    said = (
        _take_picture(live, options.picture, options.size)
        if options.picture is not None
        else await _measure(options.bench, live, quick=options.quick)
    )
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    return 0


async def _talk_until_killed(live: Live) -> int:
    from saijin_studio.ui.bench.killed import talk, to_stdout

    return await talk(live, to_stdout, os.getpid())


def _take_picture(live: Live, file: Path, size: tuple[int, int]) -> dict[str, float]:
    window = live.assembly.window
    window.resize(*size)
    picture = window.grab()
    if not picture.save(str(file), "PNG"):
        raise DataFolderUnwritable(folder=str(file.parent))
    return {"width": picture.width(), "height": picture.height()}


async def _measure(bench: str, live: Live, *, quick: bool) -> dict[str, float]:
    match bench:
        case "text":
            from saijin_studio.ui.bench.text import measure_text

            return await measure_text(live)
        case "ui":
            from saijin_studio.ui.bench.streaming import measure_ui

            return await measure_ui(live)
        case "history":
            from saijin_studio.ui.bench.history import LITTLE, USUAL, measure_history

            return await measure_history(live, LITTLE if quick else USUAL)
        case "gallery":
            from saijin_studio.ui.bench.gallery import measure_gallery

            return await measure_gallery(live)
        case _:
            from saijin_studio.ui.bench.idle import measure_idle

            return measure_idle()
