"""The wire format: everything survives the way there, and nothing else gets through."""

from __future__ import annotations

import json
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import Fault, WorkerCrashed, from_fault
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Sampling
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.runners import wire
from saijin_studio.runners.codec import MAX_LINE, LineBuffer, decode_answer, decode_order, encode

texts = st.text(st.characters(codec="utf-8"), max_size=50)
wholes = st.integers(0, 2**63 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
paths = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20).map(PurePath)
samplings = st.builds(
    Sampling,
    temperature=numbers,
    top_p=numbers,
    top_k=wholes,
    min_p=numbers,
    repeat_penalty=numbers,
    max_tokens=wholes,
    seed=st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
    stop=st.lists(texts, max_size=3).map(tuple),
)
media = st.lists(st.builds(Media, st.sampled_from(MediaKind), paths), max_size=2).map(tuple)
messages = st.lists(st.builds(Message, st.sampled_from(Role), texts, media), max_size=3).map(tuple)
requests = st.builds(ChatRequest, messages, samplings) | st.builds(CompletionRequest, texts, samplings)
options = st.builds(
    LoadOptions,
    context_length=st.integers(1, 2**40),
    slots=st.integers(1, 100),
    kv_type=texts,
    gpu_layers=st.integers(-1, 1000),
)
faults = st.builds(
    Fault, texts, texts, texts, details=st.lists(st.tuples(texts, texts), max_size=3).map(tuple), cause=texts
)
orders = st.one_of(
    st.builds(wire.Load, st.sampled_from(Engine), texts, texts, options, st.integers(1, 1000)),
    st.builds(wire.Run, wholes, requests),
    st.builds(wire.Count, wholes, st.lists(texts, max_size=3).map(tuple), messages),
    st.builds(wire.Cancel, wholes),
    st.builds(wire.Unload),
    st.builds(wire.Ping, wholes),
)
answers = st.one_of(
    st.builds(wire.Ready, st.builds(Footprint, wholes, wholes)),
    st.builds(wire.Text, wholes, texts),
    st.builds(wire.Thinking, wholes, texts),
    st.builds(wire.Counted, wholes, st.lists(wholes, max_size=3).map(tuple), wholes),
    st.builds(wire.Progress, wholes, wholes, wholes),
    st.builds(wire.Finished, wholes, wholes, wholes, st.sampled_from(FinishReason)),
    st.builds(wire.Stopped, wholes),
    st.builds(wire.Failed, st.none() | wholes, faults),
    st.builds(wire.Pong, wholes),
    st.builds(wire.Heartbeat),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(orders)
def test_orders_survive(order: wire.Order) -> None:
    line = encode(order)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode_order(line[:-1]) == order


@given(answers)
def test_answers_survive(answer: wire.Answer) -> None:
    assert decode_answer(encode(answer)[:-1]) == answer


@given(st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused(line: bytes) -> None:
    for decode in (decode_order, decode_answer):
        with pytest.raises(wire.WireError):
            decode(line)


@given(st.one_of(orders, answers), st.data())
def test_a_changed_field_is_refused_or_still_a_message(
    message: wire.Order | wire.Answer, data: st.DataObject
) -> None:
    plain = json.loads(encode(message))
    field = data.draw(st.sampled_from(sorted(plain)))
    plain[field] = data.draw(json_values)
    line = json.dumps(plain).encode()
    try:
        decode_order(line) if isinstance(message, wire.Order) else decode_answer(line)
    except wire.WireError:
        return


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"", "not a JSON object"),
        (b"\xff{}", "not a JSON object"),
        (b"[" * 100_000, "not a JSON object"),
        (b"[]", "an object was expected, not list"),
        (b"{}", "the field kind is missing"),
        (b'{"kind":1}', "kind is not a text"),
        (b'{"kind":"dance"}', "an unknown kind of message: 'dance'"),
        (b'{"kind":"cancel","job":true}', "job is not a whole number"),
        (b'{"kind":"cancel","job":-1}', "job is not a whole number"),
        (b'{"kind":"cancel","job":9223372036854775808}', "job is not a whole number"),
        (b'{"kind":"cancel","job":null}', "job is not a whole number"),
        (b'{"kind":"cancel","job":1,"more":2}', r"fields that do not belong here: \['more'\]"),
    ],
)
def test_says_what_is_wrong(line: bytes, complaint: str) -> None:
    with pytest.raises(wire.WireError, match=complaint):
        decode_order(line)


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("temperature", "hot", "temperature is not a number"),
        ("temperature", True, "temperature is not a number"),
        ("temperature", float("nan"), "temperature is not finite"),
        ("temperature", 10**400, "temperature is too large"),
        ("stop", "word", "stop is not a list"),
        ("stop", ["word", 1], "stop is not a list of texts"),
        ("seed", "x", "seed is not a whole number"),
    ],
)
def test_says_what_is_wrong_with_sampling(field: str, value: object, complaint: str) -> None:
    plain = json.loads(encode(wire.Run(1, CompletionRequest("a"))))
    plain["request"]["sampling"][field] = value
    with pytest.raises(wire.WireError, match=complaint):
        decode_order(json.dumps(plain).encode())


def test_a_choice_must_be_one_of_its_kind() -> None:
    with pytest.raises(wire.WireError, match="reason is not a FinishReason"):
        decode_answer(b'{"kind":"finished","job":1,"prompt_tokens":1,"completion_tokens":1,"reason":"bored"}')


@pytest.mark.parametrize("texts", ["[-1]", "[true]", '["1"]', "1"])
def test_counts_are_whole_numbers(texts: str) -> None:
    with pytest.raises(wire.WireError, match="texts is not a list"):
        decode_answer(b'{"kind":"counted","token":1,"whole":0,"texts":' + texts.encode() + b"}")


def test_an_error_is_the_same_on_the_other_side() -> None:
    answer = decode_answer(encode(wire.failed(1, WorkerCrashed(model="phi3")))[:-1])
    assert isinstance(answer, wire.Failed)
    assert isinstance(from_fault(answer.fault), WorkerCrashed)


def test_numbers_that_are_none_are_not_sent() -> None:
    with pytest.raises(wire.WireError):
        encode(wire.Run(1, CompletionRequest("a", Sampling(temperature=float("inf")))))


def test_a_line_that_is_too_long_is_neither_sent_nor_read() -> None:
    with pytest.raises(wire.WireError, match="fit"):
        encode(wire.Text(1, "x" * MAX_LINE))
    with pytest.raises(wire.WireError, match="bytes"):
        decode_answer(b" " * (MAX_LINE + 1))


@given(st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"")), max_size=8), st.data())
def test_lines_are_put_together_however_they_are_cut(lines: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(line + b"\n" for line in lines)
    buffer, found, at = LineBuffer(), list[bytes](), 0
    while at < len(stream):
        size = data.draw(st.integers(1, len(stream) - at))
        found += buffer.feed(stream[at : at + size])
        at += size
    assert found == lines


@pytest.mark.parametrize("stream", [b"12345", b"12345\n1"])
def test_a_line_without_end_is_given_up(stream: bytes) -> None:
    with pytest.raises(wire.WireError, match="more than 4 bytes"):
        LineBuffer(limit=4).feed(stream)
