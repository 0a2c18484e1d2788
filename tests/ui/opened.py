"""The real window on a real studio, used as a person would."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.language import Language
from saijin_studio.ui.assembly import Assembly, assemble, assemble_look
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.main_window import MainWindow
from saijin_studio.ui.session import Session
from saijin_studio.ui.settled import until
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.window_state import load_window_state
from tests.end_to_end.conftest import Person

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.ui.picture_means import PictureMeans
    from saijin_studio.ui.session import Live
    from saijin_studio.ui.sound_means import SoundMeans


class Opener:
    """Opens the window on one data folder, any number of times.

    Args:
        application: Qt's.
        paths: the data folder.
        settings: the studio's.
        sound: what sound is reached with; None for what the machine has.
        picture: what pictures are reached with; None for what the machine has.
    """

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        settings: Settings,
        sound: SoundMeans | None = None,
        picture: PictureMeans | None = None,
    ) -> None:
        self._application = application
        self.paths = paths
        self.settings = settings
        self.sound = sound
        self.picture = picture

    def __call__(self, use: Callable[[Person], Awaitable[None]], *, ready: bool = True) -> None:
        """Let somebody use the window, and close everything.

        Args:
            use: what they do.
            ready: whether they wait until a conversation is shown.
        """

        async def script(live: Live) -> int:
            if ready:
                await until(lambda: live.conversation.ready)
            await use(Person(live))
            return 0

        assert self.session(lambda session, _assembly: session.run(script)) == 0

    def session(self, run: Callable[[Session, Assembly], int]) -> int:
        """Run a session in whatever way, and take its window down in order."""
        translations = Translations(resource("assets", "i18n"))
        translations.use(Language.EN)
        look = assemble_look(ThemeChoice.LIGHT, Language.EN, 1.0, reduced_motion=True)
        look.theme.apply(self._application)
        state = load_window_state(self.paths.window)
        assembly = assemble(
            MainWindow(QWidget(), state.geometry),
            look,
            Language.EN,
            state,
            sound=self.sound,
            picture=self.picture,
        )
        assembly.window.resize(1280, 800)
        assembly.window.show()
        file = SettingsFile(self.paths.settings)
        file.load()
        session = Session(self._application, assembly, translations, self.paths, file, self.settings)
        try:
            return run(session, assembly)
        finally:
            # Left to the collector, it would go in the midst of the next window's loop.
            translations.clear()
            assembly.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QTest.qWait(0)
            del session, assembly, look, translations, run
            gc.collect()


async def job_ends(person: Person) -> JobStateChanged:
    """Wait for the next job that ends, whether it is shown or not."""
    ended: list[JobStateChanged] = []

    def follow(change: JobStateChanged) -> None:
        if change.state.terminal:
            ended.append(change)

    bridge = person.live.assembly.bridge
    bridge.job_changed.connect(follow)
    await until(lambda: bool(ended))
    bridge.job_changed.disconnect(follow)
    return ended[0]
