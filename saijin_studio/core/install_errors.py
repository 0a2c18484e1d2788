"""The branch of the error tree for installations and Modelfiles."""

from __future__ import annotations

from saijin_studio.core.errors import StoreError, StudioError


class ReserveReached(StoreError):
    """A download would take space that is to stay free."""

    sentence = "{title} does not fit on the disk of {folder}: {missing} are missing, for {reserve} stay free."
    remedy = "Free some space or lower the reserve in the settings, then go on; what is already here is kept."


class SourceChanged(StoreError):
    """A source has another file than the catalogue says."""

    sentence = "{title} is another file at its source now: {found} instead of {expected}."
    remedy = "Update the studio or choose another variant; nothing of the other file is kept."


class UnknownTag(StoreError):
    """The library that an engine fetches from has no such model."""

    sentence = "{engine} finds no model {tag} in its library."
    remedy = "Check the name and what stands behind the colon, or choose another variant."


class EngineOutdated(StoreError):
    """An engine is too old for a model that it was to fetch."""

    sentence = "{engine} is too old for {title}."
    remedy = "Update {engine}, then try again."


class EngineDiskFull(StoreError):
    """An engine that keeps its own files has no room for them."""

    sentence = "The disk on which {engine} keeps its models is full; {title} was not finished."
    remedy = "Free some space there and try again; what is already here is kept."


class UnknownInstall(StoreError):
    """Nothing of that name is being installed."""

    sentence = "{variant} is not being installed."
    remedy = "Start it with: saijin-studio models install."


class NothingToResume(StoreError):
    """No installation is waiting to go on."""

    sentence = "There is no installation to go on with."
    remedy = "Start one with: saijin-studio models install ROW."


class ModelfileError(StudioError):
    """A Modelfile cannot be used."""


class ModelfileInvalid(ModelfileError):
    """A Modelfile has a fault in a line."""

    sentence = "{file}, line {line}: {message}."
    remedy = "Correct the line; the model stays as it is until then."


class NoModelfile(ModelfileError):
    """A row is not made from a Modelfile."""

    sentence = "{model} is not made from a Modelfile."
    remedy = "Miyu and MiyuJP are; see the rows with: saijin-studio models list."


BRANCH: tuple[type[StudioError], ...] = (ModelfileError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
