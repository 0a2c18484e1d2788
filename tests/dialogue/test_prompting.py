"""What a model gets to read, and what goes when it does not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import PromptTooLong, UnsupportedRequest
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Sampling
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Persona
from saijin_studio.dialogue.prompting import Target, build_request
from saijin_studio.dialogue.tokens import estimate_message

CHAT = Target(ModelId("miyu"), Capability.CHAT, 4096)


def turns(count: int, text: str = "word " * 20) -> list[Message]:
    """A conversation that ends with the user, each message with its number in front."""
    roles = (Role.USER, Role.ASSISTANT)
    return [Message(roles[at % 2], f"{at} {text}") for at in range(count)]


def read_by(request: object) -> list[Message]:
    """The messages of a chat request."""
    assert isinstance(request, ChatRequest)
    return list(request.messages)


def test_a_request_is_the_prompt_the_examples_and_the_conversation(persona: Persona) -> None:
    history = [Message(Role.USER, "一"), Message(Role.ASSISTANT, "二"), Message(Role.USER, "三")]
    prompt = build_request(persona, history, Language.JA, CHAT)
    assert read_by(prompt.request) == [
        Message(Role.SYSTEM, "あなたは美遊です。"),
        Message(Role.USER, "だれ？"),
        Message(Role.ASSISTANT, "美遊です。"),
        *history,
    ]
    assert prompt.request.sampling == persona.sampling
    assert prompt.left_out == 0


def test_prompt_and_examples_are_in_the_users_language(persona: Persona) -> None:
    request = build_request(persona, [Message(Role.USER, "Hi")], Language.EN, CHAT).request
    assert [one.text for one in read_by(request)] == ["You are Miyu.", "Who?", "I'm Miyu.", "Hi"]


def test_a_large_model_gets_the_full_prompt_where_there_is_one(persona: Persona) -> None:
    large, history = replace(CHAT, large=True), [Message(Role.USER, "Hi")]
    full = replace(persona, full_prompt=Localized("美遊です。長い。", "You are Miyu, at length."))
    first = [
        read_by(build_request(who, history, Language.EN, target).request)[0].text
        for who, target in ((full, large), (full, CHAT), (persona, large))
    ]
    assert first == ["You are Miyu, at length.", "You are Miyu.", "You are Miyu."]


def test_how_the_newest_was_said_is_observed_and_no_word_of_the_users(persona: Persona) -> None:
    sad = Feeling(Emotion.SADNESS, 0.824, -0.6, 0.2, FeelingSource.VOICE)
    old = Message(Role.USER, "一", feeling=Feeling.chosen(Emotion.ANGER))
    history = [old, Message(Role.ASSISTANT, "二"), Message(Role.USER, "三", feeling=sad)]
    large = replace(CHAT, large=True)
    prompt = build_request(persona, history, Language.JA, large, summary="前")
    first, *rest = read_by(prompt.request)
    assert "悲しみ（強い）" in first.text
    assert "声" in first.text
    assert "怒り" not in first.text
    assert first.text.index("これまで") < first.text.index("スタジオの観察")
    assert [one.text for one in rest[-3:]] == ["一", "二", "三"]
    assert all(one.feeling is None for one in rest)
    without = build_request(persona, [replace(one, feeling=None) for one in history], Language.JA, large)
    assert prompt.shares.system > without.shares.system


def test_a_feeling_counts_for_a_reply_that_is_written_on(persona: Persona) -> None:
    asked = Message(Role.USER, "Hi", feeling=Feeling.chosen(Emotion.FEAR))
    request = build_request(persona, [asked, Message(Role.ASSISTANT, "Well")], Language.EN, CHAT).request
    assert "feels fear" in read_by(request)[0].text


def test_sampling_may_be_another_than_the_personas(persona: Persona) -> None:
    other = Sampling(seed=7, max_tokens=3)
    assert build_request(persona, turns(1), Language.EN, CHAT, other).request.sampling == other


def test_the_oldest_go_first_and_are_counted(persona: Persona) -> None:
    history = turns(5)
    each = estimate_message(history[1])
    fixed = build_request(persona, history[-1:], Language.EN, replace(CHAT, context=10_000)).tokens
    sampling = Sampling(max_tokens=32)
    tight = replace(CHAT, context=fixed + 2 * each + 32 + 2)
    prompt = build_request(persona, history, Language.EN, tight, sampling)
    assert prompt.left_out == 2
    assert read_by(prompt.request)[-3:] == history[2:]


def test_what_stays_begins_with_the_user(persona: Persona) -> None:
    history = turns(5)
    each = estimate_message(history[1])
    fixed = build_request(persona, history[-1:], Language.EN, replace(CHAT, context=10_000)).tokens
    tight = replace(CHAT, context=fixed + 3 * each + 32 + 2)
    prompt = build_request(persona, history, Language.EN, tight, Sampling(max_tokens=32))
    assert read_by(prompt.request)[3].role is Role.USER
    assert prompt.left_out == 2


def test_a_long_conversation_loses_eight_at_a_time_so_that_its_beginning_stays_the_same(persona: Persona) -> None:
    cuts = {build_request(persona, turns(count), Language.EN, CHAT).left_out for count in range(101, 141, 2)}
    assert {cut % 8 for cut in cuts} == {0}
    assert len(cuts) in range(4, 8)


def test_the_examples_go_before_the_newest_message_does(persona: Persona) -> None:
    long = [Message(Role.USER, "あ" * 150)]
    prompt = build_request(persona, long, Language.JA, replace(CHAT, context=250), Sampling(max_tokens=200))
    assert [one.role for one in read_by(prompt.request)] == [Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER]
    prompt = build_request(persona, long, Language.JA, replace(CHAT, context=210), Sampling(max_tokens=200))
    assert [one.role for one in read_by(prompt.request)] == [Role.SYSTEM, Role.USER]


@pytest.mark.parametrize("capability", [Capability.CHAT, Capability.CODE_COMPLETION])
def test_a_message_that_cannot_fit_is_refused_and_never_cut(persona: Persona, capability: Capability) -> None:
    target = Target(ModelId("tiny"), capability, 2048)
    with pytest.raises(PromptTooLong, match=r"too long for tiny: \d+ tokens, and 2048 fit"):
        build_request(persona, [Message(Role.USER, "あ" * 3000)], Language.JA, target)


def test_neighbours_of_one_role_become_one_turn(persona: Persona) -> None:
    history = [Message(Role.USER, "一"), Message(Role.ASSISTANT, ""), Message(Role.USER, "二")]
    request = build_request(persona, history, Language.JA, CHAT).request
    assert read_by(request)[3:] == [Message(Role.USER, "一\n\n二")]


def test_a_row_without_a_chat_template_continues_the_newest_message(persona: Persona) -> None:
    target = replace(CHAT, capability=Capability.CODE_COMPLETION)
    history = [*turns(2), Message(Role.USER, "def add(")]
    prompt = build_request(persona, history, Language.EN, target)
    assert prompt.request == CompletionRequest("def add(", persona.sampling)
    assert prompt.left_out == 2


def test_a_row_that_writes_no_text_is_refused(persona: Persona) -> None:
    with pytest.raises(UnsupportedRequest):
        build_request(persona, turns(1), Language.EN, replace(CHAT, capability=Capability.MUSIC))


def test_without_a_message_there_is_nothing_to_ask(persona: Persona) -> None:
    with pytest.raises(ValueError, match="no message"):
        build_request(persona, [], Language.EN, CHAT)


MESSAGES = st.builds(Message, st.sampled_from([Role.USER, Role.ASSISTANT]), st.text(max_size=300))


@settings(deadline=None)
@given(
    history=st.lists(MESSAGES, max_size=40),
    newest=st.text(max_size=300),
    context=st.integers(64, 6000),
    max_tokens=st.integers(0, 2000),
)
def test_every_request_fits_keeps_the_ends_and_alternates(
    history: list[Message], newest: str, context: int, max_tokens: int
) -> None:
    persona = _persona()
    said = [*history, Message(Role.USER, newest)]
    target = replace(CHAT, context=context)
    try:
        prompt = build_request(persona, said, Language.JA, target, Sampling(max_tokens=max_tokens))
    except PromptTooLong:
        assert estimate_message(said[-1]) + 32 > context - 40
        return
    messages = read_by(prompt.request)
    assert prompt.tokens <= context - 32
    assert 0 <= prompt.left_out <= len(history)
    assert messages[0].text == persona.system_prompt.ja
    assert messages[-1].text.endswith(newest)
    roles = [one.role for one in messages[1:]]
    assert all(one is not other for one, other in pairwise(roles))


def _persona() -> Persona:
    """The fixture, for a test that hypothesis calls many times."""
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.language import Localized
    from saijin_studio.core.personas import Example, Look, PersonaName, Team, Voice

    both = Localized("あなたは美遊です。", "You are Miyu.")
    return Persona(
        PersonaId("miyu"), PersonaName("美遊", "みゆ", "Miyu"), both, Team.EMOTION, (), both, both, (), Sampling(),
        Voice("kokoro", "jf_alpha"), Look(("#000000", "#FFFFFF"), "leaf", "bob"), (), (Example(both, both),),
    )  # fmt: skip
