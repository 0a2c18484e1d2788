"""The inside of the process that only looks at pictures: no engine, a limit on its memory, one errand at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineRefused, StudioError
from saijin_studio.core.picture_errors import PictureUnreadable
from saijin_studio.runners import wire
from saijin_studio.runners.backends.memory_limit import at_most
from saijin_studio.runners.codec import LineBuffer
from saijin_studio.runners.lifeline import end, end_with_parent
from saijin_studio.runners.picture_errands import Bind, Bound, Show, Shown, outcome_line, read_errand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from saijin_studio.runners.picture_errands import Errand, Outcome

_CHUNK = 2**16
_LEAST_MEMORY, _BYTES_A_PIXEL = 2**29, 10
_TOO_MUCH = "it takes more memory than there is for it"


def main(argv: Sequence[str]) -> NoReturn:
    """Do errands until there are no more orders or the parent is gone. Does not return.

    Args:
        argv: ``--parent PID``.
    """
    import argparse
    import faulthandler
    import signal

    from saijin_studio.runners.worker import take_pipes

    orders, answers = take_pipes()
    parser = argparse.ArgumentParser(prog="saijin-studio picture-worker")
    parser.add_argument("--parent", type=int, required=True)
    options = parser.parse_args(argv)
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the studio's to handle
    end_with_parent(options.parent)
    serve(orders, answers)
    sys.stderr.flush()
    end()


def serve(orders: int, answers: int) -> None:
    """Do errands until their descriptor ends."""
    lines = LineBuffer()
    while data := os.read(orders, _CHUNK):
        for line in lines.feed(data):
            number, errand = read_errand(line)
            left = memoryview(outcome_line(number, done(errand)))
            while left:
                left = left[os.write(answers, left) :]


def done(errand: Errand) -> Outcome:
    """What became of an errand."""
    name = (errand.file if isinstance(errand, Show) else errand.to).name
    try:
        with at_most(_LEAST_MEMORY + _BYTES_A_PIXEL * errand.most_pixels):
            return _shown(errand) if isinstance(errand, Show) else _bound(errand)
    except StudioError as error:
        return wire.failed(0, error)
    except MemoryError as cause:
        return _failed(PictureUnreadable(name=name, reason=_TOO_MUCH), cause)
    except Exception as cause:  # whatever it is, it is the answer
        return _failed(EngineRefused(engine="Pillow", reason=type(cause).__name__), cause)


def _failed(error: StudioError, cause: BaseException) -> Outcome:
    error.__cause__ = cause
    return wire.failed(0, error)


def _shown(errand: Show) -> Shown:
    from saijin_studio.runners.picture_glimpse import glimpse_of, write

    glimpse = glimpse_of(
        Path(errand.file),
        errand.page,
        longest=errand.longest,
        quarter_turns=errand.quarter_turns,
        most_pixels=errand.most_pixels,
    )
    write(glimpse.pixels, Path(errand.to))
    return Shown(glimpse.width, glimpse.height, glimpse.pages)


def _bound(errand: Bind) -> Bound:
    from saijin_studio.runners.picture_binding import bind

    return Bound(bind(errand))
