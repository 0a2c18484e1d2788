"""Reading pictures with models of Ollama's, over a real socket, with pages from the real picture process."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import EngineUnreachable, StreamInterrupted, UnsupportedRequest
from saijin_studio.core.models import LoadOptions
from saijin_studio.core.picture_errors import EngineTooOld, PictureUnknown, ReadingWentRound
from saijin_studio.core.pictures import UNPLACED, Area, PageOutput, ReadMode, ReadRequest
from tests.runners.ollama_parts import PATIENT, collect, job, studio, target
from tests.runners.ollama_server import Cut, Model, OllamaServer, Stall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from saijin_studio.core.deltas import Delta

OCR = target("deepseek-ocr", LoadOptions(context_length=8192, slots=1))
PICTURE = resource("assets", "pictures", "menu.png")
READ = job(ReadRequest(PICTURE))
PLACED = (
    "<|ref|>title<|/ref|><|det|>[[0, 0, 999, 500]]<|/det|>\n",
    "# お品",
    "書き\n\n",
    "<|ref|>",
    "<|/ref|>",
)
CIRCLE = ("また同じ行が来る。\n",) * 200


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaServer]:
    models = Model("deepseek-ocr:latest", "d-ocr", abilities=("vision",)), Model("tinyllama:latest", "d-tiny")
    async with OllamaServer(*models) as running:
        yield running


def pages(deltas: list[Delta]) -> list[PageOutput]:
    return [one.output for one in deltas if isinstance(one, OutputDelta) and isinstance(one.output, PageOutput)]


async def test_a_picture_is_read_with_the_fixed_prompt_and_its_boxes(ollama: OllamaServer) -> None:
    ollama.reply = PLACED
    async with studio(ollama.url) as parts:
        await parts.runner.load(OCR)
        found = await collect(parts.runner.run(OCR.key, READ), [])
    (page,) = pages(found)
    assert (page.width, page.height, page.page, page.pages) == (760, 400, 0, 1)
    assert page.markdown == "# お品書き"
    (line,) = page.lines
    assert (line.text, line.box) == ("お品書き", ((0, 0), (760, 0), (760, 200), (0, 200)))
    *_, last = found
    assert isinstance(last, Done)
    assert last.usage.prompt_tokens == 7
    told = [one for one in found if isinstance(one, PromptProgress)]
    assert told
    assert all(one.done < one.total == 1000 for one in told)
    body = ollama.asked("/api/chat")[1]
    match body["messages"]:
        case [{"content": "\n<|grounding|>Convert the document to markdown.", "images": [str(image)]}]:
            assert base64.b64decode(image).startswith(b"\x89PNG")
        case other:
            pytest.fail(str(other)[:200])
    assert body["options"] == {"num_ctx": 8192, "temperature": 0.0, "num_predict": 4096}


async def test_only_a_part_is_shown_where_only_that_is_wanted(ollama: OllamaServer) -> None:
    ollama.reply = ("<|ref|>円<|/ref|><|det|>[[0, 0, 999, 999]]<|/det|>",)
    wanted = ReadRequest(PICTURE, area=Area(100, 50, 200, 60), quarter_turns=1, mode=ReadMode.LINES)
    async with studio(ollama.url) as parts:
        (page,) = pages(await collect(parts.runner.run(OCR.key, job(wanted)), []))
    assert (page.width, page.height) == (400, 760)
    (left, top), _, (right, bottom), _ = page.lines[0].box
    assert (left, top) <= (100, 50)
    assert 300 <= right <= 330
    assert 110 <= bottom <= 140


async def test_where_places_fail_the_plain_prompt_is_tried(ollama: OllamaServer) -> None:
    ollama.next_replies.extend([CIRCLE, ("お品書き\n", "そば")])
    async with studio(ollama.url) as parts:
        (page,) = pages(await collect(parts.runner.run(OCR.key, READ), []))
    assert page.text == "お品書き\nそば"
    assert {line.box for line in page.lines} == {UNPLACED}
    prompts = [str(body["messages"])[30:60] for body in ollama.asked("/api/chat")]
    assert len(prompts) == 2
    assert "Free OCR." in prompts[1]


@pytest.mark.parametrize("reason", ["stop", "length"])
async def test_a_model_that_goes_round_is_stopped(ollama: OllamaServer, reason: str) -> None:
    ollama.reply = CIRCLE if reason == "stop" else ("文",)
    ollama.reason = reason
    async with studio(ollama.url) as parts:
        with pytest.raises(ReadingWentRound, match="went round in circles on a page"):
            await collect(parts.runner.run(OCR.key, READ), [])


async def test_an_old_ollama_is_told_of_in_a_sentence(ollama: OllamaServer) -> None:
    ollama.version = "0.12.11"
    async with studio(ollama.url) as parts:
        with pytest.raises(EngineTooOld, match=r"Ollama 0\.12\.11 cannot run .*; it takes 0\.13\.0 or newer"):
            await parts.runner.load(OCR)
        await parts.runner.load(target("tinyllama"))
        for version in ("0.13.0-rc1", "0.0.0", "main"):
            ollama.version = version
            await parts.runner.load(OCR)


async def test_a_model_that_sees_nothing_is_not_shown_a_picture(ollama: OllamaServer) -> None:
    async with studio(ollama.url) as parts:
        await parts.directory.refresh()
        with pytest.raises(UnsupportedRequest, match="it sees no pictures"):
            await collect(parts.runner.run(target("tinyllama").key, READ), [])


async def test_what_is_no_picture_is_told_of_as_the_embedded_engine_does(
    ollama: OllamaServer, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_text("words", encoding="utf-8")
    async with studio(ollama.url) as parts:
        with pytest.raises(PictureUnknown, match=r"a\.png is no picture"):
            await collect(parts.runner.run(OCR.key, job(ReadRequest(tmp_path / "a.png"))), [])
    assert not ollama.asked("/api/chat")


async def test_cancelling_ends_the_request(ollama: OllamaServer) -> None:
    ollama.plan("/api/chat", Stall(0))
    async with studio(ollama.url) as parts:
        task = asyncio.create_task(collect(parts.runner.run(OCR.key, READ), []))
        async with asyncio.timeout(10):
            await ollama.stalled.wait()
            task.cancel()
            await ollama.hung_up.wait()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_an_ollama_that_falls_silent_or_dies_is_noticed(ollama: OllamaServer) -> None:
    ollama.plan("/api/chat", Stall(0), Cut(1))
    async with studio(ollama.url, replace(PATIENT, first=0.05)) as parts:
        with pytest.raises(EngineUnreachable):
            await collect(parts.runner.run(OCR.key, READ), [])
        with pytest.raises(StreamInterrupted):
            await collect(parts.runner.run(OCR.key, READ), [])
