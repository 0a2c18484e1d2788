"""Logs: a rotating file for each process, and a trace when it dies.

What is logged at INFO and above never holds what a user or a model said.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

LARGEST = 2_000_000
"""Bytes of a log before it is rotated."""

KEPT = 2
"""Rotated files kept of each log."""

MOST = 20
"""Files kept in the folder; the oldest go."""

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_TALKATIVE = ("httpx", "httpcore", "asyncio", "filelock")
_log = logging.getLogger(__name__)


class ProcessLog:
    """The logs of this process, from ``configure`` to ``close``."""

    def __init__(self, folder: Path, name: str, *, debug: bool) -> None:
        from logging.handlers import RotatingFileHandler

        self.path = folder / f"{name}.log"
        self.crash_path = folder / f"{name}.crash"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._crash = self.crash_path.open("w", encoding="utf-8")
            self._handler = RotatingFileHandler(self.path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        except OSError as error:
            raise DataFolderUnwritable(folder=str(folder)) from error
        self._handler.setFormatter(logging.Formatter(_FORMAT))
        _prune(folder, {self.path, self.crash_path})
        root = logging.getLogger()
        self._level = root.level
        root.addHandler(self._handler)
        root.setLevel(logging.DEBUG if debug else logging.INFO)
        for talkative in _TALKATIVE:
            logging.getLogger(talkative).setLevel(logging.NOTSET if debug else logging.WARNING)
        faulthandler.enable(self._crash)
        self._excepthook, sys.excepthook = sys.excepthook, self._uncaught
        self._thread_hook, threading.excepthook = threading.excepthook, self._uncaught_in_thread

    def close(self) -> None:
        """Put everything back as it was; a trace file without a trace is removed."""
        sys.excepthook = self._excepthook
        threading.excepthook = self._thread_hook
        faulthandler.disable()
        self._crash.close()
        root = logging.getLogger()
        root.removeHandler(self._handler)
        root.setLevel(self._level)
        self._handler.close()
        if self.crash_path.exists() and not self.crash_path.stat().st_size:
            self.crash_path.unlink()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            _log.critical("Uncaught", exc_info=(kind, error, trace))
        self._excepthook(kind, error, trace)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread else "a thread"
        if args.exc_value is not None:
            _log.critical("Uncaught in %s", name, exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
        self._thread_hook(args)


def configure(folder: Path, name: str, *, debug: bool = False) -> ProcessLog:
    """Log this process to ``folder/name.log``, its uncaught exceptions too, and a native crash to ``name.crash``.

    Args:
        folder: the folder of logs; made when missing.
        name: of this process; two that run at once must not share one, so commands add their process id.
        debug: whether to log everything, at DEBUG.

    Returns:
        What ends it.

    Raises:
        DataFolderUnwritable: when the log cannot be written.
    """
    return ProcessLog(folder, name, debug=debug)


def _prune(folder: Path, own: set[Path]) -> None:
    """Remove the oldest logs of processes long gone."""
    aged: list[tuple[float, Path]] = []
    for path in folder.glob("*"):
        if path not in own and path.is_file():
            aged.append((path.stat().st_mtime, path))
    for _, path in sorted(aged, reverse=True)[MOST:]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            # On Windows a log that is in use stays.
            _log.info("%s stays: %s", path.name, error)
