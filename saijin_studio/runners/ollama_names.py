"""Ollama's names of models."""

from __future__ import annotations


def canonical(name: str) -> str:
    """The one spelling of a name: ``tinyllama`` is ``tinyllama:latest``, and case does not count."""
    name = name.lower()
    last = name.rpartition("/")[2]
    return name if ":" in last else f"{name}:latest"
