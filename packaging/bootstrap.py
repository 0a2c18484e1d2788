#!/usr/bin/env python3
"""Sets up and starts Saijin Studio, or runs its tests; needs nothing but Python. See ``launch.py`` for the rest."""

import sys

MINIMUM = (3, 11)
"""This file alone must be readable by older Pythons, so that it can tell what is wrong."""


def main() -> int:
    """Check the Python that runs this, then go on with ``launch``; returns the exit code."""
    if sys.version_info < MINIMUM:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.stderr.write("error: Saijin Studio needs Python 3.11 or newer, and this is " + found + ". ")
        sys.stderr.write("Install a newer one and start this with it.\n")
        return 1
    from launch import main as launch

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
