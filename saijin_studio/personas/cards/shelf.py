"""Where personas that are imported lie among the user's own, and files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable, PersonaTaken
from saijin_studio.personas.cast import persona_files
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.personas.cards.importing import Imported

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""Names that are no files on Windows, whatever their ending."""


def put(folder: Path, imported: Sequence[Imported], *, replace: bool = False) -> tuple[Path, ...]:
    """Write the files of personas into the user's folder, which must exist.

    Args:
        folder: of the user's own personas.
        imported: what to write.
        replace: whether a persona there that has the same id gives way.

    Returns:
        The files, in the order of the personas.

    Raises:
        PersonaTaken: when the user has a persona of such an id and it may not be replaced; nothing was written.
        FileUnwritable: when a file cannot be written.
    """
    there = {
        read.persona.id: path for path in persona_files(folder) if isinstance(read := _read(path), FilePersona)
    }
    taken = next((one.persona.id for one in imported if one.persona.id in there), None)
    if taken is not None and not replace:
        raise PersonaTaken(persona=taken)
    targets = [there.get(one.persona.id) or _free(folder, one.persona.id) for one in imported]
    for target, one in zip(targets, imported, strict=True):
        write(target, one.text.encode(), replace=True)
    return tuple(targets)


def write(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file; whoever reads it sees the old or the new one, whole.

    Raises:
        FileTaken: when it is there and may not be replaced.
        FileUnwritable: when it cannot be written; what was there is as it was.
    """
    neighbour = path.parent / f".{path.name}.{os.getpid()}"
    try:
        if path.exists() and not replace:
            raise FileTaken(file=str(path))
        with neighbour.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
    except (OSError, ValueError) as error:
        raise FileUnwritable(file=str(path), reason=getattr(error, "strerror", None) or "unknown reason") from error
    finally:
        with suppress(OSError, ValueError):
            # Only there after a failure, of which the error tells.
            neighbour.unlink(missing_ok=True)


def _read(path: Path) -> FilePersona | object:
    return read_file(path, Vocabulary(), own=True)


def _free(folder: Path, persona: PersonaId) -> Path:
    """A name that no file has: a file with a fault, or with another's id, stays."""
    stem = f"persona-{persona}" if persona in DEVICES else persona
    path, number = folder / f"{stem}.yaml", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.yaml", number + 1
    return path
