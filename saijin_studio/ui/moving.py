"""Moving the data folder after the studio has ended, and starting it again there."""

from __future__ import annotations

import sys
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QProgressDialog

from saijin_studio.config.chosen_home import choose_home, record_file
from saijin_studio.config.moving import move_home
from saijin_studio.core.errors import StudioError
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Move(QObject):
    """Moves in a thread of its own; its signals come in the thread that made it.

    Args:
        source: the data folder; nobody uses it.
        target: where everything goes.
        record: where the choice is kept for the next starts.
    """

    went_on = Signal(object, object)
    """Bytes done and in all."""
    ended = Signal(object)
    """The ``StudioError`` that it failed with, or None."""

    def __init__(self, source: Path, target: Path, record: Path) -> None:
        super().__init__()
        self._source, self._target, self._record = source, target, record

    def run(self) -> StudioError | None:
        """Start it and wait; the event loop turns meanwhile."""
        loop, failed = QEventLoop(), list[StudioError]()

        def end(error: StudioError | None) -> None:
            if error is not None:
                failed.append(error)
            loop.quit()

        self.ended.connect(end, Qt.ConnectionType.QueuedConnection)
        thread = Thread(target=self._move, name="move the data folder")
        thread.start()
        loop.exec()
        thread.join()
        return failed[0] if failed else None

    def _move(self) -> None:
        error: StudioError | None = None
        try:
            move_home(self._source, self._target, self.went_on.emit)
            self._record.parent.mkdir(parents=True, exist_ok=True)
            choose_home(self._record, self._target)
        except StudioError as problem:
            error = problem
        self.ended.emit(error)


def move_and_start(source: Path, target: Path, start: Callable[[], object] | None = None) -> StudioError | None:
    """Move the data folder with a small window that tells how far it is, then start the studio there.

    Args:
        source: the data folder.
        target: where it goes.
        start: starts the studio anew; the program itself unless given.

    Returns:
        What went wrong; the studio is not started then.
    """
    words = QCoreApplication.translate("Move", "Moving the data folder…")
    shown = QProgressDialog(words, "", 0, 0)
    shown.setCancelButton(None)
    shown.setMinimumDuration(0)
    shown.setWindowTitle("Saijin Studio")
    shown.show()
    move = Move(source, target, record_file())

    def tell(done: int, total: int) -> None:
        shown.setLabelText(f"{words}\n{human_bytes(done)} / {human_bytes(total)}")

    move.went_on.connect(tell)
    try:
        error = move.run()
    finally:
        shown.close()
        shown.deleteLater()
    if error is None:
        (start or start_again)()
    return error


def start_again(arguments: Sequence[str] = ()) -> None:
    """Start the studio as a program of its own; this one ends."""
    QProcess.startDetached(sys.executable, ["-m", "saijin_studio", "window", *arguments])
