"""The branch of the error tree for the user's own rows, and for what is removed from the library."""

from __future__ import annotations

from saijin_studio.core.errors import ModelError, StudioError


class OwnModelsInvalid(ModelError):
    """The file of the user's own rows has a fault."""

    sentence = "{file}, line {line}, {field}: {message}."
    remedy = "Correct the file; the models that ship with the studio are not affected."


class LibraryError(StudioError):
    """Something in the library cannot be changed as it was asked."""


class NotYourOwn(LibraryError):
    """A row that ships cannot be edited or forgotten."""

    sentence = "{model} ships with the studio and cannot be changed."
    remedy = "Add a row of your own instead."


class RowTaken(LibraryError):
    """There is a row or a variant of that name."""

    sentence = "There is a model {model} already."
    remedy = "Choose another name."


class NotRemovable(LibraryError):
    """It is part of an installed package."""

    sentence = "{model} is part of an installed package and cannot be removed here."
    remedy = "It costs no memory while it is not used."


class UsedInPlace(LibraryError):
    """It lies in a folder of the user's."""

    sentence = "{model} lies in a folder of yours and is only used from there."
    remedy = "Forget its row if you do not want it any more; the folder stays."


class OtherServer(LibraryError):
    """Another server is in the settings."""

    sentence = "The settings name another server, {address}; one can be used at a time."
    remedy = "Change the server in the settings first."


class DraftError(StudioError):
    """What was named can become no row of the user's own."""


class DraftRefused(DraftError):
    """Something in a row is not as it has to be."""

    sentence = "{name} cannot be added: {reason}."
    remedy = "Correct it, then try again."


class NoSuchModelFile(DraftError):
    """There is no such file."""

    sentence = "There is no file {name}."
    remedy = "Check its name and your rights, then try again."


class NoModelFile(DraftError):
    """It is something else, or damaged."""

    sentence = "{name} is damaged, or not a GGUF file."
    remedy = "Choose another file, or fetch it again."


class ModelDoesNotWrite(DraftError):
    """It is a part of a model, or one for something else than text."""

    sentence = "{name} is not a model that writes, but of the kind {kind}."
    remedy = "Choose the file or the tag of a model for chats or code."


class ModelInParts(DraftError):
    """It was cut into several files."""

    sentence = "{name} is one of {parts} parts of a model."
    remedy = "Join them to one file with llama-gguf-split --merge, then choose that."


class NoCheckpoint(DraftError):
    """A folder without a description and weights."""

    sentence = "The folder {name} holds no checkpoint that can be read."
    remedy = "Choose a folder with a config.json and weights beside it."


class CheckpointNotRun(DraftError):
    """No runner can load it."""

    sentence = "The folder {name} holds {what}, which the studio cannot run."
    remedy = "Models that write run as GGUF files or with Ollama."


class NoOllamaTag(DraftError):
    """It is no name of a model."""

    sentence = "{name} is not a name that Ollama has for a model."
    remedy = "Write it as in: ollama pull, such as qwen2.5:7b."


class NoServerModel(DraftError):
    """The server does not have it."""

    sentence = "The server has no model {name}."
    remedy = "Choose one of those that it lists."


class NoServerAddress(DraftError):
    """The address or the key makes no sense."""

    sentence = "{name} is not the address of a server, or the key has spaces in it."
    remedy = "Write it as in http://127.0.0.1:8080, and the key as you were given it."


BRANCH: tuple[type[StudioError], ...] = (LibraryError, DraftError, OwnModelsInvalid)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
