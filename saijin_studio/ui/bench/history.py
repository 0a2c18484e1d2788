"""``bench history``: from the click to the first paint of a long conversation."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.session import Live

_ROUNDS = 5
_SAID = "三行目の「少しだけ」のあとに、もう少し余韻を残せる？ Could you keep the rhythm of the second line?"
_REPLY = (
    "はい。次の二つの案があります。\n\n1. 一拍おいてから読む。\n2. 語尾をのばす。\n\n"
    "```python\nfor line in poem:\n    print(line)\n```\n\n**どちら**にしますか？"
)


class _Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See paint events pass."""
        if event.type() is QEvent.Type.Paint:
            self.at = perf_counter()
        return False


@dataclass(frozen=True, slots=True)
class _Long:
    head: Conversation
    messages: list[StoredMessage]


async def measure_history(live: Live, thousands: Sequence[int] = (5, 10)) -> dict[str, float]:
    """Open conversations of so many thousand messages; the median of several times, in milliseconds."""
    persona = live.cast.personas[0]
    figures: dict[str, float] = {}
    for count, name in ((1000 * one, f"open_{one}k_ms") for one in thousands):
        long = _make(persona, count)

        async def fill(parts: Parts, long: _Long = long) -> None:
            await parts.store.save_conversation(long.head)
            await parts.store.save_messages(long.messages)

        await result(live.studio.call(fill))
        taken = [await _open(live, persona, long) for _ in range(_ROUNDS)]
        figures[name] = median(taken)
    return figures


async def _open(live: Live, persona: Persona, long: _Long) -> float:
    """Milliseconds from asking for a conversation to the end of the paint that shows it."""
    conversation, pane = live.conversation, live.assembly.conversation
    conversation.choose(persona.id)
    conversation.begin_new()
    await until(lambda: not pane.empty.isHidden())
    painted = _Painted(pane.list.viewport())
    began = perf_counter()
    conversation.open(long.head.id)
    await until(lambda: not pane.list.isHidden() and painted.at > began and conversation.shown == long.head.id)
    taken = (painted.at - began) * 1000
    painted.deleteLater()
    return taken


def _make(persona: Persona, count: int) -> _Long:
    head = Conversation(ConversationId(f"bench-{count}"), f"{count}", persona.id, 1.7e9, 1.7e9)
    messages: list[StoredMessage] = []
    for number in range(count):
        role = Role.ASSISTANT if number % 2 else Role.USER
        text = f"{number}. {_REPLY if number % 2 else _SAID}"
        parent = messages[-1].id if messages else None
        one = StoredMessage(
            MessageId(f"bench-{count}-{number}"),
            head.id,
            parent,
            Message(role, text),
            1.7e9 + 60 * number,
            persona=persona.id if number % 2 else None,
        )
        messages.append(one)
    return _Long(head, messages)
