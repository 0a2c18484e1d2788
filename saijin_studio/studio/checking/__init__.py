"""Asking personas the questions of their checks through the real studio, and keeping what came of it."""
