"""Somebody at the window that ``bench kills`` kills: they talk for ever, and what they could know is told."""

from __future__ import annotations

import asyncio
import json
import os
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from saijin_studio.core.conversations import Feedback, Rating
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Capability
from saijin_studio.ui.bench.witness import Witness, digest
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_action import MessageAction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.events import JobStateChanged, ReplyStarted
    from saijin_studio.core.ids import JobId
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bench.witness import Tell
    from saijin_studio.ui.session import Live

_ROW = ModelId("gemma2-2b")
_SAID = "三行目の「少しだけ」のあとに、もう少し余韻を残せる？ ({number})"
_DRAFTED = 0.6
"""Seconds after which what is written is kept, though it is not sent."""
_READ = 120.0


def to_stdout(what: Mapping[str, object]) -> None:
    """Tell in one line that nobody has to wait for."""
    os.write(1, (json.dumps(what) + "\n").encode())


async def talk(live: Live, tell: Tell, first: int) -> NoReturn:
    """Tell what the window shows after its start, and talk until somebody ends it.

    Args:
        live: the open window.
        tell: is told, in the window's thread and in the studio's.
        first: another one lets the talk begin with something else; no process lives long.
    """

    async def listen(parts: Parts) -> None:
        parts.bus.add(Witness(parts, tell))

    await until(lambda: live.conversation.ready)
    await result(live.studio.call(listen))
    for item in live.assembly.conversation.rows.items:
        if not item.streaming:
            tell({"shown": item.id, "digest": digest(item.text)})
    tell({"ready": live.conversation.shown or ""})
    person = Talking(live)
    number = first
    while True:
        await person.exchange(number)
        number += 1


class Talking(QObject):
    """A person at the keyboard who does something else every time.

    Args:
        live: the open window.
    """

    def __init__(self, live: Live) -> None:
        super().__init__(live.assembly.window)
        self._live = live
        self._pane = live.assembly.conversation
        self._others = [one.id for one in live.cast.personas if _ROW in one.rows(Capability.CHAT)]
        self._opened: list[str] = []
        self._begun: list[ReplyStarted] = []
        self._ended: set[JobId] = set()
        live.conversation.opened.connect(self._opened.append)
        live.assembly.bridge.reply_started.connect(self._begun.append)
        live.assembly.bridge.job_changed.connect(self._follow)

    async def exchange(self, number: int) -> None:
        """Say something, here or elsewhere, and do something with the reply or leave it."""
        conversation, pane = self._live.conversation, self._pane
        if conversation.persona is None or conversation.persona.id not in self._others or number % 5 == 0:
            opened = len(self._opened)
            conversation.choose(self._others[number % len(self._others)])
            await until(lambda: len(self._opened) > opened)
        elif number % 5 < 3:
            conversation.begin_new()
        begun = len(self._begun)
        await self._say(_SAID.format(number=number), drafted=number % 2 == 0)
        started = await self._next(begun)
        match number % 4:
            case 0:  # it goes on in the background
                conversation.begin_new()
                return
            case 1:
                await asyncio.sleep(_DRAFTED)
                pane.stop.emit()
            case _:
                pass
        await until(lambda: started.job in self._ended, _READ)
        pane.rated.emit(started.message, Feedback(Rating.UP, _SAID.format(number="up")))
        if number % 4 == 2:
            pane.acted.emit(started.message, MessageAction.RETRY)
            again = await self._next(begun + 1)
            await until(lambda: again.job in self._ended, _READ)

    async def _next(self, begun: int) -> ReplyStarted:
        """The reply that begins after so many, when something of it is shown."""
        await until(lambda: len(self._begun) > begun)
        started = self._begun[begun]

        def shown() -> bool:
            item = self._pane.rows.item(started.message)
            return item is not None and bool(item.text)

        await until(lambda: started.job in self._ended or shown(), _READ)
        return started

    def _follow(self, change: JobStateChanged) -> None:
        if change.state.terminal:
            self._ended.add(change.job)

    async def _say(self, text: str, *, drafted: bool) -> None:
        """Type it in two goes, and press Enter when the composer lets it go."""
        composer = self._pane.composer
        half = len(text) // 2
        composer.input.insertPlainText(text[:half])
        await asyncio.sleep(_DRAFTED if drafted else 0)
        composer.input.insertPlainText(text[half:])
        await until(composer.send_button.isEnabled)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(composer.input, key)
