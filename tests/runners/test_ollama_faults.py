"""Everything that Ollama can do wrong, and the one sentence that each becomes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import (
    EngineBusy,
    EngineProtocolError,
    EngineRefused,
    EngineUnreachable,
    ModelLoadFailed,
    ModelNotInstalled,
    OutOfMemory,
    StreamInterrupted,
    StudioError,
    UnsupportedRequest,
)
from saijin_studio.runners.ollama import SILENT_LOOKS
from saijin_studio.runners.ollama_errors import LONGEST_REASON, Talk, translate
from tests.runners.ollama_parts import PATIENT, collect, job, server, studio, target
from tests.runners.ollama_server import Cut, EndEarly, Fault, Forget, Line, OllamaServer, Stall, Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PHI3 = target("phi3:mini")
CHAT = "/api/chat"


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    async with server() as running:
        yield running


def error(text: str) -> str:
    return json.dumps({"error": text})


NONSENSE = "Ollama sent something that cannot be understood."
NO_ROOM = "phi3:mini (Ollama) ran out of memory."
BUSY = "Ollama is busy and takes no more requests."
NO_MEMORY = error("model requires more system memory (5.6 GiB) than is available (3.2 GiB)")


@pytest.mark.parametrize(
    ("fault", "expected", "sentence"),
    [
        (Status(404, error("model 'phi3:mini' not found")), ModelNotInstalled, "a-row is not installed."),
        (
            Status(404, "404 page not found"),
            EngineProtocolError,
            NONSENSE,
        ),
        (Status(500, NO_MEMORY), OutOfMemory, NO_ROOM),
        (
            Status(500, error("cudaMalloc failed: out of memory")),
            OutOfMemory,
            NO_ROOM,
        ),
        (
            Status(500, error("llama runner process has terminated:\n exit status 2.")),
            ModelLoadFailed,
            "phi3:mini (Ollama) could not be loaded: llama runner process has terminated: exit status 2.",
        ),
        (Status(500, ""), ModelLoadFailed, "phi3:mini (Ollama) could not be loaded: status 500."),
        (Status(400, error("invalid options")), EngineRefused, "Ollama refused the request: invalid options."),
        (Status(403, "forbidden"), EngineRefused, "Ollama refused the request: forbidden."),
        (
            Status(503, error("server busy, please try again")),
            EngineBusy,
            BUSY,
        ),
        (Status(500, "[]"), EngineProtocolError, NONSENSE),
        (Status(200, "{"), EngineProtocolError, NONSENSE),
        (Status(200, "[1]"), EngineProtocolError, NONSENSE),
        (Status(200, '{"message": 1}'), EngineProtocolError, NONSENSE),
        (Forget(), ModelLoadFailed, "phi3:mini (Ollama) could not be loaded: Ollama did not keep it in memory."),
    ],
)
async def test_a_load_that_fails_says_why_and_leaves_nothing_behind(
    ollama: OllamaServer, fault: Fault, expected: type[StudioError], sentence: str
) -> None:
    ollama.in_memory["phi3:mini"] = ollama.models["phi3:mini"]  # a load that goes on behind the error
    if isinstance(fault, Forget):
        ollama.in_memory.clear()
    ollama.plan(CHAT, fault)
    async with studio(ollama.url) as parts:
        with pytest.raises(expected) as raised:
            await parts.runner.load(PHI3)
        assert raised.value.what == sentence
        assert ollama.in_memory == {}
        assert await parts.runner.residents() == {}


@pytest.mark.parametrize("fault", [Stall(), Cut()])
async def test_a_load_without_an_answer_finds_the_engine_unreachable(ollama: OllamaServer, fault: Fault) -> None:
    ollama.plan(CHAT, fault)
    async with studio(ollama.url, replace(PATIENT, load=0.05)) as parts:
        with pytest.raises(EngineUnreachable, match=ollama.url):
            await parts.runner.load(PHI3)


@pytest.mark.parametrize(
    ("fault", "expected", "kept"),
    [
        (Status(404, error("model 'phi3:mini' not found")), ModelNotInstalled, ""),
        (Status(400, error('"phi3:mini" does not support chat')), UnsupportedRequest, ""),
        (Status(400, error("invalid role")), EngineRefused, ""),
        (Status(499, error("request cancelled")), StreamInterrupted, ""),
        (Status(500, error("unexpected EOF")), EngineRefused, ""),
        (Status(503, error("server busy")), EngineBusy, ""),
        (Stall(), EngineUnreachable, ""),
        (Stall(1), StreamInterrupted, "こん"),
        (Cut(), EngineUnreachable, ""),
        (Cut(2), StreamInterrupted, "こんにちは"),
        (EndEarly(0), StreamInterrupted, ""),
        (EndEarly(2), StreamInterrupted, "こんにちは"),
        (Line(error("CUDA error: out of memory"), 1), OutOfMemory, "こん"),
        (Line(error("an error was encountered"), 0), EngineRefused, ""),
        (Line(error("an error was encountered"), 2), StreamInterrupted, "こんにちは"),
        (Line("{", 1), EngineProtocolError, "こん"),
        (Line("null", 1), EngineProtocolError, "こん"),
        (Line("[]", 1), EngineProtocolError, "こん"),
        (Line('{"error": {"code": 1}}', 1), EngineProtocolError, "こん"),
        (Line('{"done": false}', 1), EngineProtocolError, "こん"),
        (Line('{"message": {"role": "assistant", "content": 5}}', 1), EngineProtocolError, "こん"),
    ],
)
async def test_a_reply_that_fails_keeps_what_had_arrived(
    ollama: OllamaServer, fault: Fault, expected: type[StudioError], kept: str
) -> None:
    ollama.plan(CHAT, fault)
    async with studio(ollama.url) as parts:
        if isinstance(fault, Stall):
            parts.client.limits = replace(PATIENT, following=0.05) if fault.after else replace(PATIENT, first=0.05)
        text: list[str] = []
        with pytest.raises(expected) as raised:
            await collect(parts.runner.run(PHI3.key, job()), text)
        assert type(raised.value) is expected
        assert "".join(text) == kept
        parts.client.limits = PATIENT
        text.clear()
        await collect(parts.runner.run(PHI3.key, job()), text)
        assert "".join(text) == "こんにちは。", "the next request is not disturbed"


async def test_an_unload_that_never_ends_is_given_up_and_told(ollama: OllamaServer) -> None:
    """From then on the model is shown as somebody else's, and is not taken over again while it stays."""
    phi3 = ollama.models["phi3:mini"]
    phi3.lingers = 10**9
    async with studio(ollama.url, replace(PATIENT, unload=0.05)) as parts:
        await parts.directory.refresh()
        await parts.runner.load(PHI3)
        with pytest.raises(EngineRefused, match=r"it still holds phi3:mini \(Ollama\)"):
            await parts.runner.unload(PHI3.key)
        assert await parts.runner.residents() == {}
        assert [one.name for one in parts.runner.foreign] == ["phi3:mini"]
        assert parts.runner.offers(PHI3) is None
        phi3.lingers = 0
        ollama.evict("phi3:mini")
        await parts.runner.residents()
        ollama.load_for_others("phi3:mini")
        await parts.runner.residents()
        assert parts.runner.offers(PHI3) is not None, "it was seen to be gone in between"


