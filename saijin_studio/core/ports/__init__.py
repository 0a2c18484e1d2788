"""Ports: what the studio's parts expect of one another, each with its fake beside it."""
