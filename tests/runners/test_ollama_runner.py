"""Loading, running and unloading on Ollama, over a real socket."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import Done, TextDelta
from saijin_studio.core.errors import EngineUnreachable, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Sampling, Usage
from saijin_studio.core.memory import ForeignModel
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.runners.ollama_requests import LARGEST_IMAGE
from tests.runners.ollama_parts import collect, job, server, studio, target
from tests.runners.ollama_server import GB, Forget, Model, OllamaServer, Stall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PHI3 = target("phi3:mini")
TINY = target("tinyllama")


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    async with server() as running:
        yield running


async def test_a_model_is_preloaded_and_measured_by_what_ollama_holds(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        assert await parts.runner.load(PHI3) == Footprint(vram=3 * GB, ram=GB)
        assert await parts.runner.residents() == {PHI3.key: Footprint(vram=3 * GB, ram=GB)}
        (body,) = ollama.asked("/api/chat")
        assert body["model"] == "phi3:mini"
        assert body["messages"] == []
        assert body["keep_alive"] == -1, "the scheduler decides when it goes"
        assert body["options"] == {"num_ctx": 4096}
    assert ollama.in_memory == {}, "closing the runner gives everything back"


async def test_a_reply_streams_and_ends_with_what_it_took(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        stream = parts.runner.run(PHI3.key, job())
        assert await anext(stream) == TextDelta("こん")
        parts.clock.advance(2.0)
        rest = [delta async for delta in stream]
    done = Done(Usage(prompt_tokens=7, completion_tokens=3, time_to_first_token=0.0, seconds=2.0))
    assert rest == [TextDelta("にちは"), TextDelta("。"), done]


async def test_a_reply_that_reached_its_limit_says_so(ollama: OllamaServer) -> None:
    ollama.reason = "length"
    async with studio(ollama.url) as parts:
        *_, last = await collect(parts.runner.run(PHI3.key, job()), [])
    assert isinstance(last, Done)
    assert last.reason is FinishReason.LENGTH


async def test_every_persona_of_a_model_sends_the_same_load_options(ollama: OllamaServer) -> None:
    """Ollama would load the model anew if one of them differed."""
    tuned = target("phi3:mini", LoadOptions(context_length=1024, gpu_layers=12))
    drawn = Sampling(temperature=0.1, top_p=0.2, top_k=3, min_p=0.4, repeat_penalty=1.5, max_tokens=6, stop=("\n",))
    free = Sampling(max_tokens=0, seed=9)
    async with studio(ollama.url, threads=4) as parts:
        await parts.runner.load(tuned)
        for sampling in (drawn, free):
            request = ChatRequest((Message(Role.SYSTEM, "あなたはミユ"), Message(Role.USER, "hi")), sampling)
            await collect(parts.runner.run(tuned.key, job(request)), [])
        preload, first, second = ollama.asked("/api/chat")
    load = {"num_ctx": 1024, "num_gpu": 12, "num_thread": 4}
    assert preload["options"] == load
    assert first["options"] == load | {
        "temperature": 0.1,
        "top_p": 0.2,
        "top_k": 3,
        "min_p": 0.4,
        "repeat_penalty": 1.5,
        "num_predict": 6,
        "stop": ["\n"],
    }
    assert first["messages"] == [{"role": "system", "content": "あなたはミユ"}, {"role": "user", "content": "hi"}]
    assert isinstance(second["options"], dict)
    assert second["options"]["num_predict"] == 1024, "no limit of its own: up to the end of the context"
    assert second["options"]["seed"] == 9
    assert second["keep_alive"] == -1


async def test_a_model_without_a_chat_template_continues_a_text_as_it_stands(ollama: OllamaServer) -> None:
    star = target("starcoder2:3b")
    async with studio(ollama.url) as parts:
        await parts.runner.load(star)
        text: list[str] = []
        await collect(parts.runner.run(star.key, job(CompletionRequest("def f(", Sampling(seed=1)))), text)
        (body,) = ollama.asked("/api/generate")
        with pytest.raises(UnsupportedRequest, match="does not support chat"):
            await collect(parts.runner.run(star.key, job()), [])
    assert "".join(text) == "こんにちは。"
    assert body["prompt"] == "def f("
    assert body["raw"] is True


async def test_pictures_go_with_their_message(ollama: OllamaServer, tmp_path: Path) -> None:
    picture = tmp_path / "絵.png"
    picture.write_bytes(b"\x89PNG")
    said = Message(Role.USER, "読んで", (Media(MediaKind.IMAGE, picture),))
    async with studio(ollama.url) as parts:
        await collect(parts.runner.run(PHI3.key, job(ChatRequest((said,)))), [])
    (body,) = ollama.asked("/api/chat")
    assert body["messages"] == [
        {"role": "user", "content": "読んで", "images": [base64.b64encode(b"\x89PNG").decode()]}
    ]


@pytest.mark.parametrize(
    ("kind", "size", "reason"),
    [
        (MediaKind.AUDIO, 4, "does not take sound"),
        (MediaKind.IMAGE, 0, "media is empty"),
        (MediaKind.IMAGE, LARGEST_IMAGE + 1, "media is larger than 20 MB"),
        (MediaKind.IMAGE, None, "media cannot be read"),
    ],
)
async def test_what_cannot_be_sent_is_refused_before_anything_is(
    ollama: OllamaServer, tmp_path: Path, kind: MediaKind, size: int | None, reason: str
) -> None:
    path = tmp_path / "media"
    if size is not None:
        with path.open("wb") as file:
            file.truncate(size)
    said = Message(Role.USER, "", (Media(kind, path),))
    async with studio(ollama.url) as parts:
        with pytest.raises(UnsupportedRequest, match=reason):
            await collect(parts.runner.run(PHI3.key, job(ChatRequest((said,)))), [])
    assert ollama.asked("/api/chat") == []


async def test_unloading_returns_when_the_model_is_really_gone(ollama: OllamaServer) -> None:
    ollama.models["phi3:mini"].lingers = 3
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        await parts.runner.load(TINY)
        polls = len(ollama.asked("/api/ps"))
        await parts.runner.unload(PHI3.key)
        assert list(ollama.in_memory) == ["tinyllama:latest"]
        assert len(ollama.asked("/api/ps")) - polls == 4
        assert await parts.runner.residents() == {TINY.key: Footprint(vram=0, ram=GB)}
        await parts.runner.unload(PHI3.key)  # unknown by now


async def test_what_ollama_evicts_on_its_own_is_no_longer_resident(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        assert await parts.runner.residents() == {}
        assert ollama.requests == [], "nobody has seen it yet, so nobody is asked"
        await parts.runner.load(PHI3)
        await parts.runner.load(TINY)
        ollama.evict("phi3:mini")
        assert list(await parts.runner.residents()) == [TINY.key]


async def test_a_model_that_someone_loaded_with_another_context_is_not_ours_any_more(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        ollama.models["phi3:mini"].context_length = 8192
        assert await parts.runner.residents() == {}


# --- what others loaded -----------------------------------------------------------------------------------------


async def test_a_model_that_others_loaded_as_we_would_is_offered_and_taken_over(ollama: OllamaServer) -> None:
    """From then on it is ours: it stays until the scheduler lets it go, and not for Ollama's five minutes."""
    ollama.load_for_others("phi3:mini")
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        assert await parts.runner.residents() == {}
        assert parts.runner.foreign == (ForeignModel("phi3:mini", Footprint(3 * GB, GB), 4096),)
        assert parts.runner.offers(PHI3) == Footprint(3 * GB, GB)
        assert await parts.runner.adopt(PHI3) == Footprint(3 * GB, GB)
        assert parts.runner.foreign == ()
        assert list(await parts.runner.residents()) == [PHI3.key]
        (body,) = ollama.asked("/api/chat")
        assert (body["messages"], body["keep_alive"], body["options"]) == ([], -1, {"num_ctx": 4096})
        await parts.runner.unload(PHI3.key)
        assert ollama.in_memory == {}


