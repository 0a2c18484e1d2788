"""Turning a persona and a conversation into a request, and a reply into a message."""
