"""Dispatches to the window, the command line or a worker; imports nothing before it knows which."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run what the first argument names; without any, open the window.

    Returns:
        The exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    first = arguments[0] if arguments else "window"
    if first == "worker":
        from saijin_studio.runners.worker import main as worker

        return worker(arguments[1:])
    if first == "picture-worker":
        from saijin_studio.runners.picture_child import main as picture_worker

        return picture_worker(arguments[1:])
    if first == "window":
        from saijin_studio.ui.application import main as window

        return window(arguments[1:])
    from saijin_studio.cli.main import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
