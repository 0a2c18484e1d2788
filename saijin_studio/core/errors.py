"""The one tree of errors; ``error_branches`` shows the whole of it.

Each class holds one sentence of what happened and one of what to do, as templates with named fields, so that the
window can translate them and every front end says the same. ``raise ... from`` keeps the cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as a value that may cross threads and processes."""

    kind: str
    sentence: str
    remedy: str
    details: tuple[tuple[str, str], ...] = ()
    cause: str = ""

    @property
    def what(self) -> str:
        """What happened, in English."""
        return self.sentence.format(**dict(self.details))

    @property
    def cure(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**dict(self.details))


class StudioError(Exception):
    """The root: everything the studio raises on purpose.

    Args:
        **details: a value for every field of the two templates, and no others.

    Raises:
        TypeError: when the details are not those the templates name.
    """

    sentence: ClassVar[str] = "Something went wrong in the studio."
    remedy: ClassVar[str] = "Try again; the log has the details."

    def __init__(self, **details: str | float) -> None:
        if details.keys() != self.fields():
            raise TypeError(f"{type(self).__name__} takes {sorted(self.fields())}, not {sorted(details)}")
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(self.sentence.format(**self.details))

    @classmethod
    def fields(cls) -> set[str]:
        """The names of the fields in the two templates."""
        parts = (*Formatter().parse(cls.sentence), *Formatter().parse(cls.remedy))
        return {name for _, name, _, _ in parts if name}

    @property
    def what(self) -> str:
        """What happened, in English."""
        return self.sentence.format(**self.details)

    @property
    def cure(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**self.details)

    def fault(self) -> Fault:
        """This error as a frozen value."""
        cause = f"{type(self.__cause__).__name__}: {self.__cause__}" if self.__cause__ else ""
        return Fault(type(self).__name__, self.sentence, self.remedy, tuple(sorted(self.details.items())), cause)


class DataFolderError(StudioError):
    """The data folder cannot be used."""


class DataFolderUnwritable(DataFolderError):
    """The data folder or a file in it cannot be written."""

    sentence = "The data folder {folder} cannot be written."
    remedy = "Give yourself the right to write there, or name another folder with SAIJIN_HOME."


class DataFolderInUse(DataFolderError):
    """Another studio holds the data folder."""

    sentence = "Another studio is using the data folder {folder}."
    remedy = "Close it first, or name another folder with SAIJIN_HOME."


class SettingsInvalid(DataFolderError):
    """A setting is not what it should be."""

    sentence = "The setting {field} in {file} is not valid: {reason}."
    remedy = "Correct it, or delete the line to get the default."


class StoreError(StudioError):
    """A file of the model store could not be fetched or kept."""


class DiskFull(StoreError):
    """No room on the disk."""

    sentence = "The disk of {folder} is full; {needed} more are needed."
    remedy = "Free some space and try again; what is already here is kept."


class DownloadFailed(StoreError):
    """A source could not be reached or broke off."""

    sentence = "{title} could not be downloaded: {reason}."
    remedy = "Check the network and try again; the download goes on where it stopped."


class DigestMismatch(StoreError):
    """What arrived is not what was promised."""

    sentence = "{title} is not the file it should be: its SHA-256 differs."
    remedy = "Install it again; the wrong file has been put aside and is not used."


class NothingToInstall(StoreError):
    """A row has no variant that the studio can fetch."""

    sentence = "{model} has no variant that this version can install."
    remedy = "Choose another variant with: saijin-studio models show {model}."


class ModelError(StudioError):
    """A model cannot do what was asked."""


class CatalogueInvalid(ModelError):
    """The list of models has a fault."""

    sentence = "{file}, line {line}, {field}: {message}."
    remedy = "Correct the file, or install the studio again."


class UnknownModel(ModelError):
    """No such row."""

    sentence = "There is no model {model} in the catalogue."
    remedy = "See the names with: saijin-studio models list."


class UnknownVariant(ModelError):
    """No such variant of a row."""

    sentence = "{model} has no variant {variant}."
    remedy = "See the variants with: saijin-studio models show {model}."


class ModelNotInstalled(ModelError):
    """No variant of the row is here."""

    sentence = "{model} is not installed."
    remedy = "Install it with: saijin-studio models install {model}."


class ModelTooLarge(ModelError):
    """It would not fit even alone."""

    sentence = "{model} needs {needed}, and the budget is {budget}."
    remedy = "Raise the memory budget, shorten the context, or choose a smaller variant."


class ModelFileCorrupt(ModelError):
    """The weights are not a readable model file."""

    sentence = "The file of {model} is damaged or not a model."
    remedy = "Check it with: saijin-studio models verify, then install it again."


class ModelLoadFailed(ModelError):
    """The engine could not load it, for a reason of its own."""

    sentence = "{model} could not be loaded: {reason}."
    remedy = "Try again; if it fails again, install the model anew or choose another."


class OutOfMemory(ModelError):
    """The memory ran out while loading or running."""

    sentence = "{model} ran out of memory."
    remedy = "Unload another model or lower the context length, then try again."


