"""A conversation as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.exchange.fields import clean
from saijin_studio.exchange.layout import WORDS, attachment, particulars, read_in, speaker, turns, when
from saijin_studio.exchange.markdown_text import embedded, fenced, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.exchange.layout import Layout, Turn
    from saijin_studio.exchange.values import Exchanged


def to_markdown(exchanged: Exchanged, layout: Layout) -> str:
    """The text of the file."""
    words, head = WORDS[layout.language], exchanged.head
    persona = plain(layout.names.get(head.persona, head.persona))
    facts = " · ".join(one for one in (persona, when(head.created, layout), words.exported) if one)
    parts = [f"# {plain(head.title) or words.untitled}", f"*{facts}*"]
    for turn in turns(exchanged, whole=layout.whole):
        parts += _turn(turn, layout)
    return clean("\n\n".join(parts) + "\n")


def _turn(turn: Turn, layout: Layout) -> Iterator[str]:
    message, words = turn.message, WORDS[layout.language]
    number = f"#{turn.number} " if layout.whole else ""
    yield f"## {plain(number + speaker(message, layout))}"
    yield f"*{plain(' · '.join(particulars(turn, layout)))}*"
    if layout.thinking and message.thinking:
        yield f"<details><summary>{words.thinking}</summary>"
        yield embedded(message.thinking)
        yield "</details>"
    if message.message.text.strip():
        yield embedded(message.message.text)
    if message.message.media:
        yield "\n".join(f"- {plain(attachment(one, layout))}" for one in message.message.media)
    for one in message.message.media:
        if title := read_in(one, layout):
            yield plain(title)
            yield fenced(one.text)
