"""All that a page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.scan_text import ScanText

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit

TABLE = "# Prices\n\n|Tea|Cake|\n|-|-|\n|1|2|\n\n<b>not bold</b>\n"


@pytest.fixture
def text(kit: MessageKit, shown: Callable[[ScanText, int, int], ScanText]) -> ScanText:
    """A page with a table."""
    made = shown(ScanText(kit), 320, 200)
    made.set_text("Prices\nTea\tCake\n1\t2", TABLE)
    return made


def test_a_table_is_shown_as_one_and_signs_of_html_as_they_are(text: ScanText) -> None:
    assert any(isinstance(segment, MarkdownTable) for segment in text.body.segments)
    assert "<b>not bold</b>" in text.body.documents()[-1].toPlainText()


def test_all_or_what_is_marked_is_copied(text: ScanText) -> None:
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text.plain == "Prices\nTea\tCake\n1\t2"
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "<b>not bold</b>" in QGuiApplication.clipboard().text()


def test_without_markdown_the_text_stands_as_it_is(text: ScanText) -> None:
    text.set_text("# not a heading\n* not a point")
    assert text.body.documents()[0].toPlainText() == "# not a heading\n* not a point"
    text.set_text("")
    assert not text.body.segments


def test_a_long_page_scrolls_and_another_one_begins_at_its_start(text: ScanText) -> None:
    text.set_text("long", "\n\n".join(f"Paragraph {number}" for number in range(60)))
    QCoreApplication.processEvents()
    bar = text.verticalScrollBar()
    QTest.keyClick(text, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    text.set_text("other", "\n\n".join(f"Part {number}" for number in range(60)))
    assert bar.value() == 0


def test_themes_and_languages_are_followed(text: ScanText, theme: Theme) -> None:
    light = text.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    QCoreApplication.sendEvent(text, QEvent(QEvent.Type.LanguageChange))
    assert text.grab().toImage() != light
    assert any(isinstance(segment, MarkdownTable) for segment in text.body.segments)
