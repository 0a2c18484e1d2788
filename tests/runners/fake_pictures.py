"""A child that looks at no picture: what it does stands in the name of the file. Run as a program by tests."""

from __future__ import annotations

import os
import sys
from threading import Event

from saijin_studio.core.picture_errors import PictureDamaged
from saijin_studio.runners import wire
from saijin_studio.runners.picture_errands import Bound, Show, Shown, outcome_line, read_errand


def main() -> None:
    """Answer until there are no more orders."""
    for line in sys.stdin.buffer:
        number, errand = read_errand(line)
        name = (errand.file if isinstance(errand, Show) else errand.to).name
        if "crash" in name:
            os._exit(3)
        if "hang" in name:
            Event().wait()
        if "garble" in name:
            answer = b"what?\n"
        elif "damaged" in name:
            answer = outcome_line(number, wire.failed(None, PictureDamaged(name=name)))
        elif isinstance(errand, Show):
            answer = outcome_line(number, Shown(10, 20, os.getpid()))
        else:
            answer = outcome_line(number, Bound(1))
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
