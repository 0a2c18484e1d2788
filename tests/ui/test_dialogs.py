"""Dialogs take values, give values, and never block."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.config.settings import ClosingChoice, LanguageChoice, Settings, ThemeChoice
from saijin_studio.core.models import Footprint
from saijin_studio.ui.dialogs.about import AboutDialog
from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.settings import SettingsDialog
from saijin_studio.ui.shortcuts import key_table
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import WindowParts
    from pytestqt.qtbot import QtBot

AUTOMATIC = Footprint(10_000_000_000, 20_000_000_000)
CUSTOM = Settings(
    language=LanguageChoice.JA,
    theme=ThemeChoice.DARK,
    scale=1.5,
    reduced_motion=True,
    closing=ClosingChoice.KEEP,
    vram_budget=8_123_456_789,
    ram_budget=16_000_000_000,
    context_length=5000,
    threads=3,
    prefer_warm=True,
    ollama_enabled=False,
    ollama_url="https://ollama.example:8080",
)


@pytest.fixture
def make(window_parts: WindowParts, qtbot: QtBot) -> Callable[[Settings], SettingsDialog]:
    def build(settings: Settings) -> SettingsDialog:
        dialog = SettingsDialog(settings, AUTOMATIC, window_parts.theme, window_parts.fonts, window_parts.icons)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return build


@pytest.mark.parametrize("settings", [Settings(), CUSTOM])
def test_untouched_settings_come_back_as_they_were(
    make: Callable[[Settings], SettingsDialog], settings: Settings
) -> None:
    assert make(settings).value() == settings


def test_saving_gives_what_was_chosen(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    dialog.language.setCurrentIndex(2)
    dialog.look.setCurrentIndex(1)
    dialog.ram.setValue(12.5)
    dialog.scale.setValue(150)
    dialog.ollama.setChecked(False)
    dialog.closing.setCurrentIndex(1)
    chosen: list[Settings] = []
    dialog.chosen.connect(chosen.append)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    wanted = replace(
        Settings(),
        language=LanguageChoice.EN,
        theme=ThemeChoice.LIGHT,
        ram_budget=12_500_000_000,
        scale=1.5,
        ollama_enabled=False,
        closing=ClosingChoice.FREE,
    )
    assert chosen == [wanted]
    assert not dialog.isVisible()


def test_cancelling_gives_nothing(make: Callable[[Settings], SettingsDialog], qtbot: QtBot) -> None:
    dialog = make(Settings())
    dialog.ram.setValue(1)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.reject()


def test_an_unsaid_budget_shows_what_the_studio_would_take(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    assert dialog.vram.text() == "Automatic (10.0 GB)"
    assert dialog.ram.text() == "Automatic (20.0 GB)"


@pytest.mark.parametrize("address", ["", "localhost", "ftp://x", "http://", "http://a b"])
def test_an_address_that_is_none_is_said_and_not_saved(
    make: Callable[[Settings], SettingsDialog], address: str
) -> None:
    dialog = make(Settings())
    dialog.address.setText(address)
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == dialog.save.toolTip() != ""
    dialog.ollama.setChecked(False)
    assert dialog.save.isEnabled()


def test_without_a_gpu_there_is_no_vram_budget(window_parts: WindowParts, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), Footprint(0, 1), window_parts.theme, window_parts.fonts, window_parts.icons)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.vram.isVisible()
    assert dialog.ram.isVisible()
    assert not dialog.grab().isNull()


def test_the_list_of_keys_is_that_of_the_actions(window_parts: WindowParts, qtbot: QtBot) -> None:
    dialog = KeysDialog(window_parts.theme, window_parts.fonts)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(RoleLabel)}
    assert shown >= {text for text, _ in key_table()}
    assert not dialog.grab().isNull()


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
