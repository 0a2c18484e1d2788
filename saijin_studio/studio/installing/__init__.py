"""Installations: several at once, paused and gone on with, and kept over the end of the studio."""