async def test_closing_with_an_unload_that_never_ends(
    ollama: OllamaServer, caplog: pytest.LogCaptureFixture
) -> None:
    ollama.models["phi3:mini"].lingers = 10**9
    async with studio(ollama.url, replace(PATIENT, unload=0.05)) as parts:
        await parts.runner.load(PHI3)
        await parts.runner.load(target("tinyllama"))
    assert list(ollama.in_memory) == ["phi3:mini"], "the others go all the same"
    assert "Ollama was left with a model" in caplog.text


async def test_an_engine_that_does_not_confirm_the_end_of_a_reply_holds_nobody_up(ollama: OllamaServer) -> None:
    ollama.may_go_on.clear()
    async with studio(ollama.url, replace(PATIENT, answer=0.05)) as parts:
        stream = parts.runner.run(PHI3.key, job())
        await anext(stream)
        ollama.plan("/api/ps", Stall())
        await stream.aclose()


async def test_an_engine_that_is_silent_holds_what_it_held_for_some_looks_more(ollama: OllamaServer) -> None:
    """It does not answer while it loads a large model, and that takes nobody's model away."""
    impatient = replace(PATIENT, answer=0.05)
    async with studio(ollama.url) as parts:
        held = await parts.runner.load(PHI3)
        for _ in range(2):
            ollama.plan("/api/ps", Stall(), Stall())
            parts.client.limits = impatient
            assert await parts.runner.residents() == {PHI3.key: held}
            assert await parts.runner.residents() == {PHI3.key: held}
            parts.client.limits = PATIENT
            assert await parts.runner.residents() == {PHI3.key: held}
        ollama.plan("/api/ps", *[Stall()] * SILENT_LOOKS)
        parts.client.limits = impatient
        for _ in range(SILENT_LOOKS - 1):
            await parts.runner.residents()
        with pytest.raises(EngineUnreachable):
            await parts.runner.residents()
        parts.client.limits = PATIENT
        assert list(await parts.runner.residents()) == [PHI3.key]


async def test_a_model_that_was_deleted_meanwhile_holds_nothing(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        del ollama.models["phi3:mini"]
        await parts.runner.unload(PHI3.key)


STATUSES = st.sampled_from([-1, 400, 401, 404, 413, 499, 500, 502, 503])


@given(
    status=STATUSES,
    body=st.text(max_size=400) | st.dictionaries(st.sampled_from(["error"]), st.text(max_size=400)).map(json.dumps),
    loading=st.booleans(),
    started=st.booleans(),
)
def test_any_answer_becomes_one_line_of_the_tree(status: int, body: str, *, loading: bool, started: bool) -> None:
    import ollama

    try:
        answered: Exception = ollama.ResponseError(body, status)
    except (TypeError, AttributeError) as slip:
        answered = slip
    found = translate(answered, Talk("http://x", "a-row", "a title", loading=loading, started=started))
    assert type(found) is not StudioError
    assert "\n" not in found.what
    assert len(found.what) < LONGEST_REASON + 100
