"""From a persona and a conversation to a request. Pure.

A chat request is, in this order: the persona's system prompt in the user's language, the full one for a large
model; its examples as turns of the conversation, which hold a small model to its part better than a description
does; the earlier messages; the newest.

What does not fit into the model's context goes by this rule:

1. Room is kept for the reply: what the persona's sampling asks for, but at most a quarter of the context.
2. The system prompt and the newest message always stay. If they alone do not fit, the request is refused
   (``PromptTooLong``) rather than cut.
3. The examples stay while they fit beside those.
4. Of the earlier messages the oldest go first, and the first that stays is the user's. Once a conversation is long,
   they go eight at a time: the beginning of the prompt then stays the same for several turns, so the engine does
   not have to read all of it again for each.

Whatever is left out is counted and told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import PromptTooLong, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Request, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.tokens import estimate_message, estimate_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona

_REPLY_SHARE = 4
_SMALLEST_REPLY = 32
_STRIDE = 8


@dataclass(frozen=True, slots=True)
class Target:
    """The row that will answer: what it can do, its context in tokens, and whether its model is a large one."""

    row: ModelId
    capability: Capability
    context: int
    large: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request, how many earlier messages it leaves out, and how long it is in estimated tokens."""

    request: Request
    left_out: int
    tokens: int


def build_request(
    persona: Persona,
    history: Sequence[Message],
    language: Language,
    target: Target,
    sampling: Sampling | None = None,
) -> Prompt:
    """Fit a persona and a conversation into one request.

    Args:
        persona: who answers.
        history: the conversation up to the message to be answered, which comes last.
        language: what the user speaks.
        target: which row answers.
        sampling: how tokens are drawn; None means as the persona says.

    Raises:
        PromptTooLong: when not even the system prompt and the newest message fit.
        UnsupportedRequest: when the row writes no text.
        ValueError: when there is no message to be answered.
    """
    if not history:
        raise ValueError("there is no message to be answered")
    drawn = persona.sampling if sampling is None else sampling
    if target.capability is Capability.CODE_COMPLETION:
        return _completion(history, target, drawn)
    if target.capability is Capability.CHAT:
        return _chat(persona, history, language, target, drawn)
    raise UnsupportedRequest(model=target.row, reason="it does not write text")


def _completion(history: Sequence[Message], target: Target, sampling: Sampling) -> Prompt:
    """Without a chat template there are no turns: the newest message is continued as it stands."""
    text = history[-1].text
    tokens = estimate_text(text)
    _refuse_too_long(tokens, target)
    return Prompt(CompletionRequest(text, sampling), len(history) - 1, tokens)


def _chat(
    persona: Persona, history: Sequence[Message], language: Language, target: Target, sampling: Sampling
) -> Prompt:
    system = Message(Role.SYSTEM, persona.prompt(language, large=target.large))
    newest = history[-1]
    tokens = estimate_message(system) + estimate_message(newest)
    _refuse_too_long(tokens, target)
    room = target.context - _kept_for_reply(sampling, target.context)

    examples = _examples(persona, language)
    cost = sum(map(estimate_message, examples))
    if tokens + cost > room:
        examples, cost = [], 0
    tokens += cost

    earlier = history[:-1]
    first = _first_kept(earlier, room - tokens)
    kept = earlier[first:]
    tokens += sum(map(estimate_message, kept))
    messages = (system, *examples, *_alternating([*kept, newest]))
    return Prompt(ChatRequest(messages, sampling), first, tokens)


def _refuse_too_long(tokens: int, target: Target) -> None:
    if tokens > target.context - _SMALLEST_REPLY:
        raise PromptTooLong(model=target.row, tokens=tokens, context=target.context)


def _kept_for_reply(sampling: Sampling, context: int) -> int:
    share = context // _REPLY_SHARE
    return max(_SMALLEST_REPLY, min(sampling.max_tokens, share) if sampling.max_tokens else share)


def _examples(persona: Persona, language: Language) -> list[Message]:
    return [
        message
        for example in persona.examples
        for message in (
            Message(Role.USER, example.user.text(language)),
            Message(Role.ASSISTANT, example.reply.text(language)),
        )
    ]


def _first_kept(earlier: Sequence[Message], room: int) -> int:
    """The place in ``earlier`` from which messages fit into ``room`` tokens; its length when none does."""
    first = len(earlier)
    for at in range(len(earlier) - 1, -1, -1):
        room -= estimate_message(earlier[at])
        if room < 0:
            break
        first = at
    even = -(-first // _STRIDE) * _STRIDE
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
