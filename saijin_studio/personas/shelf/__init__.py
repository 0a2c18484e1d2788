"""The user's own personas on disk: saved, kept in versions, and read again when they change."""
