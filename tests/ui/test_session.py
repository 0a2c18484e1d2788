"""The window's life from its first paint to its end."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.settings import ClosingChoice, Settings
from saijin_studio.core.errors import DatabaseTooNew, DataFolderInUse, StudioError
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import SHORTCUTS, Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.window_state import load_window_state
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.session import Live, Session
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window


@pytest.fixture
def open_window(qapp: QApplication, paths: Paths) -> Opener:
    """Opens the window on a studio without any model."""
    return Opener(qapp, paths, Settings(ollama_enabled=False))


def _toasts(person: Person) -> list[str]:
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


def test_a_window_that_is_closed_remembers_where_it_stood_and_frees_the_folder(open_window: Opener) -> None:
    def run(session: Session, assembly: Assembly) -> int:
        window = assembly.window
        window.resize(1111, 777)
        QTimer.singleShot(0, window.close)
        code = session.run()
        assert not window.isVisible()
        return code

    before = set(psutil.Process().children())  # such as what multiprocessing keeps
    assert open_window.session(run) == 0
    assert load_window_state(open_window.paths.window).geometry
    with InstanceLock(open_window.paths):
        assert set(psutil.Process().children()) <= before


def test_closing_twice_is_closing_once(open_window: Opener) -> None:
    def run(session: Session, assembly: Assembly) -> int:
        def close() -> None:
            assembly.window.close()
            assembly.window.close()

        QTimer.singleShot(0, close)
        return session.run()

    assert open_window.session(run) == 0


def test_a_window_without_a_tray_to_go_to_ends_when_it_is_closed(open_window: Opener) -> None:
    """Whatever closing is to mean: the desktop of the tests has no tray."""
    open_window.settings = replace(open_window.settings, closing=ClosingChoice.FREE)

    def run(session: Session, assembly: Assembly) -> int:
        assembly.bridge.memory_sampled.connect(assembly.window.close)
        return session.run()

    assert open_window.session(run) == 0


def test_the_key_for_it_ends_the_studio(open_window: Opener) -> None:
    def run(session: Session, assembly: Assembly) -> int:
        quits = [key for one in SHORTCUTS if one.command is Command.QUIT for key in one.keys]
        (action,) = [one for one in assembly.window.actions() if one.shortcut() == QKeySequence(quits[0])]
        assembly.bridge.memory_sampled.connect(action.trigger)
        return session.run()

    assert open_window.session(run) == 0


def test_a_script_that_wants_to_finds_everything_as_it_was_left(open_window: Opener) -> None:
    open_window.paths.window.write_text(
        '{"closed": false, "shown": {"persona": "fumi", "conversation": ""}}', "utf-8"
    )

    async def script(live: Live) -> int:
        await until(lambda: live.conversation.ready)
        assert live.conversation.persona is not None
        assert live.conversation.persona.id == "fumi"
        assert live.assembly.window.toasts.toasts
        return 7

    assert open_window.session(lambda session, _assembly: session.run(script, restored=True)) == 7
    assert load_window_state(open_window.paths.window).closed


def test_attachments_that_nobody_needs_go_once_the_window_is_there(open_window: Opener) -> None:
    folder = open_window.paths.media / "ab"
    folder.mkdir()
    unused = folder / f"ab{'0' * 62}.png"
    unused.write_bytes(b"x")
    os.utime(unused, (1.0, 1.0))

    async def script(live: Live) -> int:
        assert live.assembly.window.isVisible()
        await until(lambda: not unused.exists())
        return 0

    assert open_window.session(lambda session, _assembly: session.run(script, restored=True)) == 0


def test_what_a_script_returns_is_the_exit_code(open_window: Opener) -> None:
    async def script(_live: Live) -> int:
        return 7

    assert open_window.session(lambda session, _assembly: session.run(script)) == 7
    assert not open_window.paths.window.exists(), "a script leaves the place as the user left it"


def test_a_script_that_fails_ends_everything_all_the_same(open_window: Opener) -> None:
    async def script(_live: Live) -> int:
        raise StudioError

    with pytest.raises(StudioError):
        open_window.session(lambda session, _assembly: session.run(script))
    with InstanceLock(open_window.paths):
        pass


def test_a_second_window_on_the_same_folder_is_refused(open_window: Opener) -> None:
    with InstanceLock(open_window.paths), pytest.raises(DataFolderInUse):
        open_window.session(lambda session, _assembly: session.run())


def test_a_damaged_database_is_shown_as_a_toast_and_the_studio_goes_on(open_window: Opener) -> None:
    open_window.paths.database.write_bytes(b"this was a database once" * 400)

    async def use(person: Person) -> None:
        await until(lambda: bool(_toasts(person)))
        assert "studio.sqlite3 are damaged; the file was kept as" in _toasts(person)[0]

        async def count(parts: Parts) -> int:
            return len(await parts.store.conversations())

        assert await result(person.live.studio.call(count)) == 0

    open_window(use)


def test_conversations_of_a_newer_version_are_refused_in_one_sentence(open_window: Opener) -> None:
    import sqlite3

    with sqlite3.connect(open_window.paths.database) as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    with pytest.raises(DatabaseTooNew):
        open_window.session(lambda session, _assembly: session.run())


def test_a_setting_that_is_not_valid_is_shown_as_a_toast(open_window: Opener) -> None:
    open_window.paths.settings.write_text("theme: purple\n", encoding="utf-8")

    async def use(person: Person) -> None:
        assert "The setting theme in" in _toasts(person)[0]

    open_window(use)


def test_what_is_sent_before_anybody_can_take_it_goes_back(open_window: Opener) -> None:
    def run(session: Session, assembly: Assembly) -> int:
        composer = assembly.conversation.composer
        composer.set_text("Early words")

        async def script(live: Live) -> int:
            await until(lambda: live.conversation.ready)
            assert composer.text() == "Early words"
            return 0

        QTimer.singleShot(0, composer.send_button.click)
        return session.run(script)

    assert open_window.session(run) == 0


def test_a_malformed_persona_of_ones_own_leaves_the_others(open_window: Opener) -> None:
    """A persona of the user's own that cannot be read hides none of the others."""
    (open_window.paths.personas / "mine.yaml").write_text("id: [", encoding="utf-8")

    async def use(person: Person) -> None:
        assert person.live.conversation.persona is person.live.cast.personas[0]
        assert person.live.cast.problems

    open_window(use)