@pytest.mark.parametrize(
    ("context", "options", "threads"),
    [(8192, LoadOptions(), None), (4096, LoadOptions(gpu_layers=10), None), (4096, LoadOptions(), 4)],
)
async def test_a_model_that_others_loaded_otherwise_is_only_named(
    ollama: OllamaServer, context: int, options: LoadOptions, threads: int | None
) -> None:
    """Taking it over would load it anew; what Ollama does not show may differ."""
    ollama.load_for_others("phi3:mini", context)
    async with studio(ollama.url, threads=threads) as parts:
        await parts.directory.refresh()
        await parts.runner.residents()
        asked = target("phi3:mini", options)
        assert [one.context_length for one in parts.runner.foreign] == [context]
        assert parts.runner.offers(asked) is None
        assert await parts.runner.adopt(asked) is None
        assert ollama.asked("/api/chat") == []


async def test_what_is_not_of_ollama_is_not_offered(ollama: OllamaServer) -> None:
    ollama.load_for_others("phi3:mini")
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        await parts.runner.residents()
        assert parts.runner.offers(replace(PHI3, key=replace(PHI3.key, engine=Engine.LLAMA_CPP))) is None


async def test_a_model_that_went_before_it_was_taken_over(ollama: OllamaServer) -> None:
    ollama.load_for_others("phi3:mini")
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        await parts.runner.residents()
        ollama.plan("/api/chat", Forget())
        ollama.evict("phi3:mini")
        assert await parts.runner.adopt(PHI3) is None
        assert await parts.runner.residents() == {}
        assert parts.runner.foreign == ()


