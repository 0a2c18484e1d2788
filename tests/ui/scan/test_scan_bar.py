"""The threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.scan_bar import ConfidenceBar
from saijin_studio.ui.widgets.scan_confidence import percent_text
from tests.ui.scan.lines import MENU

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def bar(kit: MessageKit, shown: Callable[[ConfidenceBar, int, int], ConfidenceBar]) -> ConfidenceBar:
    """A bar over a menu."""
    made = shown(ConfidenceBar(kit), 316, 70)
    made.set_lines(MENU)
    return made


def test_the_pointer_and_the_keys_move_the_threshold(bar: ConfidenceBar) -> None:
    changes = QSignalSpy(bar.changed)
    slider = bar.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert bar.threshold == pytest.approx(0.5, abs=0.02)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    QTest.mouseMove(slider, QPoint(slider.width() + 50, 5))
    assert bar.threshold == 1.0
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert bar.threshold == 0.99
    bar.grab()
    assert changes.count() == 3


def test_it_says_how_many_lines_are_below_and_how_sure_they_are(bar: ConfidenceBar) -> None:
    bar.set_threshold(0.9)
    assert bar.slider.accessibleDescription() == "90% · 2 line(s) below"
    bar.set_threshold(0.2)
    assert bar.slider.accessibleDescription() == "20%"
    assert bar.legend.accessibleName() == "sure 3, fair 1, check 1"


def test_themes_languages_and_fonts_are_followed(bar: ConfidenceBar, theme: Theme, fonts: Fonts) -> None:
    light = bar.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    assert bar.grab().toImage() != light
    fonts.set_scale(2.0)
    for one in (bar, bar.legend):
        QCoreApplication.sendEvent(one, QEvent(QEvent.Type.LanguageChange))
    assert bar.sizeHint().height() > 100


def test_only_what_is_certain_is_a_hundred_percent() -> None:
    assert [percent_text(one) for one in (0.9999, 1.0, 1.2, -1.0)] == ["99%", "100%", "100%", "0%"]
