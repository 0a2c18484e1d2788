"""The wizard: what it tells of files, folders, tags and servers, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import struct
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.drafts import DraftNote
from saijin_studio.core.errors import EngineUnreachable
from saijin_studio.core.ids import ModelId
from saijin_studio.core.library_errors import DraftError
from saijin_studio.core.models import Capability, Engine, FileSource, ServerSource
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.files import Cancelled, ignore_progress
from saijin_studio.runners.backends.hf_backend import kind_of
from saijin_studio.runners.backends.hf_loading import Checkpoint
from saijin_studio.runners.ollama_client import OllamaClient
from saijin_studio.studio.library import draft_folder, draft_gguf
from saijin_studio.studio.library.draft_folder import capability_of
from saijin_studio.studio.library.draft_names import ids_for, languages_of, licence_of, title_of
from saijin_studio.studio.library.draft_ollama import guessed_size
from saijin_studio.studio.library.drafting import Drafter, server_models
from tests.library.conftest import LLAMA, gguf_bytes
from tests.runners.ollama_server import Model, OllamaServer
from tests.runners.openai_server import OpenAiServer

if TYPE_CHECKING:
    from saijin_studio.core.drafts import RowDraft

NOTHING = Catalogue(())


def gguf(tmp_path: Path, **changes: int | str) -> Path:
    file = tmp_path / "my model.gguf"
    file.write_bytes(gguf_bytes({**LLAMA, **{name.replace("__", "."): value for name, value in changes.items()}}))
    return file


def with_template(data: bytes, *languages: str) -> bytes:
    """The file with a chat template behind its tokens, and a list of languages."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    (count,) = struct.unpack_from("<Q", data, 16)
    listed = text("general.languages") + struct.pack("<IIQ", 9, 8, len(languages)) + b"".join(map(text, languages))
    template = text("tokenizer.chat_template") + struct.pack("<I", 8) + text("{{ messages }}")
    return data[:16] + struct.pack("<Q", count + 2) + data[24:] + listed + template


def draft_of(file: Path) -> RowDraft:
    return draft_gguf.draft(file, NOTHING, threading.Event(), ignore_progress)


def test_a_file_tells_what_it_is(tmp_path: Path) -> None:
    file = gguf(tmp_path, general__name="My Llama", general__license="apache-2.0", general__file_type=15)
    file.write_bytes(with_template(file.read_bytes(), "ja"))
    draft = draft_of(file)
    assert (draft.id, draft.title, draft.capability) == ("my-llama", "My Llama", Capability.CHAT)
    assert (draft.licence, draft.languages, draft.context) == ("Apache-2.0", ("ja",), 2048)
    variant = draft.chosen
    assert variant.sources == (FileSource(file),)
    assert variant.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (variant.size, variant.context, variant.engine) == (file.stat().st_size, 2048, Engine.LLAMA_CPP)
    assert variant.cache == 2 * 2 * (16 + 16) * 2
    assert draft.notes == (DraftNote.IN_PLACE,)


def test_progress_is_told_by_whole_percents_and_reading_can_be_called_off(tmp_path: Path) -> None:
    file, told, cancel = gguf(tmp_path), list[int](), threading.Event()
    file.write_bytes(file.read_bytes() + bytes(3 << 20))
    draft_gguf.draft(file, NOTHING, cancel, lambda done, _total: told.append(done))
    assert told[-1] == file.stat().st_size
    assert len(told) == len(set(told)) == 4
    cancel.set()
    with pytest.raises(Cancelled):
        draft_gguf.draft(file, NOTHING, cancel, ignore_progress)


def test_what_a_file_does_not_tell_is_said(tmp_path: Path) -> None:
    draft = draft_of(gguf(tmp_path))
    assert (draft.title, draft.capability) == ("my model", Capability.CODE_COMPLETION)
    assert draft.notes == (DraftNote.IN_PLACE, DraftNote.LICENCE, DraftNote.NO_TEMPLATE)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"general__type": "adapter"}, "kind adapter"),
        ({"general__type": "mmproj"}, "kind mmproj"),
        ({"general__architecture": "bert"}, "kind bert"),
        ({"split__count": 3}, "one of 3 parts"),
        ({"llama__context_length": 0}, "kind llama"),
    ],
)
def test_files_that_do_not_write_are_refused(tmp_path: Path, changes: dict[str, int | str], reason: str) -> None:
    with pytest.raises(DraftError, match=reason):
        draft_of(gguf(tmp_path, **changes))


