"""Several windows on one studio, and everything back where it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from saijin_studio.config.settings import LanguageChoice, Settings
from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.window_state import OtherWindow, Shown, WindowState, load_window_state, save_window_state
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.session import Session
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window

TALK = ConversationId("talk")


@pytest.fixture
def open_window(qapp: QApplication, paths: Paths) -> Opener:
    """Opens the window on a studio without any model."""
    return Opener(qapp, paths, Settings(ollama_enabled=False, language=LanguageChoice.EN))


async def _keep_talk(parts: Parts) -> None:
    """A conversation with Ren of one message."""
    said = StoredMessage(MessageId("m"), TALK, None, Message(Role.USER, "Is the disk full?"), 2.0)
    await parts.store.save_conversation(Conversation(TALK, "Disk", PersonaId("ren"), 1.0, 1.0))
    await parts.store.save_message(said)


def test_a_second_window_shows_another_conversation_and_closes_alone(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        await result(live.studio.call(_keep_talk))
        desk = live.windows.open()
        assert desk is not None
        await until(lambda: desk.conversation.ready)
        assert desk.conversation.persona == live.conversation.persona
        desk.show(Shown("ren", TALK))
        await until(lambda: desk.conversation.shown == TALK)
        assert live.conversation.shown is None
        assert live.windows.places()[0].shown == Shown("ren", TALK)
        desk.assembly.window.close()
        await until(lambda: not live.windows.others)
        assert live.assembly.window.isVisible()

    open_window(use)


def test_settings_that_are_chosen_in_one_window_count_in_the_others(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        desk = live.windows.open()
        assert desk is not None
        await until(lambda: desk.conversation.ready)
        desk.commands.apply(replace(desk.commands.settings, language=LanguageChoice.JA))
        for assembly in (live.assembly, desk.assembly):
            assert assembly.gallery.model.index(0, 0).data() == "未導入"

    open_window(use)


def test_what_was_open_is_opened_again_also_after_a_crash(open_window: Opener) -> None:
    async def keep(person: Person) -> None:
        await result(person.live.studio.call(_keep_talk))

    open_window(keep)
    state = WindowState(shown=Shown("ren", TALK), others=(OtherWindow(b"", Shown("miyu")),), closed=False)
    assert save_window_state(open_window.paths.window, state)
    toasts: list[str] = []

    def run(session: Session, assembly: Assembly) -> int:
        def look() -> None:
            toasts.extend(toast.accessibleName() for toast in assembly.window.toasts.toasts)
            session.quit()

        timer = QTimer(assembly.window, interval=50)
        timer.timeout.connect(lambda: look() if assembly.conversation.rows.items else None)
        timer.start()
        return session.run()

    assert open_window.session(run) == 0
    assert any("not closed the last time" in words for words in toasts)
    kept = load_window_state(open_window.paths.window)
    assert kept.shown == Shown("ren", TALK)
    assert [one.shown.persona for one in kept.others] == ["miyu"]
    assert kept.closed


def test_the_first_window_is_hidden_while_others_are_open_and_comes_back(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        live = person.live
        desk = live.windows.open()
        assert desk is not None
        live.assembly.window.close()
        await until(live.assembly.window.isHidden)
        back = live.windows.open()
        assert back is not None
        assert back.assembly is live.assembly
        assert live.assembly.window.isVisible()

    open_window(use)
