"""What a file is, told by its first bytes: formats of models first, then what people and programs edit."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from saijin_studio.core.model_files import FileKind, Told
from saijin_studio.library.gguf import MAGIC, read_labels
from saijin_studio.library.index.onnx import read_onnx
from saijin_studio.library.index.safetensors import read_safetensors

HEAD = 4096

_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\0"
_DAMAGED = "damaged"
_LONGEST = 120

_GGUF_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S",
    12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS",
    20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M",
    28: "IQ2_S", 29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16",
}  # fmt: skip


def tell(file: BinaryIO, size: int) -> Told:
    """What an open file of ``size`` bytes is. Never fails for what is in it; only reading may.

    Raises:
        OSError: when it cannot be read.
    """
    file.seek(0)
    head = file.read(min(HEAD, size))
    if not head:
        return Told(FileKind.EMPTY)
    told: Told | None = None
    if head.startswith(MAGIC):
        told = _gguf(file, size)
    elif head.startswith(_ZIP) and b"/data.pkl" in head[:512]:
        told = Told(FileKind.PYTORCH)
    elif head.startswith(_SQLITE):
        told = Told(FileKind.DATABASE)
    elif head[8:9] == b"{":
        told = _safetensors(file, size)
    elif head[0] == 0x08:
        told = _onnx(file, size)
    return told or Told(FileKind.TEXT if _is_text(head, whole=size <= HEAD) else FileKind.OTHER)


def _gguf(file: BinaryIO, size: int) -> Told:
    try:
        labels = read_labels(file, size)
    except ValueError:
        return Told(FileKind.GGUF, detail=_DAMAGED)
    parts = (labels.architecture, labels.size, _GGUF_TYPES.get(labels.file_type, ""))
    return Told(FileKind.GGUF, _shown(labels.name), _shown(", ".join(filter(None, parts))))


def _safetensors(file: BinaryIO, size: int) -> Told | None:
    try:
        facts = read_safetensors(file, size)
    except ValueError:
        return None
    detail = f"{facts.tensors} tensors, {_count(facts.parameters)}"
    return Told(FileKind.SAFETENSORS, detail=_shown(", ".join((detail, *facts.types[:3]))))


def _onnx(file: BinaryIO, size: int) -> Told | None:
    try:
        facts = read_onnx(file, size)
    except ValueError:
        return None
    return Told(FileKind.ONNX, detail=_shown(", ".join(filter(None, (f"IR {facts.version}", facts.producer)))))


def _is_text(head: bytes, *, whole: bool) -> bool:
    if b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _shown(text: str) -> str:
    """On one line and not too long, with nothing that moves a terminal's cursor; files may say anything."""
    return "".join(one if one.isprintable() else " " for one in text[:_LONGEST]).strip()


def _count(parameters: int) -> str:
    for unit, factor in (("B", 10**9), ("M", 10**6), ("k", 10**3)):
        if parameters >= factor:
            return f"{parameters / factor:.3g}{unit}"
    return str(parameters)
