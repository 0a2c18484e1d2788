"""A studio that cannot start says so where a person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from saijin_studio.core.errors import DataFolderInUse
from saijin_studio.ui.problem import show_problem

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_second_studio_is_told_in_the_window_and_leaves_when_it_was_read(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    read: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        read.extend((box.text(), box.informativeText()))
        box.close()

    QTimer.singleShot(0, window, read_and_close)
    show_problem(window, DataFolderInUse(folder="/studio"))
    assert read == [
        "Another studio is using the data folder /studio.",
        "Close it first, or name another folder with SAIJIN_HOME.",
    ]
