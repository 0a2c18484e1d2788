"""Measurements that need the window; the command line starts them in a process of their own."""
