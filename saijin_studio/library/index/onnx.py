"""The first fields of an ONNX file, which is one protobuf message without any mark of its own.

It is told by what it must have: its version first, then known fields of the right types, and a graph that lies
inside the file and begins with a field that graphs have. Nothing of the graph itself is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

_NUMBER, _BYTES = 0, 2
_VERSION, _PRODUCER, _PRODUCER_VERSION, _GRAPH = 1, 2, 3, 7
_FIELDS = {1: _NUMBER, 2: _BYTES, 3: _BYTES, 4: _BYTES, 5: _NUMBER, 6: _BYTES, 7: _BYTES, 8: _BYTES, 14: _BYTES,
           20: _BYTES, 25: _BYTES, 26: _BYTES}  # fmt: skip
_OF_A_GRAPH = {1, 2, 5, 10, 11, 12, 13, 14, 15, 16}
_NEWEST = 1000
_MOST_FIELDS = 4096
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class OnnxFacts:
    """The version of the format, and the program that wrote the file."""

    version: int
    producer: str


def read_onnx(file: BinaryIO, size: int) -> OnnxFacts:
    """Read the first fields of an open file of ``size`` bytes, as far as its graph.

    Raises:
        ValueError: when it is none, or not as it should be.
    """
    file.seek(0)
    reader = _Reader(file, size)
    if reader.tag() != (_VERSION, _NUMBER) or not 1 <= (version := reader.number()) <= _NEWEST:
        raise ValueError("it does not begin as an ONNX file")
    names: dict[int, str] = {}
    for _ in range(_MOST_FIELDS):
        field, kind = reader.tag()
        if _FIELDS.get(field) != kind:
            raise ValueError("it has a field that ONNX files have not")
        if kind == _NUMBER:
            reader.number()
            continue
        length = reader.length()
        if field == _GRAPH:
            inner, kind = reader.tag() if length else (0, 0)
            if inner not in _OF_A_GRAPH or kind != _BYTES:
                raise ValueError("its graph is none")
            producer = " ".join(filter(None, (names.get(_PRODUCER), names.get(_PRODUCER_VERSION))))
            return OnnxFacts(version, producer)
        if field in {_PRODUCER, _PRODUCER_VERSION}:
            names[field] = reader.text(length)
        else:
            reader.skip(length)
    raise ValueError("it has no graph")


class _Reader:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def tag(self) -> tuple[int, int]:
        """The number of the next field, and its type."""
        number = self.number()
        return number >> 3, number & 7

    def number(self) -> int:
        """Seven bits a byte, the low ones first."""
        value = 0
        for place in range(10):
            byte = self._file.read(1)
            if not byte:
                raise ValueError("it ends too early")
            value |= (byte[0] & 0x7F) << (7 * place)
            if byte[0] < 0x80:
                return value
        raise ValueError("a number is too long")

    def length(self) -> int:
        """The length of what follows, which must lie inside the file."""
        length = self.number()
        if length > self._size - self._file.tell():
            raise ValueError("it claims more than there is")
        return length

    def text(self, length: int) -> str:
        """A short text, for people to see."""
        if length > _LONGEST_NAME:
            raise ValueError("a name is too long")
        text = self._file.read(length).decode("utf-8")
        if text and not text.isprintable():
            raise ValueError("a name cannot be seen")
        return text

    def skip(self, length: int) -> None:
        """Pass over so many bytes."""
        self._file.seek(length, 1)
