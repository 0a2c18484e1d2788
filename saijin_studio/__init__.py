"""Saijin Studio: personas on the desktop, answered by local models."""
