"""A picture on a persona's card is answered from its text, with real weights that cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import PersonaId
from saijin_studio.ui.settled import until
from saijin_studio.ui.widgets.attachment_item import Way

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.end_to_end.conftest import Person

    AtTheWindow = Callable[[Callable[[Person], Awaitable[None]]], None]

pytestmark = [pytest.mark.engine, pytest.mark.window]


def test_a_picture_dropped_on_ana_is_read_told_and_answered(at_the_window: AtTheWindow) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        cards, composer = assembly.gallery.cards, assembly.conversation.composer
        row = assembly.gallery.model.row_of(PersonaId("ana"))
        assert row is not None
        index = assembly.gallery.model.index(row, 0)
        cards.scrollTo(index)
        at, data = cards.visualRect(index).center(), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(resource("assets", "pictures", "menu.png")))])
        copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(cards.viewport(), QDragEnterEvent(at, copy, data, left, plain))
        QApplication.sendEvent(cards.viewport(), QDropEvent(QPointF(at), copy, data, left, plain))
        await until(lambda: [item.way for item in composer.tray.items] == [Way.READING])
        person.type("What does the lemon cake cost?")
        assert composer.waiting.waiting
        await until(lambda: len(person.items) == 2, 60)
        (media,) = person.items[0].media
        assert "レモンケーキ | 480円" in media.text
        reply = await person.reply_ends()
        assert (reply.name, reply.state) == ("アナ", ReplyState.WHOLE)
        assert "480" in reply.text

    at_the_window(use)
