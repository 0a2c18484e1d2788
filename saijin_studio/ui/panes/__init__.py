"""The large parts of the window."""
