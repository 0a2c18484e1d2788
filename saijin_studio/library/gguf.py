"""The head of a GGUF file: just enough of its metadata to tell what a model takes in memory.

Only the few values that are wanted are kept, and every length is checked against the size of the file, so that a
damaged or hostile file costs neither time nor memory.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from saijin_studio.core.errors import ModelFileCorrupt

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"GGUF"
VERSIONS = (2, 3)

_SCALARS = {
    0: struct.Struct("<B"),
    1: struct.Struct("<b"),
    2: struct.Struct("<H"),
    3: struct.Struct("<h"),
    4: struct.Struct("<I"),
    5: struct.Struct("<i"),
    6: struct.Struct("<f"),
    7: struct.Struct("<?"),
    10: struct.Struct("<Q"),
    11: struct.Struct("<q"),
    12: struct.Struct("<d"),
}
_STRING, _ARRAY = 8, 9
_COUNT = struct.Struct("<Q")
_KIND = struct.Struct("<I")

_MAX_KEYS = 100_000
_MAX_TENSORS = 1_000_000
_MAX_KEY = 65_535
_MAX_TEXT = 1 << 16
_MAX_LAYERS = 4096
_MAX_TEXTS = 64
_MAX_NUMBER = 1 << 31
_TOKENS = "tokenizer.ggml.tokens"
_TEMPLATE = "tokenizer.chat_template"
_ARCHITECTURE = "general.architecture"


@dataclass(frozen=True, slots=True)
class GgufFacts:
    """What a GGUF file says of its model.

    ``kv_heads`` has one entry a layer; ``key_length`` and ``value_length`` are the sizes of one head's key and
    value; ``context_length`` is in tokens, as trained; ``vocabulary`` is 0 where the file does not tell.
    """

    architecture: str
    block_count: int
    embedding_length: int
    head_count: int
    kv_heads: tuple[int, ...]
    key_length: int
    value_length: int
    context_length: int
    vocabulary: int = 0


@dataclass(frozen=True, slots=True)
class GgufAbout:
    """What a GGUF file says of itself, for a row to be made of it; empty where it does not tell.

    ``kind`` is such as ``model`` or ``adapter``; ``facts`` are None where it is no text model; ``parts`` is in how
    many files the model was cut; ``template`` tells whether it has a chat template.
    """

    labels: GgufLabels
    kind: str
    licence: str
    languages: tuple[str, ...]
    template: bool
    parts: int
    facts: GgufFacts | None


@dataclass(frozen=True, slots=True)
class GgufLabels:
    """What a GGUF file of any kind calls itself; empty where it does not tell. ``file_type`` is -1 then."""

    architecture: str
    name: str
    size: str
    file_type: int


class _Bad(ValueError):
    """The file is not as it should be."""


def read_gguf(path: Path, title: str = "") -> GgufFacts:
    """Read the facts of a model file.

    Args:
        path: the file.
        title: how to name the model in the error; by default the file's name.

    Raises:
        ModelFileCorrupt: when it is cut short, damaged, or no GGUF file of a text model.
    """
    try:
        with path.open("rb") as file:
            return _facts(_Reader(file, path.stat().st_size).metadata())
    except (OSError, ValueError, struct.error, OverflowError) as error:
        raise ModelFileCorrupt(model=title or path.name) from error


def read_about(path: Path) -> GgufAbout:
    """Read everything that a file says of itself, to the end of its metadata.

    The ``gguf`` package would do as well, but takes seconds of Python for a vocabulary and trusts every length.

    Raises:
        ModelFileCorrupt: when it is cut short, damaged, or no GGUF file.
    """
    try:
        with path.open("rb") as file:
            found = _Reader(file, path.stat().st_size).metadata(whole=True)
    except (OSError, ValueError, struct.error, OverflowError) as error:
        raise ModelFileCorrupt(model=path.name) from error
    try:
        facts = _facts(found)
    except _Bad:
        facts = None
    parts = found.get("split.count")
    return GgufAbout(
        labels=_labels(found),
        kind=_text(found, "general.type"),
        licence=_text(found, "general.license"),
        languages=_texts(found.get("general.languages")),
        template=bool(found.get(_TEMPLATE)),
        parts=parts if isinstance(parts, int) else 0,
        facts=facts,
    )


def read_labels(file: BinaryIO, size: int) -> GgufLabels:
    """What an open GGUF file of ``size`` bytes calls itself, also where it is no text model.

    Raises:
        ValueError: when it is cut short or damaged.
    """
    file.seek(0)
    try:
        found = _Reader(file, size).metadata()
    except (struct.error, OverflowError) as error:
        raise _Bad("it is damaged") from error
    return _labels(found)


def _labels(found: dict[str, object]) -> GgufLabels:
    kind = found.get("general.file_type")
    return GgufLabels(
        architecture=_text(found, _ARCHITECTURE),
        name=_text(found, "general.name"),
        size=_text(found, "general.size_label"),
        file_type=kind if isinstance(kind, int) else -1,
    )


def _text(found: dict[str, object], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    listed = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(one for one in listed if isinstance(one, str))


class _Reader:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def metadata(self, *, whole: bool = False) -> dict[str, object]:
        """The wanted values by key: numbers, short texts, short lists; the tokens' list as its length.

        What follows the tokens is only read for the ``whole``; what memory takes stands before them in every file.
        """
        if self._bytes(4) != MAGIC:
            raise _Bad("it does not begin as a GGUF file")
        if self._number(_KIND) not in VERSIONS:
            raise _Bad("its version is not known")
        if self._number(_COUNT) > _MAX_TENSORS:
            raise _Bad("it claims too many tensors")
        found: dict[str, object] = {}
        for _ in range(self._within(self._number(_COUNT), _MAX_KEYS)):
            key = self._text(_MAX_KEY)
            kind = self._number(_KIND)
            if key == _TOKENS and kind == _ARRAY:
                kind, count = self._number(_KIND), self._number(_COUNT)
                found[key] = count
                if not whole:
                    break
                self._pass_over(kind, count)
                continue
            value = self._value(kind)
            if value is not None:
                found[key] = value
        return found

    def _value(self, kind: int) -> object | None:
        """One value; None for what is too long to be wanted."""
        if kind == _STRING:
            length = self._number(_COUNT)
            if length > _MAX_TEXT:
                return self._skip(length)
            return self._bytes(length).decode("utf-8", errors="replace")
        if kind == _ARRAY:
            return self._array(self._number(_KIND), self._number(_COUNT))
        return self._scalar(kind)

    def _array(self, kind: int, count: int) -> list[object] | None:
        few = _MAX_TEXTS if kind == _STRING else _MAX_LAYERS
        if count > few:
            return self._pass_over(kind, count)
        if kind == _STRING:
            return [self._value(kind) for _ in range(count)]
        return [self._scalar(kind) for _ in range(count)]

    def _pass_over(self, kind: int, count: int) -> None:
        if kind == _STRING:
            for _ in range(self._within(count, self._left() // _COUNT.size)):
                self._skip(self._number(_COUNT))
        elif kind in _SCALARS:
            self._skip(count * _SCALARS[kind].size)
        else:
            raise _Bad("it has a value of an unknown kind")

    def _scalar(self, kind: int) -> object:
        if kind not in _SCALARS:
            raise _Bad("it has a value of an unknown kind")
        form = _SCALARS[kind]
        return form.unpack(self._bytes(form.size))[0]

    def _number(self, form: struct.Struct) -> int:
        return int(form.unpack(self._bytes(form.size))[0])

    def _text(self, limit: int) -> str:
        return self._bytes(self._within(self._number(_COUNT), limit)).decode("utf-8", errors="replace")

    def _left(self) -> int:
        return self._size - self._file.tell()

    def _bytes(self, count: int) -> bytes:
        got = self._file.read(self._within(count, self._left()))
        if len(got) != count:
            raise _Bad("it ends too early")
        return got

    def _skip(self, count: int) -> None:
        self._file.seek(self._within(count, self._left()), 1)

    @staticmethod
    def _within(count: int, limit: int) -> int:
        if count > limit:
            raise _Bad("it claims more than there can be")
        return count


def _facts(found: dict[str, object]) -> GgufFacts:
    architecture = found.get(_ARCHITECTURE)
    if not isinstance(architecture, str) or not architecture:
        raise _Bad("it does not name its architecture")

    def number(name: str, default: int | None = None) -> int:
        value = found.get(f"{architecture}.{name}", default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _MAX_NUMBER:
            raise _Bad(f"its {name} makes no sense")
        return value

    blocks, embedding = number("block_count"), number("embedding_length")
    if blocks > _MAX_LAYERS:
        raise _Bad("it claims too many layers")
    heads = max(_each(found.get(f"{architecture}.attention.head_count"), blocks))
    kv_heads = _each(found.get(f"{architecture}.attention.head_count_kv", heads), blocks)
    if not 0 < heads <= embedding:
        raise _Bad("its number of heads makes no sense")
    tokens = found.get(_TOKENS, found.get(f"{architecture}.vocab_size", 0))
    return GgufFacts(
        architecture=architecture,
        block_count=blocks,
        embedding_length=embedding,
        head_count=heads,
        kv_heads=kv_heads,
        key_length=number("attention.key_length", embedding // heads),
        value_length=number("attention.value_length", embedding // heads),
        context_length=number("context_length"),
        vocabulary=tokens if isinstance(tokens, int) and 0 <= tokens < _MAX_NUMBER else 0,
    )


def _each(value: object, blocks: int) -> tuple[int, ...]:
    """A number for every layer, from one number for all or a list with one each."""
    each = cast("list[object]", value) if isinstance(value, list) else [value] * blocks
    numbers = tuple(one for one in each if isinstance(one, int) and 0 <= one < _MAX_NUMBER)
    if len(numbers) != blocks:
        raise _Bad("it does not tell the heads of every layer")
    return numbers
