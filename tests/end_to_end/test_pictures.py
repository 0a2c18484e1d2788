"""A picture dropped on the real window: real boxes, a line copied, and the real model's reply about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.messages import Role
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.attachment_item import Way

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from tests.end_to_end.conftest import Person

pytestmark = [pytest.mark.engine, pytest.mark.window]

DRINK, CAKE = "深煎りコーヒー", "レモンケーキ"


def test_a_dropped_picture_is_read_a_line_of_it_copied_and_ana_replies_about_it(
    at_the_window: Callable[[Callable[[Person], Awaitable[None]]], None],
) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        assembly.window.command.emit(Command.PICTURES)
        pane = assembly.pictures
        canvas, results = pane.view.canvas, pane.view.results
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(resource("assets", "pictures", "menu.png")))])
        drop(pane, data)
        await until(lambda: not canvas.page.isEmpty())
        await until(lambda: len(canvas.lines) >= 8, 60)
        words = [line.text for line in canvas.lines]
        assert DRINK in words
        assert CAKE in words
        for line in canvas.lines:
            assert all(0 <= x <= canvas.page.width() and 0 <= y <= canvas.page.height() for x, y in line.box)
        box = canvas.boxes.part(words.index(CAKE)).center()
        at = canvas.view.to_view(box).toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert QGuiApplication.clipboard().text() == CAKE
        assert pane.view.lines.chosen_line == words.index(CAKE)
        results.ana.click()
        conversation, tray = person.live.conversation, assembly.conversation.composer.tray
        await until(lambda: conversation.persona is not None and conversation.persona.id == "ana")
        await until(lambda: len(tray.items) == 1)
        person.type("コーヒーはいくらですか。")
        reply = await person.reply_ends()
        asked = next(item for item in reversed(person.items) if item.role is Role.USER)
        (media,) = asked.media
        assert DRINK in media.text
        assert any(word in reply.text for word in ("円", "コーヒー", "520")), reply.text
        await drops_it_on_the_card(person, data)

    at_the_window(use)


async def drops_it_on_the_card(person: Person, data: QMimeData) -> None:
    """A picture on a card is read for a persona who does not see, and a message sent meanwhile waits for that."""
    assembly = person.live.assembly
    cards, composer, before = assembly.gallery.cards, assembly.conversation.composer, len(person.items)
    row = assembly.gallery.model.row_of(PersonaId("ana"))
    assert row is not None
    index = assembly.gallery.model.index(row, 0)
    cards.scrollTo(index)
    drop_at(cards.viewport(), cards.visualRect(index).center(), data)
    await until(lambda: [item.way for item in composer.tray.items] == [Way.READING])
    person.type("What does the lemon cake cost?")
    assert composer.waiting.waiting
    await until(lambda: len(person.items) == before + 2, 60)
    (media,) = person.items[before].media
    assert "レモンケーキ | 480円" in media.text
    reply = await person.reply_ends()
    assert (reply.name, reply.state) == ("アナ", ReplyState.WHOLE)


def drop(pane: QWidget, data: QMimeData) -> None:
    """Drag something over a pane and let it go there, as another program does."""
    QGuiApplication.sendEvent(pane, entering(QPoint(80, 300), data))
    over = pane.childAt(QPoint(80, 300))  # by now it covers the others
    assert over is not None
    QGuiApplication.sendEvent(over, dropping(over.mapFrom(pane, QPoint(80, 300)), data))


def drop_at(widget: QWidget, at: QPoint, data: QMimeData) -> None:
    """The same, on the widget itself."""
    QGuiApplication.sendEvent(widget, entering(at, data))
    QGuiApplication.sendEvent(widget, dropping(at, data))


def entering(at: QPoint, data: QMimeData) -> QDragEnterEvent:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDragEnterEvent(at, Qt.DropAction.CopyAction, data, button, keys)


def dropping(at: QPoint, data: QMimeData) -> QDropEvent:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, keys)
