"""The header of a safetensors file: eight bytes of length, then JSON, every number of it checked."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, BinaryIO, cast

from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LENGTH = struct.Struct("<Q")
_LONGEST = 32 << 20
_MOST_TENSORS = 200_000
_MOST_DIMENSIONS = 16
_METADATA = "__metadata__"


@dataclass(frozen=True, slots=True)
class SafetensorsFacts:
    """How many tensors and numbers there are; ``types`` are their kinds, the one with most numbers first."""

    tensors: int
    parameters: int
    types: tuple[str, ...]


def read_safetensors(file: BinaryIO, size: int) -> SafetensorsFacts:
    """Read the header of an open file of ``size`` bytes.

    Raises:
        ValueError: when it is none, or not as it should be.
    """
    file.seek(0)
    start = file.read(_LENGTH.size + 1)
    if len(start) <= _LENGTH.size or start[-1:] != b"{":
        raise ValueError("it does not begin as a safetensors file")
    (length,) = _LENGTH.unpack_from(start)
    room = size - _LENGTH.size - length
    if length > _LONGEST or room < 0:
        raise ValueError("its header is longer than it can be")
    file.seek(_LENGTH.size)
    header = object_of(decoded(file.read(length)))
    if len(header) > _MOST_TENSORS:
        raise ValueError("it has too many tensors")
    counts: dict[str, int] = {}
    tensors = [object_of(value) for name, value in header.items() if name != _METADATA]
    for tensor in tensors:
        kind, numbers = _tensor(tensor, room)
        counts[kind] = counts.get(kind, 0) + numbers
    types = tuple(sorted(counts, key=lambda kind: (-counts[kind], kind)))
    return SafetensorsFacts(len(tensors), sum(counts.values()), types)


def _tensor(tensor: Mapping[str, object], room: int) -> tuple[str, int]:
    """The type of one tensor and how many numbers it has."""
    kind = tensor.get("dtype")
    if not isinstance(kind, str) or not 1 <= len(kind) <= 16 or not kind.isalnum():
        raise ValueError("a tensor has no type")
    shape, place = _numbers(tensor.get("shape")), _numbers(tensor.get("data_offsets"))
    if len(place) != 2 or not place[0] <= place[1] <= room:
        raise ValueError("a tensor lies outside the file")
    numbers = prod(shape)
    if numbers > (place[1] - place[0]) * 8:  # no type is smaller than a bit
        raise ValueError("a tensor is larger than its place")
    return kind, numbers


def _numbers(value: object) -> list[int]:
    numbers = cast("list[object]", value) if isinstance(value, list) else None
    if numbers is None or len(numbers) > _MOST_DIMENSIONS:
        raise ValueError("a list of numbers was expected")
    found = [one for one in numbers if isinstance(one, int) and not isinstance(one, bool) and 0 <= one < 1 << 63]
    if len(found) != len(numbers):
        raise ValueError("a number makes no sense")
    return found
