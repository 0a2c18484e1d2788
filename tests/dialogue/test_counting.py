"""A model's own tokenizer counts, each text once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import PromptTooLong
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import ChatRequest, Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.core.ports.tokenizer import FakeTokenizer
from saijin_studio.dialogue.counting import Counts, fitted
from saijin_studio.dialogue.prompting import Prompt, Target, build_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.tokens import Measure

CHAT = Target(ModelId("miyu"), Capability.CHAT, 300)


def conversation(count: int) -> list[Message]:
    """Messages of ten words each; a word is more than one token by the estimate."""
    roles = (Role.USER, Role.ASSISTANT)
    return [Message(roles[at % 2], f"{at} " + "extraordinary " * 9) for at in range(count)]


def asking(
    persona: Persona, history: list[Message], target: Target = CHAT, max_tokens: int = 32
) -> Callable[[Measure], Prompt]:
    def build(measure: Measure) -> Prompt:
        sampling = Sampling(max_tokens=max_tokens)
        return build_request(persona, history, Language.EN, target, sampling, measure=measure)

    return build


async def test_without_a_tokenizer_it_is_an_estimate(persona: Persona) -> None:
    prompt, exact = await fitted(asking(persona, conversation(1)), CHAT, None, Counts())
    assert not exact
    assert prompt.left_out == 0


async def test_more_fits_when_the_model_itself_counts_less(persona: Persona) -> None:
    build = asking(persona, conversation(21))
    rough, _ = await fitted(build, CHAT, None, Counts())
    prompt, exact = await fitted(build, CHAT, FakeTokenizer(), Counts())
    assert exact
    assert 0 < prompt.left_out < rough.left_out
    assert isinstance(prompt.request, ChatRequest)
    words = sum(len(one.text.split()) + 4 for one in prompt.request.messages)
    assert prompt.tokens == prompt.shares.total == words <= 300 - 32


async def test_what_was_counted_is_not_counted_again(persona: Persona) -> None:
    tokenizer, counts = FakeTokenizer(), Counts()
    build = asking(persona, conversation(5))
    await fitted(build, CHAT, tokenizer, counts)
    asked = len(tokenizer.asked)
    assert asked == 2, "all texts at once, and the whole"
    await fitted(build, CHAT, tokenizer, counts)
    assert len(tokenizer.asked) == asked
    more = [*conversation(4), Message(Role.USER, "something new")]
    await fitted(asking(persona, more), CHAT, tokenizer, counts)
    assert tokenizer.asked[asked:] == [("something new",), ()]
    await fitted(build, CHAT, FakeTokenizer("another"), counts)


async def test_a_template_with_more_marks_than_thought_leaves_room_for_less(persona: Persona) -> None:
    build = asking(persona, conversation(21))
    plain, _ = await fitted(build, CHAT, FakeTokenizer(), Counts())
    counts = Counts()
    tokenizer = FakeTokenizer(marks=20)
    prompt, exact = await fitted(build, CHAT, tokenizer, counts)
    assert exact
    assert prompt.left_out > plain.left_out
    assert prompt.tokens <= 300 - 32
    asked = len(tokenizer.asked)
    await fitted(build, CHAT, tokenizer, counts)
    assert len(tokenizer.asked) == asked, "it is remembered"


async def test_what_does_not_fit_by_the_models_own_count_is_refused(persona: Persona) -> None:
    tokenizer = FakeTokenizer(rule=lambda text: 100 * len(text.split()))
    with pytest.raises(PromptTooLong):
        await fitted(asking(persona, conversation(1)), CHAT, tokenizer, Counts())


async def test_what_fits_by_the_models_own_count_is_not_refused(persona: Persona) -> None:
    long = [Message(Role.USER, "extraordinary " * 120)]
    with pytest.raises(PromptTooLong):
        await fitted(asking(persona, long), CHAT, None, Counts())
    prompt, exact = await fitted(asking(persona, long), CHAT, FakeTokenizer(), Counts())
    assert exact
    assert prompt.tokens < 300


async def test_a_model_that_goes_meanwhile_leaves_an_estimate(persona: Persona) -> None:
    tokenizer = FakeTokenizer()
    tokenizer.here = False
    _, exact = await fitted(asking(persona, conversation(1)), CHAT, tokenizer, Counts())
    assert not exact

    class Leaving(FakeTokenizer):
        """Counts texts and is gone then."""

        async def count(self, texts: object, messages: object) -> None:
            """Nothing."""

    counts = Counts()
    await fitted(asking(persona, conversation(1)), CHAT, FakeTokenizer(), counts)
    other = [Message(Role.USER, "0 " + "extraordinary " * 9), Message(Role.USER, "x")]
    _, exact = await fitted(asking(persona, other), CHAT, Leaving("fake"), counts)
    assert not exact


async def test_a_completion_is_counted_as_its_text(persona: Persona) -> None:
    target = Target(ModelId("star"), Capability.CODE_COMPLETION, 300)
    prompt, exact = await fitted(
        asking(persona, [Message(Role.USER, "def add (")], target), target, FakeTokenizer(), Counts()
    )
    assert (prompt.tokens, exact) == (3, True)


async def test_a_whole_book_is_estimated(persona: Persona) -> None:
    tokenizer = FakeTokenizer()
    with pytest.raises(PromptTooLong):
        await fitted(asking(persona, [Message(Role.USER, "word " * 50_000)]), CHAT, tokenizer, Counts())
    assert all(len(text) < 1000 for texts in tokenizer.asked for text in texts)


def test_the_oldest_counts_are_forgotten() -> None:
    counts = Counts(kept=2)
    for key in (b"a", b"b"):
        counts.keep(key, 1)
    assert counts.get(b"a") == 1
    counts.keep(b"c", 1)
    assert (counts.get(b"a"), counts.get(b"b"), counts.get(b"c")) == (1, None, 1)
