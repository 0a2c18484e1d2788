"""Reading and checking persona files."""
