"""Reads pictures that were attached, off the window's thread and within limits."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

MOST_PIXELS = 100_000_000
"""Pictures of more pixels are not decoded."""

# Only formats that are nothing but pixels: a drawing may name other files.
_FORMATS = frozenset({"bmp", "gif", "ico", "jpeg", "jpg", "pbm", "pgm", "png", "ppm", "tif", "tiff", "webp"})


class PictureState(Enum):
    """Whether a picture can be shown, and why not."""

    READABLE = "readable"
    GONE = "gone"
    TOO_BIG = "too big"
    DAMAGED = "damaged"


def measure(path: PurePath) -> tuple[PictureState, QSize]:
    """Look at the first bytes of a picture: whether it can be shown, and its size as it is seen."""
    reader = _reader(path)
    if not reader.canRead():
        missing = reader.error() is QImageReader.ImageReaderError.FileNotFoundError
        return (PictureState.GONE if missing else PictureState.DAMAGED), QSize()
    size = reader.size()
    if bytes(reader.format().data()).decode("ascii", "replace") not in _FORMATS or not size.isValid():
        return PictureState.DAMAGED, QSize()
    if size.width() * size.height() > MOST_PIXELS:
        return PictureState.TOO_BIG, QSize()
    return PictureState.READABLE, size.transposed() if _turned(reader) else size


def read(path: PurePath, room: QSize) -> QImage:
    """The picture, no larger than ``room``; a null picture when it cannot be read."""
    state, size = measure(path)
    if state is not PictureState.READABLE:
        return QImage()
    reader = _reader(path)
    fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    if fitted.width() < size.width():
        # Some formats are decoded at the smaller size from the start, which saves most of the time and memory.
        reader.setScaledSize(fitted.transposed() if _turned(reader) else fitted)
    return reader.read()


class _Answer(QObject):
    """Carries a picture to the window's thread."""

    ready = Signal(QImage, str)


class _Reading(QRunnable):
    def __init__(self, path: PurePath, room: QSize, answer: _Answer) -> None:
        super().__init__()
        self._path, self._room, self._answer = path, room, answer

    def run(self) -> None:
        """Read, answer, and let the window's thread take the answer's carrier away."""
        self._answer.ready.emit(read(self._path, self._room), str(self._path))
        self._answer.deleteLater()


def read_soon(path: PurePath, room: QSize, ready: Callable[[QImage, str], None]) -> None:
    """Read a picture on another thread; ``ready``, a QObject's method, is given it and its path on this one."""
    answer = _Answer(QCoreApplication.instance())
    answer.ready.connect(ready, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(_Reading(path, room, answer))


def _reader(path: PurePath) -> QImageReader:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader


def _turned(reader: QImageReader) -> bool:
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
