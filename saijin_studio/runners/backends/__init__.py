"""Backends that run inside worker processes only."""
