"""The queue view shows who waits, and takes out whom the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
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


def queue(*names: str) -> QueueChanged:
    return QueueChanged(
        tuple(QueuedEntry(JobId(name), ModelId(f"row of {name}"), PersonaId(name), 1000.0) for name in names)
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


def rows(view: QueueView) -> list[QueueRow]:
    return [row for row in view.rows() if isinstance(row, QueueRow)]


def test_an_empty_queue_says_so_and_does_not_tick(view: QueueView) -> None:
    view.set_queue(QueueChanged(()))
    assert view.empty.isVisible()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


def test_rows_name_the_persona_or_else_the_model(view: QueueView) -> None:
    view.set_queue(queue("miyu", "nobody"))
    assert [row.name for row in rows(view)] == ["Miyu", "row of nobody"]
    assert not view.grab().isNull()


def test_waits_are_counted_while_the_view_is_seen(view: QueueView, clock: FakeClock, qtbot: QtBot) -> None:
    view.set_queue(queue("miyu"))
    clock.advance(12)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "12 s")
    clock.advance(120)
    qtbot.waitUntil(lambda: rows(view)[0].wait_text == "2 min")
    view.hide()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))


def test_a_cross_takes_one_job_out(view: QueueView) -> None:
    view.set_queue(queue("miyu", "ren"))
    cancelled: list[JobId] = []
    view.cancel.connect(cancelled.append)
    QTest.mouseClick(rows(view)[1].cancel_button, Qt.MouseButton.LeftButton)
    assert cancelled == [JobId("ren")]


def test_all_can_be_taken_out_where_there_are_several(view: QueueView, qtbot: QtBot) -> None:
    view.set_queue(queue("miyu"))
    assert not view.cancel_all_button.isVisible()
    view.set_queue(queue("miyu", "ren"))
    with qtbot.waitSignal(view.cancel_all):
        QTest.mouseClick(view.cancel_all_button, Qt.MouseButton.LeftButton)


def test_rows_follow_their_jobs(view: QueueView) -> None:
    view.set_queue(queue("a", "b", "c"))
    a, b, c = rows(view)
    view.set_queue(queue("c", "b"))
    assert rows(view) == [c, b]
    assert a not in rows(view)
