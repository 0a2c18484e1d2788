"""Schedulers of other programs and textbooks as policies of ours, to be measured against.

What each does, where its source is, and what was left out stands in ``docs/scheduling-baselines.md``.
"""
