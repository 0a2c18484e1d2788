"""The parts of ``rapidocr`` that are used here, as types: its finder and its reader of lines, each on its own."""

from __future__ import annotations

import importlib
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.core.errors import EngineRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from saijin_studio.runners.picture_pixels import Pixels
    from saijin_studio.runners.picture_tiles import Quad

_SIDE = 1280
"""A page is made no larger than this to find lines in it: at 960 a fifth of a large screenshot was lost."""
_BATCH = 6
_QUIET = logging.ERROR
_MOST_WORDS = 200
NAME = "RapidOCR"


class Session(Protocol):
    """A loaded model."""


class SessionSettings(Protocol):
    """How onnxruntime runs a model."""

    intra_op_num_threads: int
    inter_op_num_threads: int
    log_severity_level: int
    enable_cpu_mem_arena: bool

    def add_session_config_entry(self, name: str, value: str, /) -> None:
        """Set something that has no field of its own."""
        ...


class OnnxApi(Protocol):
    """The module ``onnxruntime``."""

    SessionOptions: Callable[[], SessionSettings]
    InferenceSession: Callable[[bytes, SessionSettings, Sequence[str]], Session]


class Found(Protocol):
    """The corners of every line; None where there is none."""

    boxes: NDArray[np.float64] | None


class Finder(Protocol):
    """Finds lines."""

    def __call__(self, image: Pixels) -> Found:
        """In blue, green and red."""
        ...


class Read(Protocol):
    """What was read, line by line."""

    txts: Sequence[str] | None
    scores: Sequence[float]


class Reader(Protocol):
    """Reads lines."""

    def __call__(self, lines: object) -> Read:
        """Takes a ``TextRecInput``."""
        ...


class DetectionApi(Protocol):
    """The module ``rapidocr.ch_ppocr_det``."""

    TextDetector: Callable[[object], Finder]


class RecognitionApi(Protocol):
    """The module ``rapidocr.ch_ppocr_rec``."""

    TextRecognizer: Callable[[object], Reader]
    TextRecInput: Callable[[list[Pixels]], object]


class TypesApi(Protocol):
    """The module ``rapidocr.utils.typings``."""

    EngineType: Callable[[str], object]


class CuttingApi(Protocol):
    """The module ``rapidocr.utils.process_img``."""

    def get_rotate_crop_image(self, img: Pixels, points: NDArray[np.float32], /) -> Pixels:
        """What stands in a box, upright; a tall one is turned to the left."""
        ...


class OpenCvApi(Protocol):
    """The module ``cv2``."""

    setNumThreads: Callable[[int], None]


class _Settings(dict[str, object]):
    """What the library reads by key and, for some, as attributes."""

    def __getattr__(self, name: str) -> object:
        try:
            return self[name]
        except KeyError as cause:
            raise AttributeError(name) from cause


@dataclass(frozen=True, slots=True)
class RapidModels:
    """The two models in memory."""

    finder: Finder
    reader: Reader
    lines: Callable[[list[Pixels]], object]
    cutting: CuttingApi

    def find(self, image: Pixels) -> list[Quad]:
        """The corners of every line.

        Raises:
            EngineRefused: when the library fails.
        """
        with _in_one_line():
            boxes = self.finder(image).boxes
        return [] if boxes is None else [box.astype(float) for box in boxes]

    def read(self, images: list[Pixels]) -> list[tuple[str, float]]:
        """The words of every line, and how sure the model is of them.

        Raises:
            EngineRefused: when the library fails.
        """
        with _in_one_line():
            read = self.reader(self.lines(images))
        return list(zip(read.txts or [""] * len(images), map(float, read.scores), strict=True))

    def cut(self, image: Pixels, quad: Quad) -> Pixels:
        """One line out of a page."""
        return self.cutting.get_rotate_crop_image(image, quad.astype("float32"))


@contextmanager
def _in_one_line() -> Generator[None]:
    """What the library fails with has no class of its own, and carries a whole traceback as its words."""
    try:
        yield
    except Exception as cause:
        words = str(cause).strip().splitlines() or [type(cause).__name__]
        raise EngineRefused(engine=NAME, reason=words[-1][:_MOST_WORDS]) from cause


def load_models(finding: bytes, reading: bytes, threads: int) -> RapidModels:
    """Bring the models into memory.

    The library's own front would look for files, may fetch others, and reads its settings again at each call.

    Raises:
        ImportError: when a package is missing.
    """
    onnx = cast("OnnxApi", importlib.import_module("onnxruntime"))
    cast("OpenCvApi", importlib.import_module("cv2")).setNumThreads(1)  # it cuts and resizes; the models compute
    importlib.import_module("rapidocr.utils.log")
    logging.getLogger("RapidOCR").setLevel(_QUIET)
    detection = cast("DetectionApi", importlib.import_module("rapidocr.ch_ppocr_det"))
    recognition = cast("RecognitionApi", importlib.import_module("rapidocr.ch_ppocr_rec"))
    types = cast("TypesApi", importlib.import_module("rapidocr.utils.typings"))
    engine = types.EngineType("onnxruntime")
    finder = detection.TextDetector(
        _Settings(
            engine_type=engine,
            session=_session(onnx, finding, threads),
            limit_side_len=_SIDE,
            limit_type="max",
            mean=[0.5, 0.5, 0.5],
            std=[0.5, 0.5, 0.5],
            thresh=0.3,
            box_thresh=0.5,
            max_candidates=1000,
            unclip_ratio=1.6,
            use_dilation=True,
            score_mode="fast",
        )
    )
    reader = recognition.TextRecognizer(
        _Settings(
            engine_type=engine,
            session=_session(onnx, reading, threads),
            lang_type="ch",
            font_path=None,
            rec_batch_num=_BATCH,
            rec_img_shape=[3, 48, 320],
        )
    )
    cutting = cast("CuttingApi", importlib.import_module("rapidocr.utils.process_img"))
    return RapidModels(finder, reader, recognition.TextRecInput, cutting)


def _session(onnx: OnnxApi, model: bytes, threads: int) -> Session:
    options = onnx.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # else what the largest page took is never given back
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnx.InferenceSession(model, options, ["CPUExecutionProvider"])
