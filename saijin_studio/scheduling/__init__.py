"""The scheduler: what runs when, on what, and what must go for it."""
