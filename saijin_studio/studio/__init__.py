"""The composition root: every part is built once and handed to those who need it."""
