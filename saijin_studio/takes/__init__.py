"""Takes: recordings, and the speech and music that was made, with where they come from."""
