"""The strip of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest

from saijin_studio.ui.widgets.scan_page_paint import PageState
from saijin_studio.ui.widgets.scan_pages import ScanPages

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.widgets.message_kit import MessageKit

NAMES = [f"{number}.png" for number in range(12)]


@pytest.fixture
def pages(kit: MessageKit, shown: Callable[[ScanPages, int, int], ScanPages]) -> ScanPages:
    """Twelve pages of which the first is shown."""
    made = shown(ScanPages(kit), 316, 102)
    made.set_pages(NAMES)
    made.set_current(0)
    QCoreApplication.processEvents()
    return made


def test_pages_are_chosen_by_pointer_and_by_keys(pages: ScanPages) -> None:
    chosen = QSignalSpy(pages.chosen)
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 40))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        QTest.keyClick(pages, key)
    assert [chosen.at(number)[0] for number in range(chosen.count())] == [1, 2, 3, 2, 0]
    pages.set_current(5)
    assert (pages.current, chosen.count()) == (5, 5)


def test_pictures_and_states_stay_when_pages_are_added(pages: ScanPages, paper: QImage) -> None:
    blank = pages.grab().toImage()
    pages.set_picture(0, paper)
    pages.set_state(0, PageState.READ)
    pages.set_state(1, PageState.FAILED)
    pages.set_state(2, PageState.READING)
    seen = pages.grab().toImage()
    assert seen != blank
    pages.set_pages([*NAMES, "more.png"])
    assert (pages.count, pages.current) == (13, 0)
    assert _name(pages, 0) == "Page 1, 0.png, read"
    assert _name(pages, 12) == "Page 13, more.png, not read yet"
    pages.set_pages([*NAMES[:2], "another.png"])
    assert _name(pages, 1) == "Page 2, 1.png, could not be read"
    pages.set_pages(["other.png"])
    assert _name(pages, 0) == "Page 1, other.png, not read yet"
    pages.set_picture(9, paper)
    pages.set_picture(0, QImage())
    pages.set_state(9, PageState.READ)


def test_the_wheel_goes_sideways_and_fonts_are_followed(pages: ScanPages, fonts: Fonts) -> None:
    at = QPointF(50, 50)
    QCoreApplication.sendEvent(
        pages.viewport(),
        QWheelEvent(
            at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
    assert pages.horizontalScrollBar().value() == 60
    fonts.set_scale(2.0)
    QCoreApplication.sendEvent(pages, QEvent(QEvent.Type.LanguageChange))
    assert pages.height() == 194


def test_the_keyboard_shows_its_ring(pages: ScanPages) -> None:
    pages.clearFocus()
    before = pages.grab().toImage()
    pages.setFocus(Qt.FocusReason.TabFocusReason)
    assert pages.grab().toImage() != before


def _name(pages: ScanPages, number: int) -> object:
    return pages.model().index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
