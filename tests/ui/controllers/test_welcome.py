"""The first start, as somebody new sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from saijin_studio.config.settings import LanguageChoice, Settings
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.ui.dialogs.welcome import WelcomeDialog
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.welcome import WelcomeController
    from saijin_studio.ui.session import Session

pytestmark = pytest.mark.window


@pytest.fixture
def open_window(qapp: QApplication, paths: Paths) -> Opener:
    """Opens the window on a studio without any model."""
    return Opener(qapp, paths, Settings(ollama_enabled=False, language=LanguageChoice.EN))


class FirstTime:
    """Waits for the welcome, uses it once, and ends the studio.

    Args:
        use: what is done with it; told the window, too.
        until: when it has had its effect.
    """

    def __init__(
        self, use: Callable[[WelcomeDialog, Assembly], None], until: Callable[[Assembly], bool] = lambda _: True
    ) -> None:
        self._use, self._until = use, until
        self.welcomed = False

    def __call__(self, session: Session, assembly: Assembly) -> int:
        def look() -> None:
            dialog = assembly.window.findChild(WelcomeDialog)
            ready = dialog is not None and dialog.machine.rows[1].text.text() != "Looking…"
            if not self.welcomed and ready and dialog is not None:
                self.welcomed = True
                self._use(dialog, assembly)
            elif self.welcomed and self._until(assembly):
                session.quit()

        timer = QTimer(assembly.window, interval=20)
        timer.timeout.connect(look)
        timer.start()
        return session.run()


def test_a_new_user_is_welcomed_and_says_hello(open_window: Opener) -> None:
    def use(dialog: WelcomeDialog, _assembly: Assembly) -> None:
        assert dialog.machine.rows[5].text.text() == str(open_window.paths.root)
        assert len(dialog.models.rows) >= 2
        dialog.pages.setCurrentIndex(2)
        assert dialog.forward.text() == "Open the studio"
        dialog.forward.click()

    first = FirstTime(use)
    assert open_window.session(first) == 0
    assert first.welcomed


def test_language_and_colours_are_kept_at_once(open_window: Opener) -> None:
    def use(dialog: WelcomeDialog, _assembly: Assembly) -> None:
        dialog.greeting.language.buttons["ja"].click()
        dialog.greeting.theme.buttons["dark"].click()

    assert open_window.session(FirstTime(use)) == 0
    kept = SettingsFile(open_window.paths.settings).load()
    assert (kept.language.value, kept.theme.value) == ("ja", "dark")


def test_who_was_here_is_not_welcomed_again(open_window: Opener) -> None:
    open_window.paths.settings.write_text("theme: dark\n", encoding="utf-8")

    def run(session: Session, assembly: Assembly) -> int:
        assembly.bridge.memory_sampled.connect(session.quit)
        code = session.run()
        assert assembly.window.findChild(WelcomeDialog) is None
        return code

    assert open_window.session(run) == 0


def test_the_data_may_be_kept_in_another_empty_folder(open_window: Opener, tmp_path: Path) -> None:
    moved: list[Path | None] = []

    def run(session: Session, assembly: Assembly) -> int:
        def use(_dialog: WelcomeDialog, assembly: Assembly) -> None:
            welcome = _welcome(assembly)
            welcome.choose_folder(open_window.paths.root)
            assert any("Choose an empty folder" in one.accessibleName() for one in assembly.window.toasts.toasts)
            welcome.choose_folder(tmp_path / "elsewhere")

        code = FirstTime(use, lambda _: False)(session, assembly)
        moved.append(session.move_to)
        return code

    assert open_window.session(run) == 0
    assert moved == [tmp_path / "elsewhere"]


def _welcome(assembly: Assembly) -> WelcomeController:
    from saijin_studio.ui.controllers.welcome import WelcomeController

    found = assembly.window.findChild(WelcomeController)
    assert isinstance(found, WelcomeController)
    return found
