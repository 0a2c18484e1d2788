"""Saijin Studio: personas on the desktop, answered by local models."""

__version__ = "0.1.0"
