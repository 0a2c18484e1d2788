"""Schedulers on real workers, tried under conditions that a bench makes."""
