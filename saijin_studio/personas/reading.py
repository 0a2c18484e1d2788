"""From one persona file to a persona, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from saijin_studio.core.personas import Persona, PersonaProblem
from saijin_studio.personas.document import Document, read_document
from saijin_studio.personas.schema import PersonaIn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from saijin_studio.core.ids import ModelId

MAX_BYTES = 2 * 1024 * 1024
"""A persona file has a few kilobytes, and up to a megabyte more where the book of a card is kept in it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a file may name: rows of the catalogue and symbols of the icon font. None means anything."""

    rows: Collection[ModelId] | None = None
    symbols: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class FilePersona:
    """A persona that was read: its place in the gallery, where it is from, and the line of its id."""

    persona: Persona
    order: int
    file: str
    line: int


def read_file(path: Path, vocabulary: Vocabulary, *, own: bool) -> FilePersona | list[PersonaProblem]:
    """Read one file. Never raises: whatever is wrong becomes problems."""
    file = str(path)
    try:
        if not path.is_file():
            return [PersonaProblem(file, 1, "file", "it is not a file")]
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return [PersonaProblem(file, 1, "file", f"it cannot be read: {error.strerror or 'unknown reason'}")]
    return read_bytes(content, file, vocabulary, own=own)


def read_bytes(
    content: bytes, file: str, vocabulary: Vocabulary, *, own: bool
) -> FilePersona | list[PersonaProblem]:
    """Read the content of a file; ``file`` names it in problems. Never raises."""
    if len(content) > MAX_BYTES:
        return [PersonaProblem(file, 1, "file", f"it is larger than {MAX_BYTES // 1024} KB")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [PersonaProblem(file, line, "file", "it is not UTF-8 text")]
    document = read_document(text)
    problems = [PersonaProblem(file, one.line, dotted(one.path), one.message) for one in document.faults]
    if problems:
        return problems
    try:
        found = PersonaIn.model_validate(document.value)
    except ValidationError as error:
        return [_problem(one, document, file) for one in _first_causes(error.errors(include_url=False))]
    problems = list(_unknown_names(found, document, file, vocabulary))
    if problems:
        return problems
    return FilePersona(found.persona(own=own), found.order, file, document.line_of(("id",)))


def dotted(path: tuple[str | int, ...]) -> str:
    """A path as people write it, such as ``look.colours[1]``; ``file`` for the whole."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step[:40]}" for step in path)
    return written.removeprefix(".") or "file"


def _unknown_names(
    found: PersonaIn, document: Document, file: str, vocabulary: Vocabulary
) -> Iterator[PersonaProblem]:
    rows = None if vocabulary.rows is None else set[str](vocabulary.rows)
    if rows is not None:
        for at, mapping in enumerate(found.capabilities):
            for place, row in enumerate(mapping.models):
                if row not in rows:
                    path = ("capabilities", at, "models", place)
                    message = f"there is no model {row} in the catalogue"
                    yield PersonaProblem(file, document.line_of(path), dotted(path), message)
    if vocabulary.symbols is not None and found.look.symbol not in vocabulary.symbols:
        path = ("look", "symbol")
        message = f"there is no symbol {found.look.symbol}"
        yield PersonaProblem(file, document.line_of(path), dotted(path), message)


def _first_causes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that pydantic calls too short only because an entry of theirs is wrong."""

    def follows(error: ErrorDetails) -> bool:
        place = error["loc"]
        deeper = (one["loc"] for one in errors if len(one["loc"]) > len(place))
        return error["type"] == "too_short" and any(loc[: len(place)] == place for loc in deeper)

    return [error for error in errors if not follows(error)]


def _problem(error: ErrorDetails, document: Document, file: str) -> PersonaProblem:
    # Pydantic marks the keys of a mapping with a step of its own.
    path = tuple(step for step in error["loc"] if step != "[key]")
    return PersonaProblem(file, document.line_of(path), dotted(path), _message(error))


_MESSAGES = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "string_type": "it must be text",
    "string_too_short": "it is empty",
    "string_too_long": "it is longer than {max_length} characters",
    "enum": "it must be {expected}",
    "literal_error": "it must be {expected}",
    "model_type": "it must have fields, one a line",
    "dict_type": "it must have fields, one a line",
    "tuple_type": "it must be a list",
    "too_short": "it must have at least {min_length} entry",
    "too_long": "it has more than {max_length} entries",
}
_PATTERNS = {
    "colours": "it must be a colour such as #C8557A",
    "models": "it must be the name of a model, such as phi3-mini",
}


def _message(error: ErrorDetails) -> str:
    """What pydantic says, in the studio's words where its own would puzzle someone who is no programmer."""
    if error["type"] == "string_pattern_mismatch":
        names = (step for step in error["loc"] if step in _PATTERNS)
        return _PATTERNS.get(str(next(names, "")), "it must be in small letters, digits and hyphens")
    known = _MESSAGES.get(error["type"])
    if known is not None:
        return known.format(**error.get("ctx", {}))
    message = error["msg"].removeprefix("Input should ").rstrip(".")
    return f"it should {message}" if message != error["msg"].rstrip(".") else message[:1].lower() + message[1:]
