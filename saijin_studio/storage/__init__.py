"""Conversations in SQLite: one connection on one thread, numbered migrations, backups."""
