"""From a persona and a conversation to a request. Pure.

A chat request is, in this order: the persona's system prompt in the user's language, the full one for a large
model, with the summary of the conversation's beginning behind it where there is one, and with what was observed of
how the newest message was said (see ``observing``); the persona's examples as turns of the conversation, which hold
a small model to its part better than a description does; the earlier messages; the newest.
Texts and documents that came with a message stand before its words (see ``attaching``).

What does not fit into the model's context goes by this rule:

1. Room is kept for the reply: what the persona's sampling asks for, but at most a quarter of the context.
2. The attachments of a message take at most half of the context. Of what is longer the beginning stays, with a line
   that says how much of it is there.
3. The system prompt and the newest message always stay; so do a reply that is written on and its question. Of the
   newest message's attachments more may go. If all that alone does not fit, the request is refused
   (``PromptTooLong``) rather than cut.
4. The summary stays while it fits beside those, then the examples.
5. Of the earlier messages the oldest go first, and the first that stays is the user's. Once a conversation is long,
   they go eight at a time: the beginning of the prompt then stays the same for several turns, so the engine does
   not have to read all of it again for each.

Whatever is left out is counted and told. What a model thought is never in a request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.fitting import Fitting, completion
from saijin_studio.dialogue.prompt import Prompt, Target
from saijin_studio.dialogue.tokens import ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Message
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.tokens import Measure

__all__ = ["Prompt", "Target", "build_request"]


def build_request(
    persona: Persona,
    history: Sequence[Message],
    language: Language,
    target: Target,
    sampling: Sampling | None = None,
    *,
    summary: str = "",
    measure: Measure = ESTIMATE,
) -> Prompt:
    """Fit a persona and a conversation into one request.

    Args:
        persona: who answers.
        history: the conversation up to the message to be answered, which comes last; a reply that comes last is to
            be written on.
        language: what the user speaks.
        target: which row answers.
        sampling: how tokens are drawn; None means as the persona says.
        summary: what was said before ``history`` begins.
        measure: counts tokens.

    Raises:
        PromptTooLong: when not even the system prompt and the newest message fit.
        UnsupportedRequest: when the row writes no text.
        ValueError: when there is no message to be answered.
    """
    if not history:
        raise ValueError("there is no message to be answered")
    drawn = persona.sampling if sampling is None else sampling
    if target.capability is Capability.CODE_COMPLETION:
        return completion(history, language, target, drawn, measure)
    if target.capability is Capability.CHAT:
        return Fitting(persona, history, language, target, drawn, measure).prompt(summary)
    raise UnsupportedRequest(model=target.row, reason="it does not write text")
