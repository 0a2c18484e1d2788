"""The window arranges its parts, folds what has no room, and closes only when it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.language import Language
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.main_window import MainWindow, Panes
from saijin_studio.ui.panes.memory_view import MemoryView
from saijin_studio.ui.panes.status_bar import StatusBar
from saijin_studio.ui.shortcuts import SHORTCUTS, Command
from saijin_studio.ui.widgets.popover_list import PopoverList
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Pictures, WindowParts
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.models import ModelKey


def number(_key: ModelKey) -> int:
    return 1


@pytest.fixture
def panes(window_parts: WindowParts) -> Panes:
    theme, fonts, icons = window_parts.theme, window_parts.fonts, window_parts.icons
    gallery, conversation, side = QWidget(), QWidget(), QWidget()
    gallery.setMinimumWidth(300)
    return Panes(
        gallery,
        conversation,
        StatusBar(theme, fonts, icons, number),
        side,
    )


@pytest.fixture
def make(window_parts: WindowParts, panes: Panes) -> Iterator[Callable[[WindowState], MainWindow]]:
    made: list[MainWindow] = []

    def build(state: WindowState) -> MainWindow:
        window = MainWindow(QWidget(), state.geometry)
        theme, fonts, icons = window_parts.theme, window_parts.fonts, window_parts.icons
        window.furnish(theme, fonts, icons, panes, state)
        window.attach_popovers(MemoryView(theme, fonts, icons, number), PopoverList(360, fonts))
        window.resize(1440, 900)
        window.show()
        made.append(window)
        return window

    yield build
    for window in made:
        window.finish_close()
        window.deleteLater()


@pytest.fixture
def window(make: Callable[[WindowState], MainWindow]) -> MainWindow:
    return make(WindowState(side_shown=True))


def memory_of(window: MainWindow) -> MemoryView:
    """The view behind the gauges."""
    found = window.memory_popover.findChild(MemoryView)
    assert isinstance(found, MemoryView)
    return found


def press(window: MainWindow, keys: str) -> None:
    """Trigger what the keys are bound to."""
    wanted = QKeySequence.fromString(keys)
    next(action for action in window.findChildren(QAction) if wanted in action.shortcuts()).trigger()


def test_the_columns_are_those_of_the_look(window: MainWindow, panes: Panes) -> None:
    assert window.rail.width() == 56
    assert panes.gallery.width() == pytest.approx(300, abs=2)
    assert panes.conversation.width() >= 480
    assert panes.status.engine.width() == pytest.approx(356, abs=2)
    assert not window.grab().isNull()


@pytest.mark.parametrize(
    ("width", "gallery", "side"), [(1440, True, True), (1179, True, False), (899, False, False)]
)
def test_narrow_windows_fold_the_side_and_then_the_gallery(
    window: MainWindow, panes: Panes, width: int, gallery: bool, side: bool
) -> None:
    window.resize(width, 800)
    assert panes.gallery.isVisible() is gallery
    assert panes.side is not None
    assert panes.side.isVisible() is side


def test_a_folded_side_pane_is_opened_over_the_conversation(window: MainWindow, panes: Panes, qtbot: QtBot) -> None:
    side, columns = panes.side, window.columns
    assert side is not None
    width = side.width()
    window.resize(1100, 800)
    columns.toggle_side()
    assert columns.side_shown
    assert side.parentWidget() is panes.conversation
    window.resize(1000, 800)
    assert side.geometry().right() == panes.conversation.rect().right()
    columns.show_side(False)
    assert not columns.side_shown
    window.resize(1440, 800)
    assert columns.side_shown
    qtbot.waitUntil(lambda: side.width() == pytest.approx(width, abs=2))


def test_the_side_pane_can_be_hidden_and_stays_so_with_its_width(
    window: MainWindow, panes: Panes, make: Callable[[WindowState], MainWindow], qtbot: QtBot
) -> None:
    window.columns.setSizes([300, 680, 400])
    wide = window.columns.widths()[2]
    with qtbot.waitSignal(window.columns.side_changed):
        window.columns.toggle_side()
    state = window.state({})
    assert not state.side_shown
    assert state.columns[2] == wide
    again = make(state)
    assert not again.columns.side_shown
    again.columns.show_side()
    again.columns.show_side()
    assert panes.side is not None
    assert panes.side.width() == pytest.approx(wide, abs=2)


def test_widths_of_before_there_was_a_side_pane_still_count(
    make: Callable[[WindowState], MainWindow], panes: Panes
) -> None:
    make(WindowState(columns=(350, 800)))
    assert panes.gallery.width() == pytest.approx(350, abs=2)


def test_a_folded_gallery_can_be_opened_and_comes_back_by_itself(window: MainWindow, panes: Panes) -> None:
    window.resize(880, 800)
    press(window, "Ctrl+B")
    assert panes.gallery.isVisible()
    press(window, "Ctrl+B")
    assert not panes.gallery.isVisible()
    window.resize(1300, 800)
    assert panes.gallery.isVisible()


def test_the_gallery_can_be_hidden_and_stays_so_in_the_next_session(
    window: MainWindow, panes: Panes, make: Callable[[WindowState], MainWindow]
) -> None:
    press(window, "Ctrl+B")
    assert not panes.gallery.isVisible()
    state = window.state({"miyu": 1})
    assert not state.gallery_shown
    assert state.model_numbers == {"miyu": 1}
    again = make(state)
    assert not panes.gallery.isVisible()
    again.rail.triggered.emit(RailItem.PERSONAS)
    assert panes.gallery.isVisible()


def test_widths_come_back_in_the_next_session(
    window: MainWindow, panes: Panes, make: Callable[[WindowState], MainWindow]
) -> None:
    window.columns.setSizes([380, 700, 300])
    kept = window.state({})
    assert make(kept).columns.widths() == kept.columns


def test_a_garbled_state_gives_the_usual_window(make: Callable[[WindowState], MainWindow], panes: Panes) -> None:
    make(WindowState(geometry=b"nonsense", columns=(1, 2, 3, 4, 5)))
    assert panes.gallery.width() == pytest.approx(300, abs=2)


def test_closing_is_asked_for_and_done_when_the_studio_is_down(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()
    window.finish_close()
    assert not window.isVisible()


def test_every_key_asks_for_its_command(window: MainWindow) -> None:
    heard: list[Command] = []
    window.command.connect(heard.append)
    inside = {Command.TOGGLE_GALLERY, Command.CHOOSE_PERSONA}
    for entry in SHORTCUTS:
        for keys in entry.keys:
            if entry.command not in inside:
                press(window, keys)
                assert heard.pop() is entry.command


def test_ctrl_1_to_0_ask_for_the_first_ten_personas(window: MainWindow) -> None:
    places: list[int] = []
    window.persona_key.connect(places.append)
    for digit in "1234567890":
        press(window, f"Ctrl+{digit}")
    assert places == list(range(10))


def test_the_rail_opens_what_there_is(window: MainWindow) -> None:
    asked: list[Command] = []
    window.command.connect(asked.append)
    for item, command in ((RailItem.KEYS, Command.KEYS), (RailItem.SETTINGS, Command.SETTINGS)):
        QTest.mouseClick(window.rail.button(item), Qt.MouseButton.LeftButton)
        assert asked.pop() is command
    assert all(window.rail.button(item).toolTip() for item in RailItem)


def test_a_gauge_opens_the_memory_view_above_it_and_esc_closes_it(
    window: MainWindow, panes: Panes, pictures: Pictures
) -> None:
    panes.status.set_snapshot(pictures.snapshot(pictures.use("miyu", 4.9)))
    stopped: list[Command] = []
    window.command.connect(stopped.append)
    QTest.mouseClick(panes.status.vram, Qt.MouseButton.LeftButton)
    assert memory_of(window).isVisible()
    assert memory_of(window).mapTo(window, memory_of(window).rect().bottomLeft()).y() < window.height() - 56
    QTest.keyClick(memory_of(window), Qt.Key.Key_Escape)
    assert not memory_of(window).isVisible()
    assert stopped == [], "Esc closed the popover and did not stop the reply"


def test_a_click_beside_a_popover_closes_it(window: MainWindow, panes: Panes, qtbot: QtBot) -> None:
    window.memory_popover.open_by(window.rail.button(RailItem.MEMORY))
    assert memory_of(window).isVisible()
    with qtbot.waitSignal(window.memory_popover.dismissed):
        QTest.mouseClick(window.memory_popover, Qt.MouseButton.LeftButton, pos=window.rect().topRight() / 2)
    assert not memory_of(window).isVisible()


def test_a_click_on_a_popover_does_not(window: MainWindow, panes: Panes) -> None:
    window.memory_popover.open_by(panes.status.ram)
    QTest.mouseClick(memory_of(window), Qt.MouseButton.LeftButton)
    assert memory_of(window).isVisible()


def test_a_popover_stays_inside_a_window_that_shrinks(window: MainWindow, panes: Panes, pictures: Pictures) -> None:
    memory_of(window).set_snapshot(pictures.snapshot(*(pictures.use(str(index), 1.0) for index in range(12))))
    window.memory_popover.open_by(panes.status.ram)
    window.resize(740, 500)
    corner = memory_of(window).mapTo(window, memory_of(window).rect().bottomRight())
    assert window.rect().contains(corner)
    assert memory_of(window).mapTo(window, memory_of(window).rect().topLeft()).y() >= 0


def test_a_popover_slides_in_where_motion_is_welcome(
    window: MainWindow, panes: Panes, window_parts: WindowParts
) -> None:
    window_parts.theme.reduced_motion = False
    window.memory_popover.open_by(panes.status.ram)
    slides = window.memory_popover.findChildren(QAbstractAnimation)
    assert any(slide.state() is QAbstractAnimation.State.Running for slide in slides)
    window.memory_popover.dismiss()
    assert not any(slide.state() is QAbstractAnimation.State.Running for slide in slides)


def test_every_word_of_the_frame_changes_with_the_language(
    window: MainWindow, panes: Panes, pictures: Pictures, qtbot: QtBot
) -> None:
    snapshot = pictures.snapshot(pictures.use("miyu", 4.9, stand_in=True), others=(1.2, 0.0))
    memory_of(window).set_snapshot(snapshot)
    panes.status.set_snapshot(snapshot)
    translations = Translations(resource("assets", "i18n"))
    translations.use(Language.JA)
    qtbot.waitUntil(lambda: window.rail.button(RailItem.SETTINGS).accessibleName() == "設定")
    assert panes.status.engine.state_text in panes.status.engine.toolTip()
    assert "外部 1.2" in panes.status.vram.toolTip()
    assert panes.status.queue.accessibleName() == "待ち 0 件"
    assert memory_of(window).title.text() == "メモリー"
    translations.use(Language.EN)
    qtbot.waitUntil(lambda: panes.status.queue.accessibleName() == "0 waiting")
    translations.clear()
