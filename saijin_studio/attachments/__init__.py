"""Files that go with a message: what they are, what can be read of them, and where they are kept."""
