"""Waiting for something to become true in the window's loop, and for its first paint."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from saijin_studio.core.errors import StudioError
from saijin_studio.ui.painted import FirstPaint
from saijin_studio.ui.settled import until

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def _run(application: QApplication, work: Coroutine[object, object, None]) -> None:
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(work)
    asyncio.set_event_loop(None)


def test_events_pass_until_it_holds(qapp: QApplication) -> None:
    done: list[str] = []
    timer = QTimer(singleShot=True, interval=30)
    timer.timeout.connect(lambda: done.append("done"))

    async def wait() -> None:
        timer.start()
        await until(lambda: bool(done))

    _run(qapp, wait())
    assert done == ["done"]


def test_what_never_holds_is_an_error(qapp: QApplication) -> None:
    async def wait() -> None:
        with pytest.raises(StudioError):
            await until(lambda: False, 0.03)

    _run(qapp, wait())


def test_who_waits_can_be_cancelled_at_the_moment_it_holds(qapp: QApplication) -> None:
    async def wait() -> None:
        def holds() -> bool:
            asyncio.get_running_loop().call_soon(waiting.cancel)
            return True

        waiting = asyncio.get_running_loop().create_task(until(holds))
        await asyncio.wait([waiting])
        assert waiting.cancelled()

    _run(qapp, wait())


def test_the_first_paint_is_waited_for_and_its_time_kept(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    first_paint = FirstPaint(widget)
    assert first_paint.at is None
    widget.show()
    first_paint.wait()
    painted = first_paint.at
    assert painted is not None
    first_paint.wait()
    widget.repaint()
    assert first_paint.at == painted, "it is about the first one"
    widget.close()
