"""Controllers: they wire the window's dumb widgets to the studio."""
