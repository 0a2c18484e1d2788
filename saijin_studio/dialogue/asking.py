"""From a persona and a past to a job that asks a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.context import ContextOutlook
from saijin_studio.core.errors import PromptTooLong, UnsupportedRequest
from saijin_studio.core.language import detect
from saijin_studio.core.messages import MediaKind, Role
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.counting import Counts, fitted
from saijin_studio.dialogue.prompt import ATTACHED_SHARE, kept_for_reply
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.dialogue.turns import language_of, said_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.jobs import Sampling
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.tokenizer import Tokenizer
    from saijin_studio.dialogue.prompting import Prompt, Target
    from saijin_studio.dialogue.turns import Past


@dataclass(frozen=True, slots=True)
class Wish:
    """How an answer is wanted: by which row, with which sampling and in which language; None is as usual.

    ``next_row`` and ``next_variant`` are what will be wanted once it is there, such as a voice.
    """

    row: ModelId | None = None
    sampling: Sampling | None = None
    language: Language | None = None
    next_row: ModelId | None = None
    next_variant: VariantId | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a row is asked, whether its own tokenizer has counted, and what will be wanted after the answer."""

    row: ModelId
    prompt: Prompt
    exact: bool
    next_row: ModelId | None = None
    next_variant: VariantId | None = None


async def no_tokenizer(_row: ModelId) -> Tokenizer | None:
    """Where no engine counts."""
    return None


class Asker:
    """Makes questions.

    Args:
        target_of: what a row can do and how much it holds; raises ``UnknownModel``.
        tokenizer_of: what counts for a row now; None while its model is not in memory.
    """

    def __init__(
        self,
        target_of: Callable[[ModelId], Awaitable[Target]],
        tokenizer_of: Callable[[ModelId], Awaitable[Tokenizer | None]] = no_tokenizer,
    ) -> None:
        self._target_of = target_of
        self._tokenizer_of = tokenizer_of
        self._counts = Counts()

    async def question(self, persona: Persona, past: Past, wish: Wish, *, continues: bool = False) -> Question:
        """What a persona's model is asked.

        Args:
            persona: who is to answer.
            past: the conversation up to what is to be answered, or with ``continues`` to be written on.
            wish: how the answer is wanted.
            continues: whether the last message is a reply to be written on.

        Raises:
            NothingToAnswer: when nobody has asked anything.
            PromptTooLong, UnknownModel, UnsupportedRequest: when it cannot be asked.
        """
        target = await self.target(persona, wish)
        language = _language(past, wish)
        room = target.context // ATTACHED_SHARE
        said = said_in(past.messages, continues=continues, language=language, room=room)
        prompt, exact = await fitted(
            lambda measure: build_request(
                persona, said, language, target, wish.sampling, summary=past.summary, measure=measure
            ),
            target,
            await self._tokenizer_of(target.row),
            self._counts,
        )
        return Question(target.row, prompt, exact, wish.next_row, wish.next_variant)

    async def target(self, persona: Persona, wish: Wish) -> Target:
        """What would answer.

        Raises:
            UnknownModel, UnsupportedRequest: when nothing could.
        """
        rows = persona.rows(Capability.CHAT) or persona.rows(Capability.CODE_COMPLETION)
        if wish.row is None and not rows:
            name = persona.name.text(wish.language or language_of(()))
            raise UnsupportedRequest(model=name, reason="no text model belongs to it")
        return await self._target_of(rows[0] if wish.row is None else wish.row)

    async def outlook(self, persona: Persona, past: Past, wish: Wish) -> ContextOutlook:
        """What asking would take; the last message of ``past`` is the one that is about to be sent.

        Raises:
            UnknownModel, UnsupportedRequest: when it cannot be asked at all.
        """
        target = await self.target(persona, wish)
        pictures = MediaKind.IMAGE in target.eyes.sees
        try:
            question = await self.question(persona, past, wish)
        except PromptTooLong as error:
            drawn = wish.sampling or persona.sampling
            tokens = max(int(error.details["tokens"]), target.context + 1)
            reply, earlier = kept_for_reply(drawn, target.context), len(past.messages) - 1
            return ContextOutlook(tokens, target.context, reply, earlier, pictures=pictures)
        prompt = question.prompt
        return ContextOutlook(
            tokens=prompt.tokens,
            context=target.context,
            reply=prompt.reply,
            left_out=prompt.left_out,
            exact=question.exact,
            summarised=prompt.shares.summary > 0,
            unseen=prompt.unseen,
            shortened=prompt.shortened,
            pictures=pictures,
            system=prompt.shares.system,
            examples=prompt.shares.examples,
            summary=prompt.shares.summary,
            history=prompt.shares.history,
            message=prompt.shares.message,
        )


def _language(past: Past, wish: Wish) -> Language:
    """As wished, else as the user speaks; where the user's words say nothing, as everything else does."""
    if wish.language is not None:
        return wish.language
    said = [one.message for one in past.messages]
    answer = next((one.text for one in reversed(said) if one.role is Role.ASSISTANT and one.text), "")
    return language_of(said, detect(past.summary or answer))
