"""What is found in folders of models: files told by content, copies of one another, and what linking would free."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, told by its content and never by its name."""

    GGUF = "gguf"
    SAFETENSORS = "safetensors"
    ONNX = "onnx"
    PYTORCH = "pytorch"
    TEXT = "text"
    DATABASE = "database"
    OTHER = "other"
    EMPTY = "empty"

    @property
    def weights(self) -> bool:
        """Whether it is a file of a model."""
        return self in {FileKind.GGUF, FileKind.SAFETENSORS, FileKind.ONNX, FileKind.PYTORCH}

    @property
    def edited(self) -> bool:
        """Whether programs and people change such files where they lie, so that copies must stay copies."""
        return self in {FileKind.TEXT, FileKind.DATABASE}


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of a file says: the model's own name where it has one, and what else is worth a word."""

    kind: FileKind
    title: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file on the disk under all the names that were found for it; hard links are one file.

    ``size`` is how long it is and ``disk`` what it takes, in bytes; ``links`` is how many names it has anywhere.
    """

    paths: tuple[str, ...]
    device: int
    inode: int
    size: int
    disk: int
    mtime_ns: int
    mode: int
    owner: int
    group: int
    links: int

    @property
    def path(self) -> str:
        """The first of its names."""
        return self.paths[0]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Files of the same content; ``content`` is its digest, holes counted as the zeros that they read as."""

    content: str
    told: Told
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model: what it is, whose it is, and its SHA-256 where a row of the catalogue may want it.

    ``names`` are what the program that keeps the file calls it, such as ``phi3:mini`` or ``org/model: file``.
    """

    copy: Copy
    told: Told
    place: str = ""
    names: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that was passed over, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Index:
    """What lies in ``roots``.

    ``files`` counts files, each once however many names it has; ``size`` is how long they are together and ``disk``
    what they take. ``known`` files needed no reading; ``read`` is what had to be gone through, in bytes, holes
    included. ``elsewhere`` are folders on other file systems, which are walked only when they are named.
    """

    roots: tuple[str, ...]
    files: int
    size: int
    disk: int
    known: int
    read: int
    models: tuple[ModelFile, ...] = ()
    duplicates: tuple[Duplicates, ...] = ()
    elsewhere: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


class LeftReason(StrEnum):
    """Why a copy is left as it is."""

    EDITED = "it is a text or a database, which may be edited"
    OTHER_DISK = "it lies on another file system"
    OTHER_RIGHTS = "its owner or its rights differ"
    OTHER_NAMES = "it has names outside the folders that were indexed"
    SHARED = "it shares its space already"
    CHANGED = "it changed meanwhile"
    IN_THE_WAY = "what stands there now is another file"
    NO_LINKS = "its file system has no hard links, or allows no more"
    GONE = "it is not there any more"
    UNREADABLE = "it cannot be read or replaced"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file that was not touched, and why."""

    path: str
    reason: LeftReason


@dataclass(frozen=True, slots=True)
class Replacement:
    """One file that could share the space of another with the same content."""

    keep: Copy
    replace: Copy
    content: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What optimising would do."""

    replacements: tuple[Replacement, ...]
    left: tuple[LeftAlone, ...] = ()

    @property
    def frees(self) -> int:
        """What the replaced files take now, in bytes."""
        return sum(one.replace.disk for one in self.replacements)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: paths that were changed, what that freed at once and what waits to be freed, in bytes."""

    changed: tuple[str, ...] = ()
    freed: int = 0
    kept: int = 0
    left: tuple[LeftAlone, ...] = ()
