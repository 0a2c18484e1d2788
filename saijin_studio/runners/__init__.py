"""Runners: how each engine loads and runs models."""
