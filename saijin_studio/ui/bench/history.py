"""``bench history``: opening and scrolling long conversations, and a reply of 200 KB."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from saijin_studio.ui.bench.heartbeat import Heartbeat
from saijin_studio.ui.bench.long import forget, keep, long_conversation, long_text
from saijin_studio.ui.settled import until
from saijin_studio.ui.widgets.message_row import MessageRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.bench.long import Long
    from saijin_studio.ui.session import Live

_STEP = 60


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many thousand messages the conversations have, how often each is opened, and the rest.

    ``frames`` are scrolled, and ``big`` is the characters of one long reply.
    """

    thousands: tuple[int, ...]
    rounds: int
    frames: int
    big: int


USUAL = Sizes((5, 10), rounds=5, frames=600, big=200_000)
LITTLE = Sizes((1,), rounds=1, frames=20, big=8_000)


class _Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = self.worked = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See paint events pass."""
        if event.type() is QEvent.Type.Paint:
            self.at, self.worked = perf_counter(), thread_time()
        return False


async def measure_history(live: Live, sizes: Sizes = USUAL) -> dict[str, float]:
    """Open long conversations, the median of several times each, and scroll in the last one.

    Args:
        live: the open window.
        sizes: how much there is of everything.

    Returns:
        Milliseconds; ``work`` is the time on the processor alone, which other programs on busy cores do not change.
    """
    persona = live.cast.personas[0]
    figures: dict[str, float] = {}
    for one in sizes.thousands:
        long = long_conversation(persona, f"{one}k", 1000 * one)
        await keep(live, long)
        # What is kept twice would be twice the work of the garbage collector.
        long.messages.clear()
        taken = [await _open(live, persona, long) for _ in range(sizes.rounds)]
        figures[f"open_{one}k_ms"] = median(span for span, _ in taken)
        figures[f"open_{one}k_work_ms"] = median(work for _, work in taken)
    figures |= await _scroll(live, sizes.frames)
    long = long_conversation(persona, "big", 10, long_text(sizes.big))
    await keep(live, long)
    return figures | await _settle(live, persona, long)


async def _open(live: Live, persona: Persona, long: Long) -> tuple[float, float]:
    """Milliseconds from asking for a conversation to the paint that shows it, and those of work among them."""
    conversation, pane = live.conversation, live.assembly.conversation
    conversation.choose(persona.id)
    conversation.begin_new()
    await until(lambda: not pane.empty.isHidden())
    painted = _Painted(pane.list.viewport())
    began, worked = perf_counter(), thread_time()
    conversation.open(long.head.id)
    await until(lambda: not pane.list.isHidden() and painted.at > began and conversation.shown == long.head.id)
    taken = (painted.at - began) * 1000, (painted.worked - worked) * 1000
    painted.deleteLater()
    return taken


async def _scroll(live: Live, frames: int) -> dict[str, float]:
    """Scroll up through the conversation that is shown, frame by frame."""
    bar = live.assembly.conversation.list.verticalScrollBar()
    spans: list[float] = []
    works: list[float] = []
    for _ in range(frames):
        began, worked = perf_counter(), thread_time()
        bar.setValue(bar.value() - _STEP)
        QCoreApplication.sendEvent(live.assembly.window, QEvent(QEvent.Type.UpdateRequest))
        spans.append((perf_counter() - began) * 1000)
        works.append((thread_time() - worked) * 1000)
        # What is done between two frames, such as making the rows that come next, is a frame's time as well.
        for _ in range(3):
            began, worked = perf_counter(), thread_time()
            await asyncio.sleep(0)
            spans[-1] += (perf_counter() - began) * 1000
            works[-1] += (thread_time() - worked) * 1000
    last = frames - 1
    spans.sort()
    works.sort()
    return {
        "scroll_p50_ms": spans[last // 2],
        "scroll_p99_ms": spans[round(0.99 * last)],
        "scroll_longest_ms": spans[-1],
        "scroll_work_p99_ms": works[round(0.99 * last)],
        "scroll_work_longest_ms": works[-1],
    }


async def _settle(live: Live, persona: Persona, long: Long) -> dict[str, float]:
    """Open a conversation that ends with a very long reply, and wait until all of it is laid out."""
    rows, pane = live.assembly.conversation.rows, live.assembly.conversation
    live.conversation.choose(persona.id)
    live.conversation.begin_new()
    await until(lambda: not pane.empty.isHidden())
    heartbeat = Heartbeat(live.assembly.window)
    heartbeat.start()
    began = perf_counter()
    live.conversation.open(long.head.id)
    last = len(long.messages) - 1

    def settled() -> bool:
        row = pane.list.row_widget(last) if len(rows.items) > last else None
        return isinstance(row, MessageRow) and row.reply is not None and row.reply.settled

    await until(settled, 120)
    figures = heartbeat.stop()
    taken = perf_counter() - began
    await forget(live, long)
    return {
        "big_reply_longest_stall_ms": figures["longest_stall_ms"],
        "big_reply_p99_ms": figures["p99_ms"],
        "big_reply_longest_work_ms": figures["longest_work_ms"],
        "big_reply_seconds": taken,
    }
