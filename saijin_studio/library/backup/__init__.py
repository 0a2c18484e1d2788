"""The files of backups: written, checked, sealed, and put back under a journal."""
