"""YAML as plain text values, with the line of every field.

A persona file needs no more of YAML than mappings, lists and scalars. Scalars stay the text that was written (a
name may be ``No`` or ``2024-01-01``), nothing is ever constructed from a tag, and aliases are refused, so that no
file can grow in memory. Values are built from the parser's events with a stack of our own: no recursion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import yaml

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

_MAX_DEPTH = 12
_MAX_NODES = 20_000
_NOTHING = {"", "~", "null", "Null", "NULL"}
_LOADER = cast("type[yaml.CSafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""The C parser is ten times quicker; a build of PyYAML may lack it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a document, and where; ``line`` counts from 1."""

    line: int
    path: Path
    message: str


@dataclass(slots=True)
class Document:
    """The value of a file, the line of each of its fields, and what was wrong with the YAML."""

    value: Plain = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    faults: list[Fault] = field(default_factory=list[Fault])

    def line_of(self, path: Path) -> int:
        """The line of a field; of one that is missing, that of the nearest around it."""
        return next((self.lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.lines), 1)


def read_document(text: str) -> Document:
    """Parse the text of one file. Never raises: what is wrong is in ``faults``."""
    builder = _Builder()
    try:
        # The pure loader looks for forbidden characters as soon as it is made.
        loader = _LOADER(text)
        while (event := loader.get_event()) is not None:
            builder.take(event)
    except _Refused:
        pass  # the builder has noted why
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        builder.note(mark.line + 1 if mark else 1, error.problem or "it is not YAML")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(error.position, 0)) + 1
        builder.note(line, "there is a character that YAML does not allow")
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser's own, for an escape that is no character.
        builder.note(1, "it is not YAML")
    return builder.document


class _Refused(Exception):
    """The rest of the document is not read."""


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not come yet."""

    path: Path
    items: dict[str, Plain] | list[Plain]
    key: str | None = None

    def next_path(self) -> Path:
        return (*self.path, len(self.items) if isinstance(self.items, list) else self.key or "")


class _Builder:
    def __init__(self) -> None:
        self.document = Document()
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def note(self, line: int, message: str, path: Path | None = None) -> None:
        where = path if path is not None else (self._open[-1].path if self._open else ())
        self.document.faults.append(Fault(line, where, message))

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.note(line, "aliases are not used here")
            raise _Refused
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self._node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.note(line, "there is more than one document in the file")
                raise _Refused

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        self._nodes += 1
        if self._nodes > _MAX_NODES or len(self._open) > _MAX_DEPTH:
            self.note(line, "it is nested too deeply or has too many entries")
            raise _Refused
        if event.tag not in {None, "!"}:
            self.note(line, "tags are not used here")
            raise _Refused
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
            return
        items: dict[str, Plain] | list[Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(self._put(items, line), items))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.items, dict) and parent.key is None:
            parent.key = str(event.value)
            path = parent.next_path()
            if parent.key in parent.items:
                self.note(line, "it is there twice", path)
            self.document.lines[path] = line
            return
        plain = event.implicit[0] and event.value in _NOTHING
        self._put(None if plain else str(event.value), line)

    def _put(self, value: Plain, line: int) -> Path:
        """Put a value where it belongs; returns its path."""
        if not self._open:
            self.document.value = value
            self.document.lines[()] = line
            return ()
        parent = self._open[-1]
        path = parent.next_path()
        if isinstance(parent.items, list):
            parent.items.append(value)
            self.document.lines[path] = line
            return path
        if parent.key is None:
            self.note(line, "the name of a field must be a word")
            raise _Refused
        parent.items[parent.key] = value
        parent.key = None
        return path
