"""What closing the window means: the end, or a studio that waits in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from saijin_studio.config.settings import ClosingChoice
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.events import ModelStateChanged
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.tray import Tray

_GOING = frozenset({ModelState.DRAINING, ModelState.UNLOADING})


class Freeing(Protocol):
    """What of the studio is needed here."""

    def free_idle(self) -> Future[Footprint]:
        """Unload everything that is neither used nor pinned; the result is what that held, in bytes."""
        ...

    def memory(self) -> Future[MemorySnapshot]:
        """What is in memory now."""
        ...


class TrayController(QObject):
    """Puts the window away and brings it back, and says what stays in memory meanwhile.

    With ``ClosingChoice.FREE`` a model that ends its work while the window is away goes too.

    Args:
        window: what is put away.
        tray: where to.
        studio: whose memory it is.
        bridge: its events.
        tasks: runs what waits for it.
        leave: ends the studio.
        closing: what closing means now.
    """

    def __init__(
        self,
        window: QWidget,
        tray: Tray,
        studio: Freeing,
        bridge: EventBridge,
        tasks: Tasks,
        leave: Callable[[], None],
        closing: ClosingChoice,
    ) -> None:
        super().__init__(window)
        self._window, self._tray, self._studio, self._tasks, self._leave = window, tray, studio, tasks, leave
        self._away, self._closing = False, closing
        tray.open_wanted.connect(self.open)
        tray.free_wanted.connect(self._free)
        tray.quit_wanted.connect(leave)
        bridge.model_changed.connect(self._follow)
        bridge.memory_sampled.connect(self._show_memory)
        tray.set_shown(closing is not ClosingChoice.QUIT)

    def follow(self, settings: Settings) -> None:
        """Closing may mean something else from now on."""
        self._closing = settings.closing
        self._tray.set_shown(self._closing is not ClosingChoice.QUIT)

    def close_window(self) -> None:
        """The user has closed the window; where there is no tray, or the system goes down, that is the end."""
        leaving = self._closing is ClosingChoice.QUIT or not self._tray.available
        if leaving or _system_goes_down():
            self._leave()
            return
        self._away = True
        self._window.hide()
        self._tasks.spawn(self._put_away(free=self._closing is ClosingChoice.FREE))

    def open(self) -> None:
        """Bring the window back, in front."""
        self._away = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _free(self) -> None:
        self._tasks.spawn(self._put_away(free=True))

    async def _put_away(self, *, free: bool) -> None:
        """Give back what may go, and say what came of it."""
        freed = await result(self._studio.free_idle()) if free else Footprint()
        snapshot = await result(self._studio.memory())
        self._tray.say(self._words(freed, snapshot, free=free))
        self._show_memory(snapshot)

    def _follow(self, change: ModelStateChanged) -> None:
        if self._away and self._closing is ClosingChoice.FREE and change.state is ModelState.READY:
            self._studio.free_idle()

    def _show_memory(self, snapshot: MemorySnapshot) -> None:
        self._tray.set_tip(f"Saijin Studio\n{self._stays(snapshot)}")

    def _words(self, freed: Footprint, snapshot: MemorySnapshot, *, free: bool) -> str:
        told = [self._stays(snapshot)]
        if freed.total:
            told.insert(0, self.tr("{size} was given back.").format(size=human_bytes(freed.total)))
        if free and _staying(snapshot)[0]:
            told.append(self.tr("What works or is pinned is not unloaded."))
        return " ".join(told)

    def _stays(self, snapshot: MemorySnapshot) -> str:
        count, size = _staying(snapshot)
        if not count:
            return self.tr("No model is in memory.")
        words = self.tr("%n model(s) stay(s) in memory: {size}.", "", count)
        return words.format(size=human_bytes(size))


def _staying(snapshot: MemorySnapshot) -> tuple[int, int]:
    """How many models stay, and what they hold in bytes."""
    sizes = [one.footprint.total for one in snapshot.models if one.state not in _GOING]
    return len(sizes), sum(sizes)


def _system_goes_down() -> bool:
    """Whether the user logs out: a window that only hides would hold that up."""
    application = QCoreApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
