"""The real window with the real starter model, used as a person would."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Role
from saijin_studio.ui.assembly import assemble, assemble_look
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.main_window import MainWindow
from saijin_studio.ui.session import Session
from saijin_studio.ui.settled import until
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.ui.session import Live
    from saijin_studio.ui.widgets.message_item import MessageItem


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the window."""

    live: Live

    async def click_card(self, persona: str) -> None:
        """Click a persona's card in the gallery, and wait for the conversation."""
        gallery = self.live.assembly.gallery
        view = gallery.cards
        row = gallery.model.row_of(PersonaId(persona))
        assert row is not None
        rect = view.visualRect(gallery.model.index(row, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        conversation = self.live.conversation
        await until(lambda: conversation.persona is not None and conversation.persona.id == persona)
        await until(lambda: conversation.ready)

    def type(self, text: str) -> None:
        """Type into the composer and press Enter."""
        box = self.live.assembly.conversation.composer.input
        box.setFocus()
        box.insertPlainText(text)
        QTest.keyClick(box, Qt.Key.Key_Return)

    def press(self, key: Qt.Key) -> None:
        """Press a key in the composer."""
        QTest.keyClick(self.live.assembly.conversation.composer.input, key)

    @property
    def items(self) -> list[MessageItem]:
        """The messages that are shown."""
        return list(self.live.assembly.conversation.rows.items)

    @property
    def reply(self) -> MessageItem | None:
        """The newest reply."""
        return next((item for item in reversed(self.items) if item.role is Role.ASSISTANT), None)

    async def text_streams(self, characters: int = 1) -> None:
        """Wait until so much of the reply under way is shown."""
        await until(
            lambda: self.reply is not None and self.reply.streaming and len(self.reply.text) >= characters, 90
        )

    async def reply_ends(self) -> MessageItem:
        """Wait until the newest reply has ended."""
        await until(lambda: self.reply is not None and not self.reply.streaming, 90)
        assert self.reply is not None
        return self.reply


@pytest.fixture
def at_the_window(qapp: QApplication, starter_home: Paths) -> Callable[[Callable[[Person], Awaitable[None]]], None]:
    """Opens the real window on the starter models, lets somebody use it, and closes everything."""

    def run(use: Callable[[Person], Awaitable[None]]) -> None:
        language = Language.JA
        translations = Translations(resource("assets", "i18n"))
        translations.use(language)
        look = assemble_look(ThemeChoice.LIGHT, language, 1.0, reduced_motion=True)
        look.theme.apply(qapp)
        assembly = assemble(MainWindow(QWidget()), look, language, WindowState())
        assembly.window.resize(1280, 800)
        assembly.window.show()
        file = SettingsFile(starter_home.settings)
        settings = Settings(ollama_enabled=False)
        session = Session(qapp, assembly, translations, starter_home, file, settings)

        async def script(live: Live) -> int:
            await until(lambda: live.conversation.ready)
            await use(Person(live))
            return 0

        assert session.run(script) == 0
        # Taken down here and in order: left to the collector, it would go in the midst of the next window's loop.
        translations.clear()
        assembly.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del session, assembly, look, translations
        gc.collect()

    return run
