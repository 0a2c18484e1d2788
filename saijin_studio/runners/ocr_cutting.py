"""A process that makes strips of pages for models that see: flat PNG files, one page at a time.

It takes one order, a line of JSON; it answers a line for each page, and goes on with the next one after a line of
any kind. The studio's own process never decodes a picture.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.picture_errors import PictureAreaOutside, PictureUnreadable
from saijin_studio.runners import wire
from saijin_studio.runners.backends.memory_limit import at_most
from saijin_studio.runners.codec import encode
from saijin_studio.runners.fields import Fields
from saijin_studio.runners.lifeline import end_with_parent
from saijin_studio.runners.ocr_strips import strips_of
from saijin_studio.runners.picture_codec import read_read

if TYPE_CHECKING:
    from typing import BinaryIO

    from saijin_studio.runners.ocr_strips import Strip
    from saijin_studio.runners.picture_parts import Part

_LEAST_MEMORY, _BYTES_A_PIXEL = 2**30, 10


def serve(orders: BinaryIO, answers: BinaryIO, folder: Path) -> None:
    """Work on the one order.

    Args:
        orders: where it comes from.
        answers: where it is answered.
        folder: takes the strips.
    """
    try:
        _work(Fields(json.loads(orders.readline())), orders, answers, folder)
    except StudioError as error:
        answers.write(encode(wire.Failed(None, error.fault())))
    answers.flush()


def _work(order: Fields, orders: BinaryIO, answers: BinaryIO, folder: Path) -> None:
    from saijin_studio.runners.picture_files import TOO_MUCH, pages_of
    from saijin_studio.runners.picture_parts import part_of

    order.text("what")
    request = read_read(order)
    file, turns = Path(request.file), request.quarter_turns
    try:
        with at_most(_LEAST_MEMORY + _BYTES_A_PIXEL * request.most_pixels):
            for one in pages_of(file, request.page, request.most_pixels):
                part = part_of(one.pixels, request.area, turns)
                if part is None:
                    raise PictureAreaOutside(name=file.name)
                height, width = one.pixels.shape[:2] if turns % 2 == 0 else one.pixels.shape[1::-1]
                wanted = one.pages if request.page is None else 1
                about = {"number": one.number, "pages": one.pages, "wanted": wanted}
                told = {"width": width, "height": height, "strips": _write(part, folder)} | about
                answers.write(json.dumps(told).encode() + b"\n")
                answers.flush()
                if not orders.readline():
                    return
    except MemoryError as cause:
        raise PictureUnreadable(name=file.name, reason=TOO_MUCH) from cause


def _write(part: Part, folder: Path) -> list[dict[str, int]]:
    height, width = part.pixels.shape[:2]
    told: list[dict[str, int]] = []
    for number, strip in enumerate(strips_of(width, height)):
        _save(part, strip, folder / f"{number}.png")
        left, top = part.left + strip.left, part.top + strip.top
        told.append({"left": left, "top": top, "width": strip.width, "height": strip.height})
    return told


def _save(part: Part, strip: Strip, to: Path) -> None:
    from PIL import Image

    cut = part.pixels[strip.top : strip.top + strip.height, strip.left : strip.left + strip.width, ::-1]
    picture = Image.fromarray(cut)
    if strip.scale < 1:
        size = max(1, round(strip.width * strip.scale)), max(1, round(strip.height * strip.scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture.save(to, format="PNG", compress_level=3)


def main() -> None:
    """Serve the process that started this one."""
    end_with_parent(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer, Path(sys.argv[2]))


if __name__ == "__main__":
    os.umask(0o077)
    main()