async def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    drafter = Drafter(NOTHING, None)
    with pytest.raises(DraftError, match="no file none"):
        await drafter.from_gguf(tmp_path / "none.gguf")
    (tmp_path / "text.gguf").write_text("no model", encoding="utf-8")
    with pytest.raises(DraftError, match="damaged, or not a GGUF file"):
        await drafter.from_gguf(tmp_path / "text.gguf")


SOUND = with_template(gguf_bytes({**LLAMA, "general.name": "x"}), "ja", "en")


@settings(max_examples=120)
@given(st.data())
def test_no_file_does_more_than_be_refused(data: st.DataObject) -> None:
    """Whatever is cut off or changed in a file that is sound."""
    content = bytearray(SOUND[: data.draw(st.integers(0, len(SOUND)))])
    for _ in range(data.draw(st.integers(0, 4)) if content else 0):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder:
        file = Path(folder, "x.gguf")
        file.write_bytes(content)
        try:
            draft = draft_of(file)
        except DraftError:
            return
    assert draft.title.isprintable()
    assert 0 < len(draft.title) <= 120
    assert draft.context >= 256


def checkpoint(folder: Path, config: object, readme: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    text = config if isinstance(config, str) else json.dumps(config)
    (folder / "config.json").write_text(text, encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"x" * 1000)
    (folder / "README.md").write_text(readme, encoding="utf-8")
    return folder


def test_a_folder_tells_what_it_is(tmp_path: Path) -> None:
    config = {"model_type": "wav2vec2", "architectures": ["Wav2Vec2ForSequenceClassification"]}
    readme = "---\nlanguage:\n- ja\nlicense: apache-2.0\n---\n# Model\n"
    draft = draft_folder.draft(checkpoint(tmp_path / "Voice ER", config, readme), NOTHING, lambda: True)
    assert (draft.id, draft.title, draft.capability) == ("voice-er", "Voice ER", Capability.SPEECH_EMOTION)
    assert (draft.licence, draft.languages, draft.notes) == ("Apache-2.0", ("ja",), (DraftNote.IN_PLACE,))
    assert draft.variant.sources == (FileSource(tmp_path / "Voice ER"),)
    assert draft.variant.memory > draft.variant.size > 1000
    without = draft_folder.draft(tmp_path / "Voice ER", NOTHING, lambda: False)
    assert DraftNote.NO_LIBRARY in without.notes


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({"model_type": "llama", "architectures": ["LlamaForCausalLM"]}, "LlamaForCausalLM"),
        ({"model_type": "wav2vec2", "architectures": ["Wav2Vec2ForCTC"]}, "Wav2Vec2ForCTC"),
        ({}, r"holds \?"),
        ([], "no checkpoint"),
        ("{" * 5000, "no checkpoint"),
    ],
)
def test_folders_that_nothing_loads_are_refused(tmp_path: Path, config: object, reason: str) -> None:
    with pytest.raises(DraftError, match=reason):
        draft_folder.draft(checkpoint(tmp_path / "x", config), NOTHING)


async def test_a_folder_without_a_checkpoint_is_refused(tmp_path: Path) -> None:
    drafter = Drafter(NOTHING, None)
    with pytest.raises(DraftError, match="no checkpoint"):
        await drafter.from_folder(tmp_path / "none")
    with pytest.raises(DraftError, match="no checkpoint"):
        await drafter.from_folder(tmp_path)


@settings(max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["model_type", "architectures"]), inner),
    )
)
def test_no_description_does_more_than_be_refused(config: object) -> None:
    with TemporaryDirectory() as folder:
        made = checkpoint(Path(folder, "x"), json.dumps(config))
        with suppress(DraftError):
            assert draft_folder.draft(made, NOTHING).capability in Capability


@pytest.mark.parametrize("kind", ["wav2vec2", "hubert", "vits", "musicgen", "musicgen_melody", "bark", "bert", ""])
@pytest.mark.parametrize("classes", [(), ("XForSequenceClassification",), ("XForCTC",)])
def test_the_wizard_takes_just_what_the_runner_loads(kind: str, classes: tuple[str, ...]) -> None:
    loads = kind_of(Checkpoint(Path(), kind, classes)) is not None
    assert (capability_of(kind, classes) is not None) is loads


