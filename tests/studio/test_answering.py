"""What the dialogue is told of the models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.memory import ModelUse
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.models import Capability, Engine, Footprint, LoadOptions, LoadTarget, ModelKey, ModelState
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.ports.tokenizer import FakeTokenizer
from saijin_studio.dialogue.prompting import Target
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.runners.ollama_client import Abilities
from saijin_studio.studio.answering import Answering

if TYPE_CHECKING:
    from saijin_studio.core.ports.tokenizer import Tokenizer

ROW = ModelId("phi3-mini")
LOCAL = ModelKey(Engine.LLAMA_CPP, "abc", LoadOptions())
REMOTE = ModelKey(Engine.OLLAMA, "phi3:mini", LoadOptions())
TARGET = Target(ROW, Capability.CHAT, 4096)


async def target_of(row: ModelId) -> Target:
    return replace(TARGET, row=row)


async def abilities(tag: str) -> Abilities:
    """Only one model sees."""
    return Abilities(sees=tag == "phi3:mini")


def tokenizer(key: ModelKey) -> Tokenizer | None:
    """Only one model is in memory."""
    return FakeTokenizer("abc") if key == LOCAL else None


def answering(key: ModelKey | None, *, ollama: bool = True) -> Answering:
    """A studio in which a row resolves to this."""
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    serving = None
    if key is not None:
        serving = LoadTarget(key, ROW, catalogue.row(ROW).variants[0], None, Footprint())
    resolver = FakeResolver({ROW: serving})
    return Answering(catalogue, resolver, target_of, tokenizer, abilities if ollama else None)


async def test_a_model_of_ollamas_that_sees_takes_pictures_that_are_there(tmp_path: Path) -> None:
    eyes = (await answering(REMOTE).target(ROW)).eyes
    assert eyes.sees == {MediaKind.IMAGE}
    there, empty = tmp_path / "a.png", tmp_path / "b.png"
    there.write_bytes(b"x")
    empty.touch()
    readable = [eyes.readable(Media(MediaKind.IMAGE, path)) for path in (there, empty, PurePath("/gone.png"))]
    assert readable == [True, False, False]


@pytest.mark.parametrize(
    ("key", "ollama"),
    [(LOCAL, True), (REMOTE, False), (ModelKey(Engine.OLLAMA, "gemma2:2b", LoadOptions()), True), (None, True)],
)
async def test_others_see_nothing(key: ModelKey | None, *, ollama: bool) -> None:
    assert await answering(key, ollama=ollama).target(ROW) == TARGET


async def test_only_what_is_in_memory_counts() -> None:
    found = await answering(LOCAL).tokenizer_of(ROW)
    assert found is not None
    assert found.model == "abc"
    assert await answering(REMOTE).tokenizer_of(ROW) is None
    assert await answering(None).tokenizer_of(ROW) is None


def test_a_reply_has_the_context_of_the_variant_that_served_it() -> None:
    made = answering(LOCAL)
    variant = made.catalogue.row(ModelId("tinyllama")).variants[0]
    served = Served(ModelId("tinyllama"), variant.id, variant.title, stand_in=False)
    assert made.context_of(served) == variant.options.context_length == 2048
    assert made.context_of(replace(served, variant=VariantId("gone"))) == 0


def test_a_warm_row_chats_and_has_nothing_to_do() -> None:
    def use(state: ModelState, *rows: str) -> ModelUse:
        names = tuple(map(ModelId, rows))
        return ModelUse(LOCAL, names, "x", state, Footprint(), Footprint(), pinned=False, stand_in=False)

    made = answering(LOCAL)
    assert made.warm_row([]) is None
    assert made.warm_row([use(ModelState.BUSY, ROW), use(ModelState.READY, "starcoder2-3b")]) is None
    assert made.warm_row([use(ModelState.READY, "starcoder2-3b", ROW)]) == ROW
