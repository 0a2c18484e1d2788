"""The branch of the error tree for the index of model files, and for what is done with it."""

from __future__ import annotations

from saijin_studio.core.errors import StoreError, StudioError


class ModelIndexError(StudioError):
    """The files of models on this machine cannot be listed or optimised."""


class NoSuchFolder(ModelIndexError):
    """A folder that was named is none, or cannot be read."""

    sentence = "{folder} is not a folder that can be read."
    remedy = "Check its name and your rights, then try again."


class NothingIndexed(ModelIndexError):
    """No folder was ever indexed."""

    sentence = "No folders have been indexed yet."
    remedy = "Name some with: saijin-studio models index DIR."


class IndexUnwritable(ModelIndexError):
    """What was found out cannot be kept."""

    sentence = "The index {file} cannot be written: {reason}."
    remedy = "Make room or give yourself the right to write there; the files that were indexed are untouched."


class JournalDamaged(ModelIndexError):
    """The journal of changes cannot be read."""

    sentence = "The journal {file} is damaged in line {line}."
    remedy = "Nothing was changed; the replaced files lie in the folders .saijin-studio-kept."


class JournalUnwritable(ModelIndexError):
    """A change could not be written down before it was made, so it was not made."""

    sentence = "The journal {file} cannot be written: {reason}."
    remedy = "Make room or give yourself the right to write there; no file was changed without being written down."


class AdoptedFileChanged(StoreError):
    """A file that lies elsewhere is not what it was when it was adopted."""

    sentence = "{title} in {file} is not the file it was: its SHA-256 differs."
    remedy = "Install it, or index the folder of the right file; the one that differs was left where it is."


BRANCH: tuple[type[StudioError], ...] = (ModelIndexError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
