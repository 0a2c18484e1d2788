"""Scheduling policies on a simulated machine: discrete events, the same for the same seed."""