async def test_what_is_on_its_way_in_or_out_is_not_somebody_elses(ollama: OllamaServer) -> None:
    ollama.plan("/api/chat", Stall())
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        loading = asyncio.create_task(parts.runner.load(PHI3))
        await ollama.stalled.wait()
        ollama.load_for_others("phi3:mini")  # as Ollama shows it while it loads
        ollama.load_for_others("tinyllama:latest")
        await parts.runner.residents()
        assert [one.name for one in parts.runner.foreign] == ["tinyllama:latest"]
        loading.cancel()
        await asyncio.wait({loading})
        await parts.runner.residents()
        assert [one.name for one in parts.runner.foreign] == ["tinyllama:latest"], "it was taken out again"


async def test_a_model_that_others_load_anew_is_theirs(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        ollama.load_for_others("phi3:mini", 8192)
        assert await parts.runner.residents() == {}
        assert [(one.name, one.context_length) for one in parts.runner.foreign] == [("phi3:mini", 8192)]


async def test_an_ollama_that_was_restarted_holds_nothing(ollama: OllamaServer) -> None:
    """Within one look; and a reply before its first token finds the engine gone, so that it is tried again."""
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        await parts.runner.load(PHI3)
        await ollama.restart()
        assert await parts.runner.residents() == {}
        await parts.runner.load(PHI3)
        ollama.plan("/api/chat", Stall())
        ollama.stalled.clear()
        running = asyncio.create_task(collect(parts.runner.run(PHI3.key, job()), []))
        await ollama.stalled.wait()
        await ollama.restart()
        with pytest.raises(EngineUnreachable):
            await running


async def test_a_context_that_ollama_shortened_is_still_ours(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.runner.load(TINY)
        assert ollama.in_memory["tinyllama:latest"].context_length == 2048
        assert list(await parts.runner.residents()) == [TINY.key]


async def test_loading_a_model_with_other_options_replaces_it(ollama: OllamaServer) -> None:
    short = target("phi3:mini", LoadOptions(context_length=1024))
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        await parts.runner.load(short)
        assert list(await parts.runner.residents()) == [short.key]


async def test_a_model_that_is_shown_under_another_name_is_known_by_its_digest(ollama: OllamaServer) -> None:
    miyu = Model("Miyu:latest", "d-phi3")
    ollama.models["Miyu:latest"] = miyu
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        asked = target("Miyu")
        ollama.in_memory["phi3:mini"] = ollama.models["phi3:mini"]
        ollama.models["Miyu"] = ollama.models["phi3:mini"]
        await parts.runner.load(asked)
        assert list(ollama.in_memory) == ["phi3:mini"]
        assert list(await parts.runner.residents()) == [asked.key]
        await parts.runner.unload(asked.key)
        assert ollama.in_memory == {}


@pytest.mark.parametrize("how", ["cancel", "close"])
async def test_stopping_a_reply_hangs_up_and_the_engine_confirms(ollama: OllamaServer, how: str) -> None:
    ollama.may_go_on.clear()
    async with studio(ollama.url) as parts:
        await parts.runner.load(PHI3)
        polls = len(ollama.asked("/api/ps"))
        text: list[str] = []
        if how == "cancel":
            arrived = asyncio.Event()
            stream = parts.runner.run(PHI3.key, job())

            async def read() -> None:
                async for delta in stream:
                    assert isinstance(delta, TextDelta)
                    text.append(delta.text)
                    arrived.set()

            task = asyncio.create_task(read())
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            stream = parts.runner.run(PHI3.key, job())
            delta = await anext(stream)
            assert isinstance(delta, TextDelta)
            text.append(delta.text)
            await stream.aclose()
        assert text == ["こん"], "what had arrived is kept"
        assert len(ollama.asked("/api/ps")) == polls + 1
        await asyncio.wait_for(ollama.hung_up.wait(), 5)
        ollama.may_go_on.set()
        assert await collect(parts.runner.run(PHI3.key, job()), []), "and the model answers again"


async def test_cancelling_a_load_leaves_nothing_behind(ollama: OllamaServer) -> None:
    ollama.plan("/api/chat", Stall())
    ollama.in_memory["phi3:mini"] = ollama.models["phi3:mini"]  # as an engine that goes on with a load does
    async with studio(ollama.url) as parts:
        task = asyncio.create_task(parts.runner.load(PHI3))
        await ollama.stalled.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ollama.in_memory == {}
        assert await parts.runner.residents() == {}


async def test_two_replies_of_one_model_run_side_by_side(ollama: OllamaServer) -> None:
    ollama.may_go_on.clear()
    async with studio(ollama.url) as parts:
        first, second = parts.runner.run(PHI3.key, job()), parts.runner.run(PHI3.key, job())
        assert [await anext(first), await anext(second)] == [TextDelta("こん")] * 2
        await first.aclose()
        ollama.may_go_on.set()
        text: list[str] = []
        await collect(second, text)
        assert text == ["にちは", "。"], "stopping one does not disturb the other"
