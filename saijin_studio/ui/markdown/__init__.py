"""Markdown as frozen values: what a model wrote, parsed, repaired while it streams, and laid in a row."""
