"""Models that see in the embedded engine; the projector is a real one, small and full of noise."""

from __future__ import annotations

import os
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.deltas import Done, PromptProgress, TextDelta
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import ChatRequest, Job, Sampling
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners.backends.llama_pictures import LARGEST_PICTURE, content_of, projector_of
from tests.runners.backends.projector_made import write_projector

if TYPE_CHECKING:
    from pathlib import Path

    from tests.runners.conftest import MakeRunner, Target

PICTURE = resource("assets", "pictures", "menu.png")
SMOLLM2_WIDTH = 576


def said(*media: Media) -> Message:
    return Message(Role.USER, "読んで", media)


def test_the_projector_lies_beside_the_weights(tmp_path: Path) -> None:
    weights = tmp_path / "Qwen2.5-VL-7B-Q4_K_M.gguf"
    assert projector_of(weights) is None
    (tmp_path / "mmproj-gemma-3.gguf").touch()
    (tmp_path / "mmproj-Qwen2.5-VL-7B-f16.gguf").touch()
    found = projector_of(weights)
    assert found is not None
    assert found.name == "mmproj-Qwen2.5-VL-7B-f16.gguf"


def test_pictures_stand_before_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert content_of(said(), "m", sees=False) == "読んで"
    assert content_of(said(Media(MediaKind.IMAGE, tmp_path / "a.png")), "m", sees=True) == [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw=="}},
        {"type": "text", "text": "読んで"},
    ]


def test_what_it_cannot_take_is_said(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(LARGEST_PICTURE + 1)
    for kind, path, sees, words in (
        (MediaKind.IMAGE, PICTURE, False, "it reads text only"),
        (MediaKind.AUDIO, PICTURE, True, "it does not take sound"),
        (MediaKind.IMAGE, tmp_path / "none.png", True, "none.png cannot be read"),
        (MediaKind.IMAGE, large, True, "larger than 20 MB"),
    ):
        with pytest.raises(UnsupportedRequest, match=words):
            content_of(said(Media(kind, path)), "m", sees=sees)


@pytest.mark.engine
async def test_a_model_with_a_projector_is_shown_pictures_and_pages(
    make_runner: MakeRunner, target: Target, smollm2_path: Path, tmp_path: Path
) -> None:
    weights = tmp_path / "seer.gguf"
    os.link(smollm2_path, weights)
    write_projector(tmp_path / "mmproj-seer.gguf", SMOLLM2_WIDTH)
    model, runner = target(weights), make_runner()
    try:
        await runner.load(model)
        request = ChatRequest((said(Media(MediaKind.IMAGE, PICTURE)),), Sampling(temperature=0, max_tokens=3))
        job = Job(JobId("chat"), ModelId("reads-seer"), request)
        deltas = [delta async for delta in runner.run(model.key, job)]
        assert any(isinstance(delta, TextDelta) for delta in deltas)
        *_, last = deltas
        assert isinstance(last, Done)
        assert last.usage.prompt_tokens > 4 * 4, "the patches of the picture are in it"
        reading = runner.run(model.key, Job(JobId("r"), ModelId("reads-seer"), ReadRequest(PICTURE)))
        async with aclosing(reading) as pieces:  # what it says that sees only noise is not known
            assert isinstance(await anext(pieces), PromptProgress)
        deltas = [delta async for delta in runner.run(model.key, job)]
        assert isinstance(deltas[-1], Done), "it is free again at once"
    finally:
        await runner.aclose()
