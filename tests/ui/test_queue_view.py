"""The queue view shows who waits, and takes out whom the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from saijin_studio.config.resources import resource
from saijin_studio.core.events import QueueChanged, QueuedEntry
from saijin_studio.core.ids import JobId, ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Localized
from saijin_studio.core.personas import Cast, Look, Persona, PersonaName, Team, Voice
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.panes.queue_row import QueueRow
from saijin_studio.ui.panes.queue_view import QueueView

if TYPE_CHECKING:
    from conftest import WindowParts
    from pytestqt.qtbot import QtBot

WORDS = Localized("ことば", "Words")
MIYU = Persona(
    PersonaId("miyu"),
    PersonaName("美遊", "みゆ", "Miyu"),
    WORDS,
    Team.EMOTION,
    (WORDS,),
    WORDS,
    WORDS,
    (),
    Sampling(),
    Voice("none", "none"),
    Look(("#E6A1B1", "#A63D5C"), "flower", "bob"),
    (),
)


def queue(*names: str, expected: float | None = None, loads: bool = False) -> QueueChanged:
    return QueueChanged(
        tuple(
            QueuedEntry(JobId(name), ModelId(f"row of {name}"), PersonaId(name), 1000.0, expected, loads)
            for name in names
        )
    )


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def view(window_parts: WindowParts, clock: FakeClock, qtbot: QtBot) -> QueueView:
    avatars = AvatarPainter(
        lambda: AvatarDrawing(window_parts.icons, load_art(resource("assets", "look", "tokens.json")))
    )
    made = QueueView(window_parts.theme, window_parts.fonts, window_parts.icons, avatars, clock=clock)
    qtbot.addWidget(made)
    made.set_cast(Cast((MIYU,)))
    made.show()
    return made


@pytest.fixture
def moves(view: QueueView) -> list[tuple[str, str | None]]:
    """Which job was put in front of which."""
    found: list[tuple[str, str | None]] = []

    def note(job: str, before: str | None) -> None:
        found.append((job, before))

    view.reorder.connect(note)
    return found


def rows(view: QueueView) -> list[QueueRow]:
    return [row for row in view.rows() if isinstance(row, QueueRow)]


def test_an_empty_queue_says_so_and_does_not_tick(view: QueueView) -> None:
    view.set_queue(QueueChanged(()))
    assert view.empty.isVisible()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


def test_rows_name_the_persona_or_else_the_model(view: QueueView) -> None:
    view.set_titles({ModelId("row of nobody"): "Nobody's model"})
    view.set_queue(queue("miyu", "nobody"))
    assert [row.name for row in rows(view)] == ["Miyu", "Nobody's model"]
    assert [row.reason for row in rows(view)] == ["waits for row of miyu", "waits for Nobody's model"]
    view.set_queue(queue("miyu", loads=True))
    assert rows(view)[0].reason == "loads row of miyu"
    assert not view.grab().isNull()


def test_waits_are_counted_while_the_view_is_seen(view: QueueView, clock: FakeClock, qtbot: QtBot) -> None:
    view.set_queue(queue("miyu"))
    clock.advance(12)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "waiting 12 s")
    clock.advance(120)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "waiting 2 min")
    view.hide()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


def test_the_expected_wait_is_counted_down(view: QueueView, clock: FakeClock, qtbot: QtBot) -> None:
    view.set_queue(queue("miyu", expected=20.0))
    assert rows(view)[0].wait_text == "about 20 s"
    clock.advance(15)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "about 5 s")
    clock.advance(10)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "soon")
    view.set_queue(queue("miyu", expected=20.0))
    assert rows(view)[0].wait_text == "about 20 s", "it is expected anew, from now"


def test_a_row_says_everything_in_words(view: QueueView) -> None:
    view.set_queue(queue("miyu", expected=200.0, loads=True))
    assert rows(view)[0].accessibleName() == "1. Miyu, loads row of miyu, about 3 min"
    assert rows(view)[0].accessibleDescription() == "Alt+Up and Alt+Down move it, Delete cancels it"


def test_a_cross_takes_one_job_out(view: QueueView) -> None:
    view.set_queue(queue("miyu", "ren"))
    cancelled: list[JobId] = []
    view.cancel.connect(cancelled.append)
    QTest.mouseClick(rows(view)[1].cancel_button, Qt.MouseButton.LeftButton)
    assert cancelled == [JobId("ren")]


def test_all_are_taken_out_only_after_a_question(view: QueueView) -> None:
    cancelled: list[object] = []
    view.cancel_all.connect(cancelled.append)
    view.set_queue(queue("miyu"))
    assert not view.cancel_all_button.isVisible(), "there is a cross for one"
    view.set_queue(queue("miyu", "ren", "ana"))
    QTest.mouseClick(view.cancel_all_button, Qt.MouseButton.LeftButton)
    assert cancelled == []
    assert view.confirm.accessibleName() == (
        "Cancel 3 message(s)? They stay in their conversations and can be tried again."
    )
    QTest.mouseClick(view.confirm.keep, Qt.MouseButton.LeftButton)
    assert view.confirm.isHidden()
    QTest.mouseClick(view.cancel_all_button, Qt.MouseButton.LeftButton)
    view.set_queue(queue("ren", "ana"))
    assert view.confirm.go.text() == "Cancel 2"
    QTest.mouseClick(view.confirm.go, Qt.MouseButton.LeftButton)
    assert cancelled == [(JobId("ren"), JobId("ana"))]
    assert view.confirm.isHidden()


def test_the_question_is_answered_by_escape_and_goes_with_the_queue(view: QueueView) -> None:
    view.set_queue(queue("a", "b"))
    height = view.sizeHint().height()
    view.cancel_all_button.click()
    assert view.sizeHint().height() > height
    QTest.keyClick(view.confirm, Qt.Key.Key_Escape)
    assert view.confirm.isHidden()
    for end in (lambda: view.set_queue(queue("b")), view.hide):
        view.set_queue(queue("a", "b"))
        view.cancel_all_button.click()
        end()
        assert view.confirm.isHidden()
        assert view.cancel_all_button.isEnabled()


def test_rows_follow_their_jobs(view: QueueView) -> None:
    view.set_queue(queue("a", "b", "c"))
    a, b, c = rows(view)
    view.set_queue(queue("c", "b"))
    assert rows(view) == [c, b]
    assert a not in rows(view)


def drag(row: QueueRow, way: int, *, drop: bool = True) -> None:
    """Take a row and pull it so many pixels down, as a hand would."""
    start = QPoint(100, row.height() // 2)
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(row, start + QPoint(0, round(way * part)))
    if drop:
        QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=start + QPoint(0, way))


@pytest.mark.parametrize(
    ("row", "way", "order", "before"),
    [
        (2, -100, "cabd", "a"),
        (2, -50, "acbd", "b"),
        (0, 100, "bcad", "d"),
        (1, 500, "acdb", None),
        (3, -500, "dabc", "a"),
    ],
)
def test_a_row_is_dragged_to_another_place(
    view: QueueView, moves: list[tuple[str, str | None]], row: int, way: int, order: str, before: str | None
) -> None:
    view.set_queue(queue(*"abcd"))
    view.resize(view.sizeHint())
    pulled = rows(view)[row]
    drag(pulled, way, drop=False)
    assert view.drop_line.isVisible()
    assert not view.grab().isNull()
    QTest.mouseRelease(pulled, Qt.MouseButton.LeftButton)
    assert not view.drop_line.isVisible()
    assert moves == [("abcd"[row], before)]
    assert [one.name.removeprefix("row of ") for one in rows(view)] == list(order)
    assert [one.accessibleName()[0] for one in rows(view)] == list("1234")


@pytest.mark.parametrize("way", [1, 20, -20])
def test_a_small_pull_moves_nothing(view: QueueView, moves: list[tuple[str, str | None]], way: int) -> None:
    view.set_queue(queue(*"abc"))
    view.resize(view.sizeHint())
    drag(rows(view)[1], way)
    assert moves == []


@pytest.mark.parametrize("way", ["escape", "another queue", "closed"])
def test_a_drag_is_given_up(view: QueueView, moves: list[tuple[str, str | None]], way: str) -> None:
    view.set_queue(queue(*"abc"))
    view.resize(view.sizeHint())
    row = rows(view)[2]
    drag(row, -100, drop=False)
    match way:
        case "escape":
            QTest.keyClick(row, Qt.Key.Key_Escape)
        case "closed":
            view.hide()
        case _:
            view.set_queue(queue(*"bc"))  # its aim has gone
    assert view.drop_line.isHidden()
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)
    assert moves == []


def test_keys_walk_move_and_cancel(view: QueueView, moves: list[tuple[str, str | None]]) -> None:
    view.set_queue(queue(*"abc"))
    cancelled: list[JobId] = []
    view.cancel.connect(cancelled.append)
    a, b, c = rows(view)
    b.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(b, Qt.Key.Key_Up, alt)
    assert rows(view) == [b, a, c]
    QTest.keyClick(b, Qt.Key.Key_Up, alt)  # it is the first
    QTest.keyClick(b, Qt.Key.Key_Down, alt)
    QTest.keyClick(b, Qt.Key.Key_Down, alt)
    QTest.keyClick(b, Qt.Key.Key_Down, alt)  # it is the last
    assert moves == [("b", "a"), ("b", "c"), ("b", None)]
    assert rows(view) == [a, c, b]
    QTest.keyClick(b, Qt.Key.Key_Up)
    assert view.focusWidget() is c
    QTest.keyClick(c, Qt.Key.Key_Down)
    QTest.keyClick(b, Qt.Key.Key_Down)
    assert view.focusWidget() is b
    QTest.keyClick(b, Qt.Key.Key_Delete)
    assert cancelled == [JobId("b")]
    assert not view.grab().isNull()


def test_focus_stays_in_the_view_when_its_row_goes(view: QueueView, qtbot: QtBot) -> None:
    view.set_queue(queue(*"abc"))
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    rows(view)[1].cancel_button.setFocus()
    view.set_queue(queue(*"ac"))
    assert view.focusWidget() is rows(view)[1]
    view.set_queue(queue())
    assert view.hasFocus()
