"""Fitting a conversation into a context, by the rule in ``prompting``. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import PromptTooLong
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.attaching import Eyes, Told, tell
from saijin_studio.dialogue.observing import observation
from saijin_studio.dialogue.prompt import (
    ATTACHED_SHARE,
    SMALLEST_REPLY,
    STRIDE,
    Prompt,
    Shares,
    Target,
    kept_for_reply,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.tokens import Measure


def completion(
    history: Sequence[Message], language: Language, target: Target, sampling: Sampling, measure: Measure
) -> Prompt:
    """Without a chat template there are no turns: the newest message is continued as it stands."""
    fixed = _fixed(history)
    room = target.context // ATTACHED_SHARE
    told = [tell(one, Eyes(), language, room, measure) for one in history[-fixed:]]
    text = "".join(one.message.text for one in told)
    tokens = measure.text(text)
    _refuse_too_long(tokens, target)
    return Prompt(
        CompletionRequest(text, sampling),
        len(history) - fixed,
        tokens,
        kept_for_reply(sampling, target.context),
        Shares(message=tokens),
        _names(one.unseen for one in told),
        _names(one.shortened for one in told),
    )


class Fitting:
    """One go at fitting a conversation into a context."""

    def __init__(
        self,
        persona: Persona,
        history: Sequence[Message],
        language: Language,
        target: Target,
        sampling: Sampling,
        measure: Measure,
    ) -> None:
        self._persona = persona
        self._language = language
        self._target = target
        self._sampling = sampling
        self._measure = measure
        fixed = _fixed(history)
        self._earlier, self._newest = history[:-fixed], history[-fixed:]
        self._feeling = self._newest[0].feeling
        self._reply = kept_for_reply(sampling, target.context)
        self._room = target.context - self._reply

    def prompt(self, summary: str) -> Prompt:
        """The request that fits."""
        system = self._persona.prompt(self._language, large=self._target.large)
        observed = observation(self._feeling, self._language, large=self._target.large)
        taken = self._measure.message(Message(Role.SYSTEM, system + observed))
        newest = self._fit_newest(taken)
        message = self._measure.messages(one.message for one in newest)
        _refuse_too_long(taken + message, self._target)
        left = self._room - taken - message

        note = _note(summary, self._language) if summary else ""
        noted = self._measure.text(note) if note else 0
        if noted > left:
            note, noted = "", 0
        examples = _examples(self._persona, self._language)
        shown = self._measure.messages(examples)
        if shown > left - noted:
            examples, shown = [], 0

        told = self._fit_earlier(left - noted - shown)
        kept = [one.message for one in told]
        first = Message(Role.SYSTEM, system + note + observed)
        last = [one.message for one in newest]
        shares = Shares(taken, shown, noted, self._measure.messages(kept), message)
        return Prompt(
            ChatRequest((first, *examples, *_alternating([*kept, *last])), self._sampling),
            len(self._earlier) - len(told),
            shares.total,
            self._reply,
            shares,
            _names(one.unseen for one in (*told, *newest)),
            _names(one.shortened for one in (*told, *newest)),
        )

    def _tell(self, message: Message, room: int) -> Told:
        told = tell(message, self._target.eyes, self._language, room, self._measure)
        # Of the newest, the system prompt tells how it was said; a model gets words and files alone.
        return replace(told, message=replace(told.message, feeling=None))

    def _fit_newest(self, taken: int) -> list[Told]:
        """The newest with as much of its attachments as there is room for."""
        most = self._target.context // ATTACHED_SHARE
        told = [self._tell(one, most) for one in self._newest]
        over = taken + self._measure.messages(one.message for one in told) - self._room
        if over > 0 and any(one.media for one in self._newest):
            told = [self._tell(one, max(0, most - over)) for one in self._newest]
        return told

    def _fit_earlier(self, room: int) -> list[Told]:
        """The newest of the earlier messages that fit into ``room`` tokens."""
        most = self._target.context // ATTACHED_SHARE
        told: list[Told] = []
        for message in reversed(self._earlier):
            one = self._tell(message, most)
            room -= self._measure.message(one.message)
            if room < 0:
                break
            told.insert(0, one)
        first = _first_kept(self._earlier, len(self._earlier) - len(told))
        return told[len(told) - (len(self._earlier) - first) :] if first < len(self._earlier) else []


def _fixed(history: Sequence[Message]) -> int:
    """How many messages at the end stay in any case: the newest, or a reply to be written on and its question."""
    return 2 if history[-1].role is Role.ASSISTANT and len(history) > 1 else 1


def _refuse_too_long(tokens: int, target: Target) -> None:
    if tokens > target.context - SMALLEST_REPLY:
        raise PromptTooLong(model=target.row, tokens=tokens, context=target.context)


def _note(summary: str, language: Language) -> str:
    title = "これまでの会話の要約:" if language is Language.JA else "Summary of the conversation so far:"
    return f"\n\n{title}\n{summary}"


def _examples(persona: Persona, language: Language) -> list[Message]:
    return [
        message
        for example in persona.examples
        for message in (
            Message(Role.USER, example.user.text(language)),
            Message(Role.ASSISTANT, example.reply.text(language)),
        )
    ]


def _first_kept(earlier: Sequence[Message], first: int) -> int:
    """The place in ``earlier`` from which messages are kept, when those from ``first`` on would fit."""
    even = -(-first // STRIDE) * STRIDE
    if even - first <= (len(earlier) - first) // 2:
        first = even
    while first < len(earlier) and earlier[first].role is not Role.USER:
        first += 1
    return first


def _alternating(messages: Sequence[Message]) -> list[Message]:
    """The messages with neighbours of one role joined: several templates refuse two turns of one speaker.

    An empty reply, such as one that failed at once, says nothing and is passed over.
    """
    found: list[Message] = []
    for message in messages:
        if message.role is Role.ASSISTANT and not message.text:
            continue
        if found and found[-1].role is message.role:
            last = found.pop()
            text = "\n\n".join(part for part in (last.text, message.text) if part)
            found.append(Message(last.role, text, last.media + message.media))
        else:
            found.append(message)
    return found


def _names(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All names, each once, in order."""
    return tuple(dict.fromkeys(name for names in lists for name in names))
