"""The pages of care and disk with services that answer at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.care import Verifying
from saijin_studio.core.events import LibraryChanged
from saijin_studio.core.model_files import Outcome
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.studio.care.care import CareRules
from saijin_studio.studio.care.disk import DiskProgress, DiskState
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.care import CareController
from saijin_studio.ui.controllers.disk import DiskController
from saijin_studio.ui.panes.care import CarePage
from saijin_studio.ui.panes.disk import DiskPage
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.toast_stack import ToastStack
from tests.ui.care import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.care import Comparison, HealthEntry, LedgerEntry, LedgerFilter, Update
    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.model_files import Index, Plan
    from saijin_studio.studio.care.disk import DiskFindings
    from saijin_studio.studio.model_index import Adoptable
    from tests.ui.conftest import WindowParts


@dataclass
class Held:
    """``gate`` holds up while it is closed, ``fail`` makes the next call fail. ``calls``: what was asked."""

    calls: list[str] = field(default_factory=list[str])
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fail: StudioError | None = None

    def __post_init__(self) -> None:
        self.gate.set()

    async def done(self, call: str) -> None:
        """Note it and wait."""
        self.calls.append(call)
        await self.gate.wait()
        fault, self.fail = self.fail, None
        if fault is not None:
            raise fault


@dataclass
class FakeCare(Held):
    """Services of care."""

    now: CareRules = field(default_factory=lambda: CareRules(7, checks=False))
    entries: tuple[HealthEntry, ...] = sample.HEALTH

    async def rules(self) -> CareRules:
        return self.now

    async def set_rules(self, rules: CareRules) -> None:
        await self.done(f"rules {rules.every} {rules.checks}")
        self.now = rules

    async def health(self) -> tuple[HealthEntry, ...]:
        return self.entries

    async def verify(
        self, variant: VariantId | None, progress: Callable[[Verifying], None]
    ) -> tuple[HealthEntry, ...]:
        progress(Verifying("Phi", 1, 4))
        await self.done(f"verify {variant}")
        return tuple(one for one in self.entries if variant in {None, one.variant})

    async def repair(self, variant: VariantId) -> HealthEntry:
        await self.done(f"repair {variant}")
        return sample.HEALTH[-1]

    async def updates(self, *, force: bool) -> tuple[Update, ...]:
        await self.done(f"updates {force}")
        return sample.UPDATES

    async def update(self, variant: VariantId, progress: Callable[[int, int], None]) -> Comparison:
        progress(1, 2)
        await self.done(f"update {variant}")
        return sample.COMPARED

    async def switch(self, variant: VariantId) -> None:
        await self.done(f"switch {variant}")

    async def go_back(self, variant: VariantId) -> None:
        await self.done(f"back {variant}")

    async def provenance(self, wanted: LedgerFilter) -> tuple[LedgerEntry, ...]:
        await self.done("ledger")
        return tuple(one for one in sample.LEDGER if wanted.wants(one))

    async def export_ledger(self, file: Path, wanted: LedgerFilter) -> int:
        await self.done(f"export {file.name}")
        return len([one for one in sample.LEDGER if wanted.wants(one)])


@dataclass
class FakeDisk(Held):
    """Services of the disk."""

    here: DiskState = field(default_factory=lambda: DiskState(sample.PLACES))
    outcome: Outcome = field(default_factory=lambda: Outcome(("/b/two.gguf",), 0, 2 * sample.GB))

    async def state(self) -> DiskState:
        return self.here

    async def index(
        self, folders: Sequence[str], progress: Callable[[DiskProgress], None], *, edited: bool
    ) -> DiskFindings:
        progress(DiskProgress(files=12))
        progress(DiskProgress(0, 1, 4))
        await self.done(f"index {' '.join(folders)} {edited}")
        return sample.FOUND

    async def plan(self, found: Index, *, edited: bool) -> Plan:
        await self.done(f"plan {edited}")
        return sample.PLAN

    async def apply(self, plan: Plan, found: Index, progress: Callable[[DiskProgress], None]) -> Outcome:
        progress(DiskProgress(0, 1, 2))
        await self.done("apply")
        self.here = DiskState(sample.PLACES, 1, 2 * sample.GB)
        return self.outcome

    async def undo(self, progress: Callable[[DiskProgress], None]) -> Outcome:
        progress(DiskProgress(0, 1, 2))
        await self.done("undo")
        self.here = DiskState(sample.PLACES)
        return self.outcome

    async def forget(self) -> Outcome:
        await self.done("forget")
        self.here = DiskState(sample.PLACES)
        return Outcome(freed=2 * sample.GB)

    async def adopt(self, files: Sequence[Adoptable]) -> None:
        await self.done(f"adopt {len(files)}")


@dataclass(frozen=True, slots=True)
class CareBench:
    """A page of care that lives."""

    page: CarePage
    services: FakeCare
    bridge: EventBridge
    toasts: ToastStack
    controller: CareController

    def change(self) -> None:
        self.bridge.library_changed.emit(LibraryChanged())

    @property
    def said(self) -> str:
        return " ".join(one.accessibleName() for one in self.toasts.toasts)


@dataclass(frozen=True, slots=True)
class DiskBench:
    """A page of the disk that lives."""

    page: DiskPage
    services: FakeDisk
    toasts: ToastStack
    controller: DiskController

    @property
    def said(self) -> str:
        return " ".join(one.accessibleName() for one in self.toasts.toasts)


@pytest.fixture
def look(window_parts: WindowParts) -> MessageKit:
    parts = window_parts
    art = load_art(resource("assets", "look", "tokens.json"))
    return MessageKit(parts.theme, parts.fonts, parts.icons, AvatarPainter(lambda: AvatarDrawing(parts.icons, art)))


@pytest.fixture
def care(look: MessageKit, qtbot: QtBot) -> Iterator[CareBench]:
    """A page in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 740)
    page = CarePage(look)
    QVBoxLayout(window).addWidget(page)
    bridge, services = EventBridge(SystemClock(), window), FakeCare()
    toasts = ToastStack(window, page, look.theme, look.fonts, look.icons)
    controller = CareController(page, services, bridge, Tasks(toasts.show_fault), toasts)
    yield CareBench(page, services, bridge, toasts, controller)
    bridge.close()


@pytest.fixture
def disk(look: MessageKit, qtbot: QtBot) -> DiskBench:
    """A page in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 740)
    page = DiskPage(look)
    QVBoxLayout(window).addWidget(page)
    services = FakeDisk()
    toasts = ToastStack(window, page, look.theme, look.fonts, look.icons)
    return DiskBench(page, services, toasts, DiskController(page, services, Tasks(toasts.show_fault), toasts))
