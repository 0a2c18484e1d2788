"""Saying why there is no studio behind the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from saijin_studio.ui.faults import fault_texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.errors import StudioError


def show_problem(window: QWidget, error: StudioError) -> None:
    """Show what went wrong and what to do, and wait until it was read. Not to be called while tasks run."""
    what, cure = fault_texts(error.fault())
    box = QMessageBox(QMessageBox.Icon.Critical, window.windowTitle(), what, parent=window)
    box.setInformativeText(cure)
    box.exec()
    box.deleteLater()
