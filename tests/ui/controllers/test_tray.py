"""Closing the window: the end, or a studio in the tray that says what it keeps."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import ClosingChoice, Settings
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import ModelStateChanged
from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.scheduling.waits import settle
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.tray import TrayController
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


T = TypeVar("T")

GB = 1_000_000_000
KEY = ModelKey(Engine.OLLAMA, "phi3", LoadOptions())


class ShownTray(Tray):
    """A tray on a desktop that has one, or has not; it keeps what it was told."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(QIcon(), window)
        self.there = True
        self.shown = False
        self.said: list[str] = []
        self.tip = ""

    @property
    def available(self) -> bool:
        return self.there

    def set_shown(self, shown: bool) -> None:
        self.shown = shown

    def set_tip(self, text: str) -> None:
        self.tip = text

    def say(self, text: str) -> None:
        self.said.append(text)

    def click(self, text: str) -> None:
        """Choose from the menu."""
        {action.text(): action for action in self.menu.actions()}[text].trigger()


class Memory:
    """A studio that holds two models, one of which is pinned."""

    def __init__(self) -> None:
        self.models = (use("free", 2), use("pinned", 3))
        self.freed = 0

    def free_idle(self) -> Future[Footprint]:
        """The first one goes."""
        self.freed += 1
        going, self.models = self.models[:-1], self.models[-1:]
        return done(sum((one.footprint for one in going), Footprint()))

    def memory(self) -> Future[MemorySnapshot]:
        """Now."""
        return done(MemorySnapshot(0.0, MemoryReading(0, 0), Footprint(), self.models, Footprint()))


def done(value: T) -> Future[T]:
    """A future that has ended."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def use(name: str, size: int, state: ModelState = ModelState.READY) -> ModelUse:
    """A model of so many gigabytes."""
    footprint = Footprint(0, size * GB)
    key = replace(KEY, weights=name)
    return ModelUse(key, (ModelId(name),), name, state, footprint, footprint, pinned=False, stand_in=False)


@dataclass
class Desk:
    """A window, its tray, and what became of the studio."""

    window: QWidget
    tray: ShownTray
    memory: Memory
    bridge: EventBridge
    controller: TrayController
    left: list[bool]

    def set(self, closing: ClosingChoice) -> None:
        """The user chooses in the settings."""
        self.controller.follow(Settings(closing=closing))

    async def said(self) -> str:
        """The newest message, once all is settled."""
        await settle()
        return self.tray.said[-1]


@pytest.fixture
def translations(qtbot: QtBot) -> Iterator[Translations]:
    """English, with its plurals."""
    made = Translations(resource("assets", "i18n"))
    made.use(Language.EN)
    yield made
    made.clear()


@pytest.fixture
def desk(translations: Translations, qtbot: QtBot) -> Iterator[Desk]:
    """A window that goes to the tray and frees memory."""
    window, memory, left = QWidget(), Memory(), list[bool]()
    qtbot.addWidget(window)
    window.show()
    tray, bridge, faults = ShownTray(window), EventBridge(FakeClock()), list[Fault]()
    tasks = Tasks(faults.append)
    controller = TrayController(window, tray, memory, bridge, tasks, lambda: left.append(True), ClosingChoice.FREE)
    yield Desk(window, tray, memory, bridge, controller, left)
    bridge.close()
    assert not faults


async def test_closing_goes_to_the_tray_and_says_what_was_freed_and_what_stays(desk: Desk) -> None:
    assert desk.tray.shown
    desk.controller.close_window()
    assert not desk.window.isVisible()
    assert await desk.said() == (
        "2 GB was given back. 1 model stays in memory: 3 GB. What works or is pinned is not unloaded."
    )
    assert desk.tray.tip == "Saijin Studio\n1 model stays in memory: 3 GB."
    assert not desk.left


async def test_models_that_are_kept_are_told(desk: Desk) -> None:
    desk.set(ClosingChoice.KEEP)
    desk.controller.close_window()
    assert await desk.said() == "2 models stay in memory: 5 GB."
    assert desk.memory.freed == 0


async def test_models_on_their_way_out_do_not_stay(desk: Desk) -> None:
    desk.memory.models = (use("going", 2, ModelState.UNLOADING), use("gone", 1, ModelState.DRAINING))
    desk.set(ClosingChoice.KEEP)
    desk.controller.close_window()
    assert await desk.said() == "No model is in memory."


async def test_the_icon_opens_the_window_again(desk: Desk) -> None:
    desk.controller.close_window()
    await desk.said()
    desk.tray.click("Open the studio")
    assert desk.window.isVisible()


async def test_the_menu_frees_memory_while_the_window_is_open(desk: Desk) -> None:
    desk.tray.click("Free the memory")
    assert "2 GB was given back." in await desk.said()
    assert desk.window.isVisible()


async def test_a_model_that_ends_its_work_while_the_window_is_away_is_freed(desk: Desk) -> None:
    """Not one that ends it while somebody looks, nor one that is to be kept."""
    ready = ModelStateChanged(KEY, (), ModelState.READY)
    desk.bridge.model_changed.emit(ready)
    assert desk.memory.freed == 0
    desk.controller.close_window()
    await desk.said()
    desk.bridge.model_changed.emit(ready)
    assert desk.memory.freed == 2
    desk.bridge.model_changed.emit(ModelStateChanged(KEY, (), ModelState.BUSY))
    desk.set(ClosingChoice.KEEP)
    desk.bridge.model_changed.emit(ready)
    assert desk.memory.freed == 2


def test_the_tip_follows_the_memory(desk: Desk) -> None:
    desk.bridge.memory_sampled.emit(desk.memory.memory().result())
    assert desk.tray.tip == "Saijin Studio\n2 models stay in memory: 5 GB."


def test_who_wants_it_quits_by_closing(desk: Desk) -> None:
    desk.set(ClosingChoice.QUIT)
    assert not desk.tray.shown
    desk.controller.close_window()
    assert desk.left


def test_without_a_tray_closing_is_the_end(desk: Desk) -> None:
    """A window that nobody could bring back must not hide."""
    desk.tray.there = False
    desk.controller.close_window()
    assert desk.left


def test_the_menu_ends_the_studio(desk: Desk) -> None:
    desk.tray.click("Quit")
    assert desk.left


def test_the_menu_speaks_the_language_of_the_window(desk: Desk, translations: Translations) -> None:
    translations.use(Language.JA)
    QCoreApplication.sendPostedEvents()
    assert "Quit" not in [action.text() for action in desk.tray.menu.actions()]
    translations.use(Language.EN)
