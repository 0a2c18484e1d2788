"""What can go wrong when a file is attached or conversations are imported: a branch of the tree in ``errors``."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class FileError(StudioError):
    """A file could not be taken in."""


class AttachmentRefused(FileError):
    """A file cannot be attached, for a reason of its own."""

    sentence = "{name} cannot be attached: {reason}."
    remedy = "Choose another file; nothing that was attached before is lost."


class AttachmentTooBig(FileError):
    """A file is larger than its kind may be."""

    sentence = "{name} is too large to be attached; {limit} are allowed."
    remedy = "Attach a smaller version, or a part of it."


class AttachmentUnknown(FileError):
    """A file is of no kind that can be attached."""

    sentence = "{name} is no picture, sound, text or PDF file that the studio can read."
    remedy = "Save it as PNG, JPEG, WAV, MP3, PDF or plain text, and attach that."


class AttachmentLocked(FileError):
    """A document is protected by a password."""

    sentence = "{name} is protected by a password."
    remedy = "Save it without the password, and attach that."


class ImportFailed(FileError):
    """A file that was to be imported holds no conversations that can be read."""

    sentence = "{file} cannot be imported: {reason}."
    remedy = "Choose an export of this studio (JSON), of SillyTavern (JSONL), Open WebUI or ChatGPT (JSON)."


BRANCH = (FileError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
