"""Long conversations and long replies to measure with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.core.messages import Message, Role
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.session import Live

_SAID = "三行目の「少しだけ」のあとに、もう少し余韻を残せる？ Could you keep the rhythm of the second line?"
_ANSWERED = (
    "はい。次の二つの案があります。\n\n1. 一拍おいてから読む。\n2. 語尾をのばす。\n\n"
    "```python\nfor line in poem:\n    print(line)\n```\n\n**どちら**にしますか？"
)
_CHAPTER = """## {number}. 朗読の順番

はじめに、**一行目**を静かに読みます。つぎに *rhythm* を保ったまま、二行目の `pause` を少しだけ長くします。
The second voice enters after the rest; see <https://example.org/score> for the score.

- 一拍おいてから読む
- 語尾をのばす
  - ただし、のばしすぎない

```python
def read(poem: list[str], pause: float = 0.5) -> None:
    for number, line in enumerate(poem):
        print(f"{{number}}: {{line}}")  # one breath between
```

| 行 | 秒 | 声 |
|---|--:|:-:|
| 一 | 4.5 | ホシノ |
| 二 | 6.0 | 美遊 |

> 読み終えるころ、窓の外の色が、ほんの少し——

"""


@dataclass(frozen=True, slots=True)
class Long:
    """A conversation and its messages, in order."""

    head: Conversation
    messages: list[StoredMessage]


def long_text(characters: int) -> str:
    """A reply of about so many characters, with a little of everything."""
    length = len(_CHAPTER)
    return "".join(_CHAPTER.format(number=number) for number in range(1, characters // length + 2))


def long_conversation(persona: Persona, name: str, count: int, last: str = "") -> Long:
    """A conversation of so many messages; with ``last`` a reply of that text comes behind them."""
    head = Conversation(ConversationId(f"bench-{name}"), name, persona.id, 1.7e9, 1.7e9)
    texts = [f"{number}. {_ANSWERED if number % 2 else _SAID}" for number in range(count)]
    if last:
        texts.append(last)
    messages: list[StoredMessage] = []
    for number, text in enumerate(texts):
        reply = bool(number % 2) or number == count
        messages.append(
            StoredMessage(
                MessageId(f"bench-{name}-{number}"),
                head.id,
                messages[-1].id if messages else None,
                Message(Role.ASSISTANT if reply else Role.USER, text),
                1.7e9 + 60 * number,
                persona=persona.id if reply else None,
                state=ReplyState.WHOLE,
            )
        )
    return Long(replace(head, leaf=messages[-1].id), messages)


async def keep(live: Live, long: Long) -> None:
    """Write a conversation into the studio's database, in the place of one that a killed run left."""
    await forget(live, long)

    async def fill(parts: Parts) -> None:
        await parts.store.add_conversation(long.head, long.messages)

    await result(live.studio.call(fill))


async def forget(live: Live, long: Long) -> None:
    """Take it out again, for good."""

    async def purge(parts: Parts) -> None:
        await parts.store.delete_conversations([long.head.id], 0.0)
        await parts.store.purge(1.0)

    await result(live.studio.call(purge))
