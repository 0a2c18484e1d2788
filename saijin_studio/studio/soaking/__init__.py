"""A long run of real workers under disturbances, and what must be left of it: nothing."""
