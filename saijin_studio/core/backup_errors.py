"""The branch of the error tree for backups, and for putting them back."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class BackupError(StudioError):
    """A backup cannot be made, read or put back."""


class UnknownBackup(BackupError):
    """No backup of that name."""

    sentence = "There is no backup {backup}."
    remedy = "See the names with: saijin-studio backup list."


class BackupDamaged(BackupError):
    """A file is no backup, or not what it was when it was made."""

    sentence = "The backup {backup} is damaged: {reason}."
    remedy = "Nothing was changed; choose another backup, or get the file again from where you keep a copy."


class BackupTooNew(BackupError):
    """A newer version of the studio made it."""

    sentence = "The backup {backup} was made by a newer version of the studio."
    remedy = "Install that version to put it back; nothing was changed."


class BackupLocked(BackupError):
    """It is encrypted, and what opens it is not here."""

    sentence = "The backup {backup} is encrypted, and its key is not on this computer."
    remedy = "Give its passphrase or its recovery key; nothing was changed."


class BackupPassphraseWrong(BackupError):
    """It is encrypted, and what was given does not open it."""

    sentence = "This passphrase does not open the backup {backup}."
    remedy = "Try again; capitals and spaces count. Nothing was changed."


class PassphraseUnreadable(BackupError):
    """The file that should hold the passphrase cannot be read."""

    sentence = "The passphrase in {file} cannot be read: {reason}."
    remedy = "Name a text file whose first line is the passphrase."


class KeyStoreMissing(BackupError):
    """The system has no place for secrets."""

    sentence = "This computer has no key store that could keep the key of encrypted backups."
    remedy = "Give a passphrase, or make the backup without encryption."


class BackupFailed(BackupError):
    """It could not be made."""

    sentence = "The backup could not be made: {reason}."
    remedy = "What is there is untouched, and no half backup was kept; try again."


class BackupPartMissing(BackupError):
    """Something was asked for that the backup does not hold."""

    sentence = "The backup {backup} does not hold {parts}."
    remedy = "See what it holds with: saijin-studio backup show {backup}."


class RestoreFailed(BackupError):
    """It could not be put back."""

    sentence = "The backup {backup} could not be put back: {reason}."
    remedy = "Everything is as it was before; put that right and try again."


class RestoreUnfinished(BackupError):
    """Putting back was cut short, and can neither be finished nor taken back now."""

    sentence = "A backup was being put back when the studio ended, and that cannot be finished yet: {reason}."
    remedy = "Put that right and start the studio again; the files of before lie in {folder}."


BRANCH: tuple[type[StudioError], ...] = (BackupError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
