"""Toasts stand above the status bar; errors stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from saijin_studio.core.errors import ModelLoadFailed, StudioError
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.toast import ACTION_MS, SHOWN_MS, ToastKind
from saijin_studio.ui.widgets.toast_stack import MOST, REMEMBERED, ToastStack

if TYPE_CHECKING:
    from conftest import WindowParts
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def stack(window: QWidget, window_parts: WindowParts) -> ToastStack:
    floor = QWidget(window)
    floor.setGeometry(0, 644, 1000, 56)
    return ToastStack(window, floor, window_parts.theme, window_parts.fonts, window_parts.icons)


def test_they_stand_at_the_lower_right_above_the_status_bar(stack: ToastStack, window: QWidget) -> None:
    stack.show_message(ToastKind.INFO, "one")
    stack.show_message(ToastKind.SUCCESS, "two")
    older, newer = stack.toasts
    assert newer.geometry().bottom() < 644
    assert older.geometry().bottom() < newer.geometry().top()
    assert newer.geometry().right() < window.width()
    window.resize(800, 700)
    assert newer.geometry().right() < 800


def test_they_keep_above_what_they_are_to_stand_on_as_long_as_that_is_shown(
    stack: ToastStack, window: QWidget
) -> None:
    composer = QWidget(window)
    composer.setGeometry(300, 500, 700, 120)
    stack.show_message(ToastKind.INFO, "one")
    stack.stand_on(composer)
    (toast,) = stack.toasts
    assert toast.geometry().bottom() > 600, "it is not shown yet"
    composer.show()
    assert toast.geometry().bottom() < 500
    composer.move(300, 400)
    assert toast.geometry().bottom() < 400
    composer.hide()
    assert toast.geometry().bottom() > 600


def test_a_message_goes_after_five_seconds_and_an_error_stays(stack: ToastStack) -> None:
    stack.show_message(ToastKind.SUCCESS, "done")
    stack.show_fault(StudioError().fault())
    message, error = stack.toasts
    assert message.remaining == pytest.approx(SHOWN_MS, abs=500)
    assert error.remaining is None
    message.done.emit()
    assert stack.toasts == (error,)


def test_the_pointer_holds_a_message(stack: ToastStack) -> None:
    stack.show_message(ToastKind.INFO, "read me")
    toast = stack.toasts[0]
    point = QPointF(1, 1)
    toast.enterEvent(QEnterEvent(point, point, point))
    assert toast.remaining is None
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.remaining is not None


def test_a_fault_has_what_cure_and_its_cause_behind_a_button(stack: ToastStack) -> None:
    error = ModelLoadFailed(model="phi3", reason="no room")
    error.__cause__ = OSError("disk gone")
    stack.show_fault(error.fault())
    toast = stack.toasts[0]
    assert toast.accessibleName() == f"{error.what} {error.cure}"
    before = toast.height()
    QTest.mouseClick(toast.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert toast.height() != before
    assert not toast.grab().isNull()


def test_a_cross_puts_it_away(stack: ToastStack) -> None:
    stack.show_fault(StudioError().fault())
    QTest.mouseClick(stack.toasts[0].findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert stack.toasts == ()


def test_the_same_is_not_said_twice_and_a_crowd_is_thinned(stack: ToastStack) -> None:
    for index in range(2 * MOST):
        stack.show_message(ToastKind.WARNING, f"message {index // 2}")
    assert len(stack.toasts) == MOST
    stack.show_message(ToastKind.WARNING, "one more")
    assert [toast.accessibleName() for toast in stack.toasts][-1] == "one more"
    assert len(stack.toasts) == MOST


def test_a_button_does_what_it_says_once_and_gives_more_time(stack: ToastStack) -> None:
    done: list[str] = []
    stack.show_action(ToastKind.INFO, "3 conversations deleted", "Undo", lambda: done.append("undone"))
    (toast,) = stack.toasts
    assert toast.remaining == pytest.approx(ACTION_MS, abs=500)
    undo = next(one for one in toast.findChildren(QPushButton) if one.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert stack.toasts == ()


def test_keys_reach_a_message_hold_it_and_put_it_away(stack: ToastStack, window: QWidget) -> None:
    field = QLineEdit(window)
    field.show()
    window.activateWindow()
    field.setFocus()
    assert not stack.take_focus(), "nothing was said"
    done: list[str] = []
    stack.show_message(ToastKind.INFO, "older")
    stack.show_action(ToastKind.INFO, "newer", "Undo", lambda: done.append("undone"))
    older, newer = stack.toasts
    assert stack.take_focus()
    assert newer.has_focus
    assert newer.remaining is None, "who reads it by keys is given time"
    assert stack.take_focus()
    assert older.has_focus
    assert newer.remaining is not None
    QTest.keyClick(older.findChildren(IconButton)[0], Qt.Key.Key_Escape)
    assert stack.toasts == (newer,)
    assert field.hasFocus(), "the keyboard is back where it was"
    stack.take_focus()
    QTest.keyClick(newer.findChildren(QPushButton)[0], Qt.Key.Key_Return)
    assert done == ["undone"]


def test_an_error_outlasts_messages_and_what_was_said_can_be_read_again(stack: ToastStack) -> None:
    stack.show_fault(StudioError().fault())
    (error,) = stack.toasts
    for index in range(REMEMBERED + MOST):
        stack.show_message(ToastKind.INFO, f"message {index}")
    assert error in stack.toasts
    assert len(stack.notices) == REMEMBERED
    assert stack.notices[-1].what == f"message {REMEMBERED + MOST - 1}"
