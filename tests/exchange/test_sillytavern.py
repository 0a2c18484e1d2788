"""Chats of SillyTavern, as several of its versions write them."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.messages import Role
from saijin_studio.exchange.foreign.dates import sent
from saijin_studio.exchange.foreign.sillytavern import from_sillytavern
from saijin_studio.exchange.values import ExchangeFault, Repair
from tests.exchange.anything import CASTING, JSON, NOW

if TYPE_CHECKING:
    from saijin_studio.exchange.values import Imported
    from saijin_studio.personas.cards.plain_json import Json

HEADER: dict[str, Json] = {
    "user_name": "Mika",
    "character_name": "Ada",
    "create_date": "2023-11-5 @14h 23m 11s 123ms",
}


def line(text: str, *, user: bool = False, **more: Json) -> dict[str, Json]:
    """A message."""
    return {"name": "Mika" if user else "Ada", "is_user": user, "mes": text, "send_date": 1_700_000_000_000, **more}


def chat(*lines: object) -> bytes:
    """The content of a file."""
    return "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines).encode()


def read(*lines: object) -> Imported:
    """The chat with these lines."""
    (found,) = from_sillytavern(chat(*lines), CASTING, NOW)
    return found


def test_a_chat_is_read_from_the_greeting_to_the_end() -> None:
    found = read(
        HEADER,
        line("Hello."),
        line("こんにちは", user=True),
        line("Nice.", extra={"model": "llama", "reasoning": "hm"}),
    )
    head, messages = found.exchanged.head, found.exchanged.messages
    assert [(one.message.role, one.message.text) for one in messages] == [
        (Role.ASSISTANT, "Hello."),
        (Role.USER, "こんにちは"),
        (Role.ASSISTANT, "Nice."),
    ]
    assert [one.parent for one in messages] == [None, messages[0].id, messages[1].id]
    assert head.leaf == messages[2].id
    assert head.title == "Ada: こんにちは"
    assert head.persona == messages[0].persona == "miyu"
    assert messages[1].persona is None
    assert messages[2].served is not None
    assert messages[2].served.title == "llama"
    assert messages[2].thinking == "hm"
    assert messages[0].created == 1_700_000_000.0
    assert [note.sentence for note in found.notes] == ["Ada is no persona here; 1 conversations go on with another"]


def test_someone_who_is_here_goes_on() -> None:
    found = read({**HEADER, "character_name": "レン"}, line("Hello."), line("Hi", user=True))
    assert found.exchanged.head.persona == "ren"
    assert found.exchanged.head.title == "Hi"
    assert found.notes == ()


def test_in_a_group_everyone_keeps_their_own_words() -> None:
    found = read({"chat_metadata": {}}, line("a"), {**line("b"), "name": "Ren"}, {**line("c"), "name": "Who"})
    assert [one.persona for one in found.exchanged.messages] == ["miyu", "ren", "miyu"]


def test_swipes_become_alternatives_and_the_shown_one_goes_on() -> None:
    swiped = line(
        "second, edited",
        swipes=["first", "second", "third"],
        swipe_id=1,
        swipe_info=[{"send_date": "2024-01-02T03:04:05Z", "extra": {"model": "old"}}, {}, {}],
    )
    found = read(HEADER, line("hi", user=True), swiped, line("and?", user=True))
    asked, *alternatives, last = found.exchanged.messages
    assert [one.message.text for one in alternatives] == ["first", "third", "second, edited"]
    assert {one.parent for one in alternatives} == {asked.id}
    assert last.parent == alternatives[2].id
    assert found.exchanged.head.leaf == last.id
    first = alternatives[0]
    assert first.created == 1_704_164_645.0
    assert first.served is not None
    assert first.served.title == "old"


def test_swipes_that_are_odd_lose_no_message() -> None:
    odd: list[tuple[Json, int]] = [([], 3), ("no", 0), (["a"], 7), ([None, "b"], 0), (["a", "b"], -1)]
    texts = [
        [one.message.text for one in read(HEADER, line("x", swipes=swipes, swipe_id=at)).exchanged.messages]
        for swipes, at in odd
    ]
    assert texts == [["x"], ["x"], ["x"], ["b", "x"], ["b", "x"]]


def test_lines_that_are_none_and_what_the_program_says_are_counted() -> None:
    notice = {**line("Help"), "is_system": True, "extra": {"type": "help"}}
    hidden = {**line("hidden", user=True), "is_system": True}
    found = read(HEADER, line("a"), "{broken", "[]", "", notice, hidden, {"name": "x"})
    assert [one.message.text for one in found.exchanged.messages] == ["a", "hidden"]
    counts = {one.repair: one.count for one in found.notes}
    assert counts == {Repair.INSTRUCTIONS: 1, Repair.UNREADABLE: 3, Repair.PERSONA: 1}


@pytest.mark.parametrize("data", [chat(HEADER), b"", b"{}", b"[1]", b"x", chat(HEADER, "nonsense")])
def test_what_is_no_chat_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeFault):
        from_sillytavern(data, CASTING, NOW)


NO_TIMES: list[Json] = [
    "", "yesterday", "2023-13-45 @99h 99m 99s", "2023-2-5 @24h 1m 1s 1ms", "Smarch 5, 2023 2:23pm", "9999-99-99",
    "November 5, 9999 2:23pm", "0001-01-01", "-5", "9" * 60, None, True, [], {}, -1, 0, 10**400,
    float("nan"), float("inf"),
]  # fmt: skip
LOCAL = time.mktime((2023, 11, 5, 14, 23, 11, 0, 0, -1))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (1_700_000_000, 1_700_000_000.0),
        (1_700_000_000_500, 1_700_000_000.5),
        ("1700000000500", 1_700_000_000.5),
        ("2023-11-5 @14h 23m 11s 123ms", LOCAL + 0.123),
        ("2023-11-05@14h23m11s", LOCAL),
        ("2023-11-05@14h23m11s456ms", LOCAL + 0.456),
        ("November 5, 2023 2:23pm", LOCAL - 11),
        ("Nov 5, 2023 14:23", LOCAL - 11),
        ("November 5, 2023 12:05am", LOCAL - 11 - (14 * 60 + 18) * 60),
        ("2023-11-05T14:23:11.000Z", 1_699_194_191.0),
        ("2023-11-05T14:23:11", LOCAL),
        *((one, None) for one in NO_TIMES),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_time_is_read(written: object, seconds: float | None) -> None:
    assert sent(written) == (None if seconds is None else pytest.approx(seconds))


@settings(deadline=None, max_examples=60)
@given(st.lists(JSON, max_size=4), st.binary(max_size=20))
def test_any_lines_are_read_or_refused(values: list[Json], data: bytes) -> None:
    for lines in ([HEADER, *values], values):
        with suppress(ExchangeFault):
            from_sillytavern(chat(*lines) + b"\n" + data, CASTING, NOW)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(["swipes", "swipe_id", "swipe_info", "extra", "send_date", "name"]), JSON))
def test_any_value_in_any_field_loses_no_message(fields: dict[str, Json]) -> None:
    assert any(one.message.text == "x" for one in read(HEADER, {**line("x"), **fields}).exchanged.messages)


@given(
    st.text(max_size=40) | st.from_regex(r"\d{1,5}-\d{1,3}-\d{1,3} ?@\d{1,3}h \d{1,3}m \d{1,3}s", fullmatch=True)
)
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = sent(text)
    assert found is None or 0 < found < 33_000_000_000
