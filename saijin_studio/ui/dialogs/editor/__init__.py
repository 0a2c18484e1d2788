"""The persona editor: every field of a persona file, its text, its versions, and a place to try it."""
