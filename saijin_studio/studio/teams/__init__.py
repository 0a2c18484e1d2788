"""Teams: several personas on one task, split and gathered by an organiser, each with its own model."""
