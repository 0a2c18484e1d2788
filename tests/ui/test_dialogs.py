"""Dialogs take values, give values, and never block."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.ui.dialogs.about import AboutDialog

if TYPE_CHECKING:
    from conftest import WindowParts
    from pytestqt.qtbot import QtBot


def test_about_has_version_and_notice(window_parts: WindowParts, qtbot: QtBot) -> None:
    dialog = AboutDialog("1.2.3", "Phosphor: MIT", window_parts.theme, window_parts.fonts)
    qtbot.addWidget(dialog)
    assert "1.2.3" in dialog.title.text()
    assert "Phosphor: MIT" in dialog.notice.toPlainText()
    assert not dialog.grab().isNull()


def test_dialogs_never_block_the_event_loop() -> None:
    """``exec()`` inside a task breaks the tasks."""
    folder = Path(__file__).resolve().parents[2] / "saijin_studio" / "ui"
    called = re.compile(r"(?:dialog\w*|menu)\.exec\(", re.IGNORECASE)
    assert not [path for path in folder.rglob("*.py") if called.search(path.read_text(encoding="utf-8"))]
