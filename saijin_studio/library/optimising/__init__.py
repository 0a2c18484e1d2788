"""Letting files of the same content share their space: planned, written down, done, undone."""
