"""Item models for views."""