class MemoryTakenByOthers(ModelError):
    """It would fit the budget, but other programs hold the memory and did not give it back."""

    sentence = "{model} needs {needed}, and other programs leave only {room}."
    remedy = "Close some of them and press retry, or choose a smaller variant."


class ModelSuspended(ModelError):
    """It failed too often in a row."""

    sentence = "{model} failed several times in a row and is not tried again by itself."
    remedy = "Look at the reason, then press retry."


class UnsupportedRequest(ModelError):
    """The model cannot take this kind of request."""

    sentence = "{model} cannot do this: {reason}."
    remedy = "Choose another model for it."


class WrongLanguage(ModelError):
    """A reply came in the wrong language."""

    sentence = "The reply is not in the language asked for ({language}): {reply}"
    remedy = "Try again, or install a larger model."


class EngineError(StudioError):
    """The program that runs a model failed."""


class EngineMissing(EngineError):
    """A package that the engine needs is not installed."""

    sentence = "The engine {engine} is not installed."
    remedy = "Install it with: {command}."


class EngineUnreachable(EngineError):
    """An engine that runs by itself does not answer."""

    sentence = "{engine} does not answer at {address}."
    remedy = "Start it, or go on with the built-in engine."


class EngineBusy(EngineError):
    """The engine's own queue is full."""

    sentence = "{engine} is busy and takes no more requests."
    remedy = "Wait a moment and try again."


class EngineRefused(EngineError):
    """The engine answered with an error of its own."""

    sentence = "{engine} refused the request: {reason}."
    remedy = "Try again; if it stays so, try another model."


class EngineProtocolError(EngineError):
    """What the engine sent cannot be understood."""

    sentence = "{engine} sent something that cannot be understood."
    remedy = "Update it, or go on with the built-in engine."


class StreamInterrupted(EngineError):
    """The reply broke off."""

    sentence = "The reply from {engine} broke off."
    remedy = "What had arrived is kept; press retry."


class WorkerCrashed(EngineError):
    """A worker process ended without being asked to."""

    sentence = "The worker of {model} ended unexpectedly."
    remedy = "What had arrived is kept; press retry."


class WorkerHung(EngineError):
    """A worker process stopped answering and was ended."""

    sentence = "The worker of {model} stopped answering and was ended."
    remedy = "What had arrived is kept; press retry."


class PromptTooLong(StudioError):
    """The prompt does not fit into the model's context."""

    sentence = "The message is too long for {model}: {tokens} tokens, and {context} fit."
    remedy = "Shorten it, or choose a model with a longer context."


class PersonaError(StudioError):
    """A persona cannot be used."""


class UnknownPersona(PersonaError):
    """No such persona."""

    sentence = "There is no persona {persona}."
    remedy = "See the names with: saijin-studio personas list."


class PersonaInvalid(PersonaError):
    """A persona file has a fault."""

    sentence = "{file}, line {line}, {field}: {message}."
    remedy = "Correct the file; the other personas are not affected."


class StorageError(StudioError):
    """The conversations cannot be read or written."""


class DatabaseDamaged(StorageError):
    """The database file is not readable."""

    sentence = "The conversations in {file} are damaged; the file was kept as {kept}."
    remedy = "Nothing else is lost; the studio goes on with the newest good copy, or a new file."


class DatabaseFailed(StorageError):
    """A read or a write failed."""

    sentence = "The conversations could not be saved: {reason}."
    remedy = "Check that the disk has room and can be written, then press retry."


class DatabaseTooNew(StorageError):
    """A newer version of the studio wrote the file."""

    sentence = "The conversations in {file} were written by a newer version of the studio."
    remedy = "Start that version, or name another folder with SAIJIN_HOME."


class UnknownConversation(StorageError):
    """No such conversation."""

    sentence = "There is no conversation {conversation}."
    remedy = "Start a new one by leaving the conversation out."


class AssetDamaged(StudioError):
    """A file that ships with the studio is not as it left."""

    sentence = "The studio's own file {file} is damaged: {problem}."
    remedy = "Install the studio again."


class ReplayInvalid(StudioError):
    """A file of requests, or of a machine to try them on, has a fault."""

    sentence = "{file} cannot be replayed: {message}."
    remedy = "Correct it, or leave it out to get the built-in one."


class NoScreen(StudioError):
    """The window was asked for where none can be shown."""

    sentence = "There is no screen for the window."
    remedy = "Use the command line instead; see: saijin-studio --help, or take the tour with: saijin-studio demo."


class StudioClosing(StudioError):
    """Work was refused because the studio is closing."""

    sentence = "The studio is closing."
    remedy = "Start it again."


def all_errors() -> dict[str, type[StudioError]]:
    """Every class of the tree by its name, the root included."""
    from saijin_studio.core.error_branches import BRANCHES

    waiting: list[type[StudioError]] = [StudioError, *BRANCHES]
    for error in waiting:
        waiting += error.__subclasses__()
    return {error.__name__: error for error in waiting}


def from_fault(fault: Fault) -> StudioError:
    """The error that a fault was made of; an unknown kind becomes the root."""
    error = all_errors().get(fault.kind, StudioError)
    details = dict(fault.details)
    return error(**details) if details.keys() == error.fields() else StudioError()
