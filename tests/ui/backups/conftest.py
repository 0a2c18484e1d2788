"""The page of the backups with services that answer at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.backup_errors import BackupLocked, BackupPassphraseWrong
from saijin_studio.core.backups import BackupPart, BackupRules, RestoreDone
from saijin_studio.core.events import BackupsChanged
from saijin_studio.core.ids import BackupId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.backups import BackupsController
from saijin_studio.ui.panes.backups import BackupsPage
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.toast_stack import ToastStack
from tests.ui.backups import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.backups import Backup, RestorePreview
    from saijin_studio.core.errors import StudioError
    from saijin_studio.ui.panes.backups_create import BackupWish
    from tests.ui.conftest import WindowParts


OPENS = "sesame"


@dataclass
class FakeBackups:
    """``gate`` holds up while it is closed, ``fail`` makes all but the list fail, ``locked`` wants a passphrase."""

    here: list[Backup] = field(default_factory=lambda: list(sample.BACKUPS))
    now: BackupRules = field(default_factory=BackupRules)
    calls: list[str] = field(default_factory=list[str])
    wishes: list[BackupWish] = field(default_factory=list["BackupWish"])
    restored: list[tuple[str, frozenset[BackupPart] | None, str | None]] = field(
        default_factory=list[tuple[str, "frozenset[BackupPart] | None", "str | None"]]
    )
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fail: StudioError | None = None
    locked: bool = False
    restart: bool = False

    def __post_init__(self) -> None:
        self.gate.set()

    async def backups(self) -> tuple[Backup, ...]:
        """What is here."""
        return tuple(self.here)

    async def create(self, wish: BackupWish, on_progress: Callable[[int, int], None]) -> Backup:
        """Half of it, then the rest when the gate opens."""
        self.wishes.append(wish)
        on_progress(8, 16)
        await self._pass()
        made = replace(sample.backup("new"), note=wish.note)
        self.here.insert(0, made)
        return made

    async def verify(self, backup: BackupId, passphrase: str | None = None) -> Backup:
        """Only note it."""
        self.calls.append(f"verify {backup}")
        await self._pass()
        if self.locked and passphrase is None:
            raise BackupLocked(backup=backup)
        return self._find(backup)

    async def preview(self, backup: BackupId, passphrase: str | None = None) -> RestorePreview:
        """Opens with the word “sesame”."""
        await self._pass()
        if self.locked and passphrase is None:
            raise BackupLocked(backup=backup)
        if self.locked and passphrase != OPENS:
            raise BackupPassphraseWrong(backup=backup)
        return sample.preview(self._find(backup))

    async def restore(
        self, backup: BackupId, parts: frozenset[BackupPart] | None = None, passphrase: str | None = None
    ) -> RestoreDone:
        """Only note it."""
        await self._pass()
        self.restored.append((backup, parts, passphrase))
        return RestoreDone(BackupId("undo"), self.restart)

    async def remove(self, backup: BackupId) -> None:
        """It is gone."""
        self.here = [one for one in self.here if one.id != backup]

    async def import_file(self, file: Path) -> Backup:
        """It is here."""
        await self._pass()
        self.here.append(sample.backup(file.stem))
        return self.here[-1]

    async def export_file(self, backup: BackupId, file: Path) -> None:
        """Only note it."""
        await self._pass()
        self.calls.append(f"export {backup} {file.name}")

    async def rules(self) -> BackupRules:
        """What counts."""
        return self.now

    async def set_rules(self, rules: BackupRules) -> None:
        """They count."""
        await self._pass()
        self.now = rules

    async def recovery_key(self) -> str:
        """Some key."""
        return "AGE-SECRET-KEY-1"

    async def _pass(self) -> None:
        await self.gate.wait()
        if self.fail is not None:
            raise self.fail

    def _find(self, backup: BackupId) -> Backup:
        return next(one for one in self.here if one.id == backup)


@dataclass(frozen=True, slots=True)
class Bench:
    """A page that lives."""

    page: BackupsPage
    services: FakeBackups
    bridge: EventBridge
    toasts: ToastStack
    controller: BackupsController

    def change(self) -> None:
        """The list of backups is another."""
        self.bridge.backups_changed.emit(BackupsChanged())

    @property
    def said(self) -> list[str]:
        """What the toasts say."""
        return [one.accessibleName() for one in self.toasts.toasts]


@pytest.fixture
def bench(window_parts: WindowParts, qtbot: QtBot) -> Iterator[Bench]:
    """A page in a window of its own."""
    parts = window_parts
    art = load_art(resource("assets", "look", "tokens.json"))
    painter = AvatarPainter(lambda: AvatarDrawing(parts.icons, art))
    look = MessageKit(parts.theme, parts.fonts, parts.icons, painter)
    window = QWidget()
    qtbot.addWidget(window)
    page = BackupsPage(look)
    QVBoxLayout(window).addWidget(page)
    bridge, services = EventBridge(SystemClock(), window), FakeBackups()
    toasts = ToastStack(window, page, look.theme, look.fonts, look.icons)
    controller = BackupsController(page, services, bridge, Tasks(toasts.show_fault), toasts)
    yield Bench(page, services, bridge, toasts, controller)
    bridge.close()
