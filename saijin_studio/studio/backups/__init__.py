"""Backups: made, checked, kept, and put back."""
