"""The library that reads pictures without the studio: the yardstick of ``bench ocr``.

``python -m saijin_studio.runners.backends.bare_ocr THREADS`` loads the library as its page shows it, with the
settings that read best, and the same two models once more as the worker does; says ``{"ready": true}``; then
answers every line on stdin, ``["library", FILE]`` or ``["engine", FILE]``, with ``{"text", "seconds",
"processor_seconds"}``: what the library returns in its own order, or what the studio makes of the page, with the
time that the models alone took, and that of the processor.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.runners.backends.rapid_ocr_api import load_models
from saijin_studio.runners.backends.rapid_ocr_lines import PageLines
from saijin_studio.runners.backends.timed_lines import Taken, TimedLines
from saijin_studio.runners.layout.reading import read_page
from saijin_studio.runners.picture_files import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.runners.backends.rapid_ocr_api import RapidModels
    from saijin_studio.runners.picture_pixels import Pixels

_FINDING, _READING = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


class LibraryResult(Protocol):
    """What the library's own call returns."""

    txts: Sequence[str] | None


class Library(Protocol):
    """The library's front."""

    def __call__(self, image: Pixels, *, use_det: bool, use_cls: bool, use_rec: bool) -> LibraryResult:
        """Find and read the lines of a picture."""
        ...


class LibraryApi(Protocol):
    """The module ``rapidocr``."""

    __file__: str
    RapidOCR: Callable[..., Library]


def main(arguments: list[str]) -> int:
    """Serve pictures until stdin ends."""
    threads = int(arguments[0])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    api = cast("LibraryApi", importlib.import_module("rapidocr"))
    weights = Path(api.__file__).parent / "models"
    finding, reading = weights / _FINDING, weights / _READING
    library = api.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": 4000,
            "Det.limit_type": "max",
            "Det.limit_side_len": 1280,
            "Det.model_path": str(finding),
            "Rec.model_path": str(reading),
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    models = load_models(finding.read_bytes(), reading.read_bytes(), threads)
    answers.write('{"ready": true}\n')
    answers.flush()
    for line in sys.stdin:
        way, file = cast("list[str]", json.loads(line))
        pages = [page.pixels for page in pages_of(Path(file))]
        text, taken = _by_library(library, pages) if way == "library" else _by_models(models, pages)
        answers.write(json.dumps({"text": text, **asdict(taken)}) + "\n")
        answers.flush()
    return 0


def _by_library(library: Library, pages: Sequence[Pixels]) -> tuple[str, Taken]:
    taken = Taken()
    with taken.counted():
        # All three each time: they stick.
        read = [library(page, use_det=True, use_cls=False, use_rec=True).txts or () for page in pages]
    return "\n".join(line for page in read for line in page), taken


def _by_models(models: RapidModels, pages: Sequence[Pixels]) -> tuple[str, Taken]:
    lines = TimedLines(PageLines(models, lambda: False, lambda _share: None))
    texts = [read_page(page, lines).text for page in pages]
    return "\n".join(texts), lines.taken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
