"""The conversation's parts for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Localized
from saijin_studio.core.messages import Role
from saijin_studio.core.personas import Look, Persona, PersonaName, Team, Voice
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.message_style import MessageStyle

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


@dataclass
class Time:
    """Monotonic seconds that a test moves on."""

    now: float = 100.0

    def __call__(self) -> float:
        """The time of now."""
        return self.now


@pytest.fixture
def time() -> Time:
    """A clock that stands still."""
    return Time()


@pytest.fixture
def kit(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    """What the conversation draws with."""
    return MessageKit(
        theme,
        fonts,
        icons,
        AvatarPainter(lambda: AvatarDrawing(icons, load_art(resource("assets", "look", "tokens.json")))),
    )


@pytest.fixture
def style(kit: MessageKit) -> MessageStyle:
    """The formats of message text."""
    return MessageStyle(kit.theme, kit.fonts)


@pytest.fixture
def persona() -> Persona:
    """A persona with three sample prompts."""
    return Persona(
        PersonaId("miyu"),
        PersonaName("美遊", "みゆ", "Miyu"),
        Localized("ことばの導き手", "Words and stories"),
        Team.EMOTION,
        (),
        Localized("こんにちは。", "Hello, I am Miyu."),
        Localized("", ""),
        (),
        Sampling(),
        Voice("engine", "speaker"),
        Look(("#F5B8C5", "#A63D5C"), "flower-lotus", "long"),
        tuple(Localized(f"例{n}", f"Sample {n} & more") for n in (1, 2, 3)),
    )


class Messages:
    """Makes messages with ids of their own."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._count = 0

    def user(self, text: str = "Hello?", day: str = "") -> MessageItem:
        """Something the user said."""
        return MessageItem(self._id(), Role.USER, text, day=day)

    def reply(self, text: str = "Hello.", state: ReplyState = ReplyState.WHOLE) -> MessageItem:
        """Something a persona said."""
        mark = ModelMark("Miyu 8B", 1)
        return MessageItem(
            self._id(), Role.ASSISTANT, text, name="Miyu", look=self._look, model=mark, time="14:02", state=state
        )

    def started(self) -> MessageItem:
        """A reply of which nothing has come yet."""
        return self.reply("", ReplyState.STREAMING)

    def many(self, count: int) -> list[MessageItem]:
        """A long conversation."""
        pair = (self.user("What now?"), self.reply("One **thing**.\n\nAnother thing.\n"))
        return [replace(pair[number % 2], id=MessageId(f"many-{number}")) for number in range(count)]

    def _id(self) -> MessageId:
        self._count += 1
        return MessageId(f"message-{self._count}")


@pytest.fixture
def messages(persona: Persona) -> Messages:
    """A maker of messages."""
    return Messages(persona.look)
