"""Sound: speaking, listening, feeling, composing, singing; each by jobs of the scheduler."""
