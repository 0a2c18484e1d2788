"""What can go wrong when a persona comes from a file or goes into one: a branch of the tree in ``errors``."""

from __future__ import annotations

from saijin_studio.core.errors import PersonaError


class CardInvalid(PersonaError):
    """A file that was to be imported is no persona and no character card."""

    sentence = "{file} cannot be imported: {reason}."
    remedy = "Choose a character card (PNG or JSON) or a persona file (YAML), or export it anew where it came from."


class PersonaTaken(PersonaError):
    """The user has a persona of that id."""

    sentence = "You have a persona {persona} already."
    remedy = "Import it with --replace to put it in the place of yours, or change its id first."


class FileTaken(PersonaError):
    """A file that was to be written is there."""

    sentence = "The file {file} is there already."
    remedy = "Choose another name, or write over it with --force."


class FileUnwritable(PersonaError):
    """A file could not be written."""

    sentence = "The file {file} cannot be written: {reason}."
    remedy = "Choose another folder, or give yourself the right to write there."


BRANCH = (CardInvalid, PersonaTaken, FileTaken, FileUnwritable)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
