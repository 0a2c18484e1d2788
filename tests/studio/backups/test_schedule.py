"""Backups are made by themselves when they are due and nothing else goes on."""

from __future__ import annotations

import asyncio

from saijin_studio.core.backup_errors import BackupFailed, KeyStoreMissing
from saijin_studio.core.errors import Fault, StudioError
from saijin_studio.studio.backups.schedule import BackupSchedule


class Maker:
    """Counts what it was asked for, and fails as told."""

    def __init__(self) -> None:
        self.asked = 0
        self.error: StudioError | None = None
        self.made = asyncio.Event()

    async def __call__(self) -> None:
        self.asked += 1
        self.made.set()
        if self.error is not None:
            raise self.error


def ignore(_fault: Fault) -> None:
    """Nobody is told."""


async def test_nothing_is_made_while_models_are_at_work() -> None:
    maker, idle = Maker(), [False]
    schedule = BackupSchedule(maker, lambda: idle[0], ignore)
    await schedule.look()
    assert maker.asked == 0
    idle[0] = True
    await schedule.look()
    assert maker.asked == 1


async def test_a_fault_is_told_once_until_it_is_another() -> None:
    maker, told = Maker(), list[Fault]()
    schedule = BackupSchedule(maker, lambda: True, told.append)
    for error in (KeyStoreMissing(), KeyStoreMissing(), BackupFailed(reason="x"), None, BackupFailed(reason="x")):
        maker.error = error
        await schedule.look()
    assert [fault.kind for fault in told] == ["KeyStoreMissing", "BackupFailed", "BackupFailed"]


async def test_it_looks_again_and_again_until_it_is_closed() -> None:
    maker = Maker()
    schedule = BackupSchedule(maker, lambda: True, ignore)
    await schedule.aclose()
    schedule.start(first=0.0, interval=0.0)
    for _ in range(3):
        await maker.made.wait()
        maker.made.clear()
    await schedule.aclose()
    asked = maker.asked
    await asyncio.sleep(0)
    assert maker.asked == asked
