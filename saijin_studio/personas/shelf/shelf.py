"""The user's own personas: saved, deleted, duplicated and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.personas.cards.yaml_text import written
from saijin_studio.personas.cast import persona_files
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_file
from saijin_studio.personas.shelf.draft import fields_of, text_of, value_at, with_value
from saijin_studio.personas.shelf.names import free_id, stem
from saijin_studio.personas.shelf.versions import Version, Versions, text_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.document import Path as Place

VERSIONS = ".versions"
_LONGEST_NAME = 80
_COPIES: tuple[tuple[Place, str], ...] = ((("name", "ja"), "（コピー）"), (("name", "en"), " (copy)"))


@dataclass(frozen=True, slots=True)
class Deleted:
    """What brings a deleted persona back: the version that it became."""

    persona: PersonaId
    version: Version


class Shelf:
    """The folder of the user's own personas. No id leads out of it.

    Args:
        folder: of the user's own; made when something is saved.
        shipped: of the personas that ship, whose texts are read only.
        write: replaces a file in one step; raises ``DataFolderUnwritable``.
        wall: seconds since the epoch.
    """

    def __init__(
        self, folder: Path, shipped: Path, write: Callable[[Path, str], None], wall: Callable[[], float]
    ) -> None:
        self.folder, self._shipped, self._write = folder, shipped, write
        self.versions = Versions(folder / VERSIONS, write, wall)

    def file_of(self, persona: PersonaId) -> Path:
        """Where the user's persona of that id lies, or would lie.

        Raises:
            ValueError: when it is no id.
        """
        usual = self.folder / f"{stem(persona)}.yaml"
        found = _holding(self.folder, persona)
        if found is not None:
            return found
        number = 2
        # A file with a fault is taken for this persona's; one that holds another stays.
        while isinstance(read_file(usual, Vocabulary(), own=True), FilePersona):
            usual, number = self.folder / f"{stem(persona)}-{number}.yaml", number + 1
        return usual

    def has(self, persona: PersonaId) -> bool:
        """Whether there is a persona of the user's own with that id.

        Raises:
            ValueError: when it is no id.
        """
        stem(persona)
        return _holding(self.folder, persona) is not None

    def text(self, persona: Persona) -> str:
        """The text of a persona's file as it stands: the user's own, else the shipped one, else written anew."""
        for folder in (self.folder, self._shipped):
            file = _holding(folder, persona.id)
            if file is not None and (text := text_of_file(file)) is not None:
                return text
        return written(persona)

    def own_text(self, persona: PersonaId) -> str | None:
        """The text of the user's persona of that id as it stands; None when there is none that can be read.

        Raises:
            ValueError: when it is no id.
        """
        stem(persona)
        file = _holding(self.folder, persona)
        return None if file is None else text_of_file(file)

    def save(self, persona: PersonaId, text: str) -> Path:
        """Put a text in the place of the user's persona; the text that was there becomes a version.

        Returns:
            The file.

        Raises:
            ValueError: when ``persona`` is no id.
            DataFolderUnwritable: when it cannot be written; what was there is as it was.
        """
        file = self.file_of(persona)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            before = text_of_file(file)
            if before is not None and before != text:
                self.versions.keep(persona, before)
        except OSError as error:
            raise DataFolderUnwritable(folder=str(self.folder)) from error
        self._write(file, text)
        return file

    def restore(self, version: Version) -> str | None:
        """Put a version in the place of what is there now, which becomes a version too.

        Returns:
            Its text; None when it cannot be read any more, and nothing was changed.

        Raises:
            ValueError, DataFolderUnwritable: as ``save`` does.
        """
        text = self.versions.text(version)
        if text is not None:
            self.save(version.persona, text)
        return text

    def delete(self, persona: PersonaId) -> Deleted | None:
        """Take a persona of the user's own off the shelf; its text becomes a version.

        Returns:
            What brings it back; None when there is none, or its file cannot be read.

        Raises:
            ValueError: when ``persona`` is no id.
            DataFolderUnwritable: when it cannot be deleted.
        """
        stem(persona)
        file = _holding(self.folder, persona)
        text = None if file is None else text_of_file(file)
        if file is None or text is None:
            return None
        try:
            kept = self.versions.keep(persona, text)
            file.unlink()
        except OSError as error:
            raise DataFolderUnwritable(folder=str(self.folder)) from error
        return Deleted(persona, kept)

    def undelete(self, deleted: Deleted) -> bool:
        """Bring a deleted persona back, unless there is one of its id again; returns whether it was.

        Raises:
            DataFolderUnwritable: when it cannot be written.
        """
        text = self.versions.text(deleted.version)
        if text is None or self.has(deleted.persona):
            return False
        self.save(deleted.persona, text)
        return True


def duplicated(text: str, taken: Collection[str]) -> str:
    """The text of another persona that is like this one: with an id of its own and a name that says so.

    Raises:
        ValueError: when the text has no id.
    """
    fields = fields_of(text)
    old = value_at(fields, ("id",))
    if fields is None or not isinstance(old, str):
        raise ValueError("the text is no persona")
    fields = with_value(fields, ("id",), free_id(old, {*taken, old}))
    for path, end in _COPIES:
        name = value_at(fields, path)
        if isinstance(name, str):
            fields = with_value(fields, path, name[: _LONGEST_NAME - len(end)] + end)
    return text_of(fields)


def _holding(folder: Path, persona: PersonaId) -> Path | None:
    """The file in a folder that reads as this persona."""
    usual = f"{persona}.yaml"
    for file in sorted(persona_files(folder), key=lambda one: one.name != usual):
        read = read_file(file, Vocabulary(), own=True)
        if isinstance(read, FilePersona) and read.persona.id == persona:
            return file
    return None
