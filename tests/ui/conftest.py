"""The window's parts for tests, and a guard that finds what a test left running."""

from __future__ import annotations

import gc
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language
from saijin_studio.core.memory import Gpu, MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


def _top_levels() -> set[QWidget]:
    return {widget for widget in QApplication.topLevelWidgets() if shiboken6.isValid(widget)}


def _active_timers() -> set[QTimer]:
    # By type and not by isinstance: that would ask hundreds of thousands of objects for their __class__.
    timers: list[QTimer] = [one for one in gc.get_objects() if type(one) is QTimer]
    return {timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()}


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _counts(thread: threading.Thread) -> bool:
    """A thread of Qt's that once ran Python is a dummy that counts as alive for ever."""
    return thread.is_alive() and not thread.name.startswith("Dummy-")


@dataclass(slots=True)
class Running:
    """What runs beside the tests: what was there before a test is not its fault."""

    threads: set[threading.Thread]
    children: set[int]


@pytest.fixture(scope="session")
def running() -> Running:
    """What runs before the first test."""
    return Running(set(threading.enumerate()), _children())


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, running: Running) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer, a thread or a process."""
    windows, children = _top_levels(), _children()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = _active_timers()
    if timers or _top_levels() - windows:
        # What nobody can reach any more was not left, it only was not swept up yet.
        gc.collect()
        timers = _active_timers()
    left: dict[str, set[object]] = {
        "windows": {*(_top_levels() - windows)},
        "timers": {*timers},
        "threads": {*(one for one in threading.enumerate() if _counts(one) and one not in running.threads)},
        "processes": {*(_children() - running.children - children)},
    }
    for timer in timers:
        timer.stop()
    running.threads |= set(threading.enumerate())
    running.children |= {one for one in left["processes"] if isinstance(one, int)}
    assert not any(left.values()), {what: found for what, found in left.items() if found}


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What every widget of the window is made with."""

    theme: Theme
    fonts: Fonts
    icons: Icons


GB = 1_000_000_000


class Pictures:
    """Makes pictures of the memory; sizes in gigabytes."""

    def key(self, name: str) -> ModelKey:
        """The key of the model called ``name``."""
        return ModelKey(Engine.OLLAMA, name, LoadOptions())

    def use(
        self,
        name: str,
        vram: float = 0.0,
        ram: float = 0.0,
        *,
        state: ModelState = ModelState.READY,
        measured: bool = True,
        pinned: bool = False,
        stand_in: bool = False,
    ) -> ModelUse:
        """A model in memory; it was expected to take what it takes."""
        size = Footprint(round(vram * GB), round(ram * GB))
        return ModelUse(
            self.key(name), (ModelId(name),), name, state, size, size if measured else None, pinned, stand_in
        )

    def snapshot(
        self,
        *uses: ModelUse,
        vram: float = 10.0,
        ram: float = 20.0,
        others: tuple[float, float] = (0.0, 0.0),
    ) -> MemorySnapshot:
        """A machine with these budgets and others' use; without VRAM it has no graphics device."""
        gpus = (Gpu("A card", 12 << 30, 0, temperature=61, load=78),) if vram else ()
        external = Footprint(round(others[0] * GB), round(others[1] * GB))
        budget = Footprint(round(vram * GB), round(ram * GB))
        return MemorySnapshot(0.0, MemoryReading(24 * GB, 0, gpus), budget, uses, external)


@pytest.fixture
def pictures() -> Pictures:
    """A maker of pictures of the memory."""
    return Pictures()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, without motion."""
    from saijin_studio.config.resources import resource
    from saijin_studio.ui.theme import Theme, ThemeChoice
    from saijin_studio.ui.tokens import load_tokens

    tokens = load_tokens(resource("assets", "look", "tokens.json"))
    return Theme(tokens, ThemeChoice.LIGHT, reduced_motion=True)


@pytest.fixture
def fonts(qapp: QApplication) -> Fonts:
    """English fonts at 100 %."""
    from saijin_studio.ui.fonts import Fonts

    return Fonts(Language.EN, 1.0)


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Icons in the theme's colours."""
    from saijin_studio.ui.icons import Icons

    return Icons(theme)


@pytest.fixture
def window_parts(theme: Theme, fonts: Fonts, icons: Icons) -> WindowParts:
    """Theme, fonts and icons together."""
    return WindowParts(theme, fonts, icons)
