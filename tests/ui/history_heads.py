"""Conversations for tests of the list, and how a test finds its way around it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import Conversation, SearchHit
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Role
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.models.history_arrangement import Heading, Row
from saijin_studio.ui.panes.history import HistoryPane
from saijin_studio.ui.widgets.message_kit import MessageKit
from tests.ui.gallery_cast import CAST, CODE, MIYU, REN

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.search_field import SearchField

DAY = 86_400.0
NOON = time.mktime((2026, 3, 11, 12, 0, 0, 0, 0, -1))
"""A Wednesday."""


def head(name: str, updated: float = NOON, persona: PersonaId = MIYU, title: str = "") -> Conversation:
    """A conversation."""
    return Conversation(ConversationId(name), title or f"About {name}", persona, updated - 60, updated)


PINNED = replace(head("pinned", NOON - 9 * DAY), pinned=True)
TODAY = head("today", NOON - 60, title="Reading night")
EARLIER = head("earlier", NOON - 3600, REN)
YESTERDAY = head("yesterday", NOON - DAY, REN, "時刻表のカード")
WEEK = head("week", NOON - 4 * DAY, CODE)
OLD = head("old", NOON - 400 * DAY)
IN_FOLDER = replace(head("in-folder", NOON - 2 * DAY), folder="Work")
ARCHIVED = replace(head("archived", NOON - DAY), archived=True)
HEADS = (TODAY, EARLIER, YESTERDAY, ARCHIVED, IN_FOLDER, WEEK, PINNED, OLD)


def hit(of: Conversation) -> SearchHit:
    """A message found in a conversation."""
    message, snippet = MessageId(f"{of.id}-message"), "a timetable of parts"
    return SearchHit(of.id, of.title, of.persona, message, Role.USER, of.updated, snippet, ((2, 11),))


def line_of(field: SearchField) -> QLineEdit:
    """The line in a search field."""
    found = field.findChild(QLineEdit)
    assert found is not None
    return found


def kit_of(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    """What everything is drawn with."""
    art = resource("assets", "look", "tokens.json")
    return MessageKit(theme, fonts, icons, AvatarPainter(lambda: AvatarDrawing(icons, load_art(art))))


def listed(model: HistoryModel) -> list[str]:
    """The rows: headings by their keys in brackets, conversations by their ids."""
    return [f"[{one.key}]" if isinstance(one, Heading) else one.head.id for one in model.entries]


def shown(model: HistoryModel) -> list[str]:
    """The conversations that are shown."""
    return [one.head.id for one in model.entries if isinstance(one, Row)]


def middle(pane: HistoryPane, key: str) -> QPoint:
    """The middle of a row."""
    row = pane.model.row_of(key)
    assert row is not None, key
    return pane.view.cell_of(row).center().toPoint()


def shown_pane(qtbot: QtBot, kit: MessageKit) -> HistoryPane:
    """The list with eight conversations, at noon, on the screen."""
    made = HistoryPane(kit, lambda: NOON)
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.set_people(CAST)
    made.show()
    qtbot.waitExposed(made)
    made.set_heads(HEADS)
    QCoreApplication.processEvents()
    return made


def openings(pane: HistoryPane) -> list[tuple[str, str]]:
    """What is opened from now on: conversations and messages."""
    collected: list[tuple[str, str]] = []

    def note(conversation: str, message: str) -> None:
        collected.append((conversation, message))

    pane.picked.connect(note)
    return collected
