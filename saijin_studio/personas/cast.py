"""The whole cast: the personas that ship with the studio and the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.personas import Cast, PersonaProblem
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from saijin_studio.core.ids import ModelId, PersonaId


def load_cast(
    shipped: Path,
    own: Path,
    known_rows: Collection[ModelId] | None = None,
    symbols: Collection[str] | None = None,
) -> Cast:
    """Read all persona files of two folders. Never raises.

    A user's own persona takes the place of a shipped one of the same id. A file with a fault becomes problems: it
    hides no other, and what it was to replace stays.

    Args:
        shipped: the folder of those that ship.
        own: the user's folder; it may be missing.
        known_rows: the rows of the catalogue; None lets a file name any.
        symbols: the names of the icon font; None lets a file name any.

    Returns:
        The personas in the order of the gallery, and what is wrong with the other files.
    """
    vocabulary = Vocabulary(known_rows, symbols)
    found: dict[PersonaId, FilePersona] = {}
    problems: list[PersonaProblem] = []
    for folder, is_own in ((shipped, False), (own, True)):
        personas, faults = _read_folder(persona_files(folder), vocabulary, own=is_own)
        found |= personas
        problems += faults
    ordered = sorted(found.values(), key=lambda one: (one.order, one.persona.id))
    return Cast(tuple(one.persona for one in ordered), tuple(problems))


def validate_files(
    paths: Iterable[Path],
    known_rows: Collection[ModelId] | None = None,
    symbols: Collection[str] | None = None,
) -> list[PersonaProblem]:
    """Everything that is wrong with these files; folders stand for the persona files in them. Never raises."""
    files = [file for path in paths for file in (persona_files(path) if path.is_dir() else [path])]
    return _read_folder(files, Vocabulary(known_rows, symbols), own=True)[1]


def persona_files(folder: Path) -> list[Path]:
    """The persona files of a folder by name; none when it is missing or cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError:
        return []


def _read_folder(
    files: Iterable[Path], vocabulary: Vocabulary, *, own: bool
) -> tuple[dict[PersonaId, FilePersona], list[PersonaProblem]]:
    found: dict[PersonaId, FilePersona] = {}
    problems: list[PersonaProblem] = []
    for file in files:
        read = read_file(file, vocabulary, own=own)
        if not isinstance(read, FilePersona):
            problems += read
        elif (first := found.get(read.persona.id)) is not None:
            message = f"{first.file} has the id {read.persona.id} already"
            problems.append(PersonaProblem(read.file, read.line, "id", message))
        else:
            found[read.persona.id] = read
    return found, problems
