"""The export dialog offers what each format can have, and the progress can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from saijin_studio.exchange.values import Note, Repair
from saijin_studio.studio.transfer import Format
from saijin_studio.ui.controllers.transfer_notes import NoteWords
from saijin_studio.ui.dialogs.exchange import ExportChoice, ExportDialog
from saijin_studio.ui.dialogs.exchange_progress import ProgressDialog
from tests.ui.history_heads import kit_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def kit(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    return kit_of(theme, fonts, icons)


def test_one_conversation_goes_to_a_file(kit: MessageKit, window: QWidget) -> None:
    dialog = ExportDialog(kit, 1, "Reading night", ExportChoice(), window)
    dialog.open()
    chosen: list[ExportChoice] = []
    dialog.chosen.connect(chosen.append)
    assert dialog.take.text() == "Choose a file …"
    assert not dialog.attachments.isVisible(), "Markdown only names them"
    dialog.thinking.setChecked(True)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert chosen == [ExportChoice(Format.MARKDOWN, whole=False, thinking=True)]


def test_data_hold_everything_and_many_may_go_together(kit: MessageKit, window: QWidget) -> None:
    dialog = ExportDialog(kit, 3, "", ExportChoice(), window)
    dialog.open()
    assert dialog.take.text() == "Choose a folder …"
    dialog.form.setCurrentIndex(2)
    assert not dialog.whole.isVisible(), "data have all branches anyway"
    assert dialog.choice == ExportChoice(Format.JSON, whole=True, thinking=True)
    dialog.together.setChecked(True)
    assert dialog.choice.together
    assert dialog.take.text() == "Choose a file …"
    dialog.form.setCurrentIndex(1)
    assert dialog.choice.form is Format.HTML
    assert not dialog.choice.together, "pages go into a folder, each by itself"
    assert dialog.attachments.isVisible()
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    dialog.close()


def test_what_was_chosen_the_last_time_is_offered(kit: MessageKit, window: QWidget) -> None:
    last = ExportChoice(Format.HTML, whole=True, thinking=True, attachments=False)
    dialog = ExportDialog(kit, 1, "Reading night", last, window)
    assert dialog.choice == last
    dialog.deleteLater()


def test_progress_is_shown_and_can_be_stopped(kit: MessageKit, window: QWidget, qtbot: QtBot) -> None:
    dialog = ProgressDialog(kit, "Exporting", 4, window)
    dialog.open()
    before = dialog.grab().toImage()
    dialog.set_done(2)
    assert dialog.bar.accessibleDescription() == "2 of 4"
    assert dialog.grab().toImage() != before
    stop = dialog.findChild(QPushButton)
    assert stop is not None
    with qtbot.waitSignal(dialog.stopped):
        stop.click()


def test_notes_are_told_once_with_their_sum(qapp: QApplication) -> None:
    words = NoteWords()
    notes = [Note(Repair.ORPHANS, 2), Note(Repair.PERSONA, 1, "Zed"), Note(Repair.ORPHANS, 3)]
    first, second = words.of(notes).split("\n")
    assert first.startswith("5 message")
    assert second.startswith("Zed is not here: 1")
    assert len({words.of([Note(one, 1)]) for one in Repair}) == len(Repair)