async def test_a_tag_that_ollama_has_is_described() -> None:
    model = Model("qwen2.5vl:7b", "d", size=6_000_000_000, abilities=("vision",))
    async with OllamaServer(model) as server:
        server.about[model.tag] = {
            "license": "Apache License\nVersion 2.0",
            "details": {"quantization_level": "Q4_K_M"},
            "model_info": {
                "general.architecture": "qwen2",
                "qwen2.context_length": 32768,
                "qwen2.block_count": 28,
                "qwen2.embedding_length": 3584,
                "qwen2.attention.head_count": 28,
                "qwen2.attention.head_count_kv": 4,
            },
        }
        client = OllamaClient(server.url)
        try:
            draft = await Drafter(NOTHING, client).from_ollama(" qwen2.5vl:7b ")
        finally:
            await client.aclose()
    assert (draft.id, draft.title) == ("qwen2.5vl-7b", "qwen2.5vl:7b Q4_K_M")
    assert (draft.licence, draft.notes) == ("Apache-2.0", ())
    assert Capability.OCR in draft.choices
    variant = draft.variant
    assert (variant.size, variant.context, variant.cache) == (6_000_000_000, 32768, 57344)


async def test_a_tag_that_is_not_here_is_guessed_at() -> None:
    async with OllamaServer(Model("embed", "d", chats=False, abilities=("embedding",))) as server:
        client = OllamaClient(server.url)
        drafter = Drafter(NOTHING, client)
        try:
            draft = await drafter.from_ollama("qwen2.5:14b")
            with pytest.raises(DraftError, match="kind embedding"):
                await drafter.from_ollama("embed")
        finally:
            await client.aclose()
    assert draft.notes == (DraftNote.NOT_HERE, DraftNote.LICENCE, DraftNote.SIZE)
    assert draft.variant.size == guessed_size("14b") == 8_680_000_000
    assert (await Drafter(NOTHING, None).from_ollama("x")).notes[0] is DraftNote.NO_OLLAMA
    unreachable = OllamaClient("http://127.0.0.1:1")
    assert (await Drafter(NOTHING, unreachable).from_ollama("x")).notes[0] is DraftNote.NO_OLLAMA
    for name in ("", "-x", "a b", "x:", "x" * 300):
        with pytest.raises(DraftError):
            await drafter.from_ollama(name)


async def test_a_model_of_a_server_is_added_by_its_name() -> None:
    async with OpenAiServer("gpt-oss:20b", "other") as server:
        assert await server_models(server.url, "secret") == ("gpt-oss:20b", "other")
        drafter = Drafter(NOTHING, None)
        draft = await drafter.from_server(server.url, "secret", "gpt-oss:20b")
        with pytest.raises(DraftError, match="no model missing"):
            await drafter.from_server(server.url, "", "missing")
        assert server.keys == ["Bearer secret"] * 2
    assert (draft.id, draft.variant.sources) == ("gpt-oss-20b", (ServerSource("gpt-oss:20b"),))
    assert draft.notes == (DraftNote.LICENCE,)
    assert draft.server is not None
    assert "secret" not in repr(draft)
    for url, key in (("", ""), ("ftp://x", ""), ("http://x", "two words")):
        with pytest.raises(DraftError):
            await server_models(url, key)
    with pytest.raises(EngineUnreachable):
        await server_models("http://127.0.0.1:1", "")


def test_names_are_free_and_safe() -> None:
    first, variant = ids_for("Ｑｗｅｎ / 日本語 ../..", NOTHING)
    assert (first, variant) == ("model", "own-model")
    catalogue = Catalogue(())
    catalogue.ids[:] = [ModelId("a"), ModelId("a-2")]
    assert ids_for("A", catalogue) == ("a-3", "own-a-3")
    assert title_of("\x1b[2J evil\n", "second") == "[2J evil"
    assert title_of("", " ") == "Model"
    assert languages_of(["JA-jp", "fr"]) == ("ja",)
    assert languages_of([]) == ("ja", "en")
    assert licence_of("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version") == "Llama 3.1 Community License"
    assert licence_of("other") == ""
    assert licence_of("something odd") == "something odd"
    assert guessed_size("x") == 4_700_000_000
    assert guessed_size("smollm:135m") == 83_700_000
