"""Pictures: what they say; by jobs of the scheduler."""
