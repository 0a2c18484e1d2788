"""The library of a running studio."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest

from saijin_studio.core.care_errors import ModelInUse
from saijin_studio.core.drafts import DraftNote, Server
from saijin_studio.core.errors import ModelNotInstalled, UnknownModel, UnknownVariant
from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.library import Room
from saijin_studio.core.library_errors import (
    NotRemovable,
    NotYourOwn,
    OtherServer,
    OwnModelsInvalid,
    RowTaken,
    UsedInPlace,
)
from saijin_studio.core.models import Capability, ModelState, Residency
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.sound import TextEmotionRequest
from saijin_studio.studio.checking.asking import ask_plainly
from saijin_studio.studio.file_job import FileJob, one
from saijin_studio.studio.library.drafting import (
    draft_from_folder,
    draft_from_gguf,
    draft_from_ollama,
    draft_from_server,
)
from saijin_studio.studio.outlook import look_out
from tests.library.conftest import gguf_bytes
from tests.runners.openai_server import OpenAiServer
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.library import ModelCard
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open, PersonaOf
    from tests.studio.ollama_thread import OllamaThread

T = TypeVar("T")
SHORT = Sampling(0.0, max_tokens=8)
FIVE = """\
variants:
  own-chat: {title: Chat, engine: ollama, licence: MIT, size: 50000000, sources: [{ollama: "phi3:mini"}]}
  own-code: {title: Code, engine: ollama, licence: MIT, size: 50000000, sources: [{ollama: "gemma2:2b"}]}
  own-far: {title: Far, engine: openai, licence: MIT, size: 50000000, memory: 1, sources: [{server: gpt-oss}]}
  own-words: {title: Words, engine: lexicon, licence: MIT, size: 5, memory: 90000000, options: {slots: 1},
    sources: [{package: "mlask-official==0.5.0"}, {package: "ipadic==1.0.0"}]}
rows:
  sixteenth: {title: "16", capability: chat, licence: MIT, variants: [own-chat]}
  seventeenth: {title: "17", capability: code-completion, licence: MIT, variants: [own-code]}
  eighteenth: {title: "18", capability: chat, licence: MIT, variants: [own-far]}
  nineteenth: {title: "19", capability: text-emotion, licence: MIT, variants: [own-words]}
  twentieth: {title: "20", capability: text-emotion, licence: MIT, variants: [own-absent, own-words]}
"""


async def ask(studio: Studio, do: Callable[[Parts], Awaitable[T]]) -> T:
    return await asyncio.wrap_future(studio.call(do))


async def card(studio: Studio, row: str) -> ModelCard:
    return await ask(studio, lambda parts: parts.library.card(ModelId(row)))


async def says(parts: Parts, row: str) -> str:
    return (await ask_plainly(parts, "Say hello.", ModelId(row), SHORT)).text


async def reads(parts: Parts, row: str) -> str:
    job = FileJob(parts.scheduler, parts.bus, ModelId(row), TextEmotionRequest("とても嬉しい。", Language.JA))
    await one(job)
    assert job.served is not None
    return job.served.title


async def test_five_rows_more_are_data_only(paths: Paths, start_studio: Open, ollama: OllamaThread) -> None:
    """Written by hand while the studio runs, and each serves its capability through the scheduler."""
    async with OpenAiServer("gpt-oss") as server:
        server.say("From ", "afar.")
        studio = start_studio(replace(ollama.settings(), openai_url=server.url), RecordingSink())
        before = await ask(studio, lambda parts: parts.library.view())
        absent = FIVE.replace(
            "rows:", "  own-absent: {title: Absent, engine: ollama, licence: MIT, size: 9, sources: []}\nrows:"
        )
        paths.own_models.write_text(absent, encoding="utf-8")
        view = await ask(studio, lambda parts: parts.library.view())
        added = view.cards[len(before.cards) :]
        assert [one.spec.id for one in added] == [
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
        assert all(one.own and one.state is ModelState.INSTALLED for one in added)
        assert added[-1].serving == "own-words"
        assert await ask(studio, lambda parts: says(parts, "sixteenth")) == "One, two, three."
        assert await ask(studio, lambda parts: says(parts, "seventeenth")) == "One, two, three."
        assert await ask(studio, lambda parts: says(parts, "eighteenth")) == "From afar."
        assert await ask(studio, lambda parts: reads(parts, "nineteenth")) == "Words"
        assert await ask(studio, lambda parts: reads(parts, "twentieth")) == "Words"


async def test_an_empty_folder_shows_the_rows_that_ship(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    view = await ask(studio, lambda parts: parts.library.view())
    cards = {one.spec.id: one for one in view.cards}
    phi, vits = cards[ModelId("phi3-mini")], cards[ModelId("vits")]
    assert (phi.state, phi.serving, phi.pinned, phi.own) == (ModelState.ABSENT, None, True, False)
    assert phi.shown.variant.id == "ollama-phi3-mini"
    assert len(phi.personas) > 5
    assert not phi.shown.fetchable
    assert phi.variants[1].fetchable
    assert vits.state is ModelState.INSTALLED
    assert vits.shown.report.room is Room.FITS
    assert vits.shown.disk == vits.shown.variant.size
    assert view.disk.total > view.disk.reserve > 0
    assert view.budget.ram > 0


async def test_a_file_of_ones_own_comes_and_goes(paths: Paths, tmp_path: Path, start_studio: Open) -> None:
    """Used where it lies, and nothing of it is touched."""
    sink = RecordingSink()
    studio = start_studio(ALONE, sink)
    file = tmp_path / "mine.gguf"
    file.write_bytes(gguf_bytes())
    draft = await ask(studio, lambda parts: draft_from_gguf(parts, file))
    draft = replace(draft, title="My own", residency=Residency.RESIDENT, capability=Capability.CHAT)
    row = await ask(studio, lambda parts: parts.library.add(draft))
    mine = await card(studio, row)
    assert (mine.state, mine.spec.title, mine.own, mine.pinned) == (ModelState.INSTALLED, "My own", True, True)
    assert mine.shown.contexts[-1].tokens == 2048
    with pytest.raises(RowTaken):
        await ask(studio, lambda parts: parts.library.add(draft))
    other = tmp_path / "other.gguf"
    other.write_bytes(gguf_bytes(tokens=9))
    second = replace(await ask(studio, lambda parts: draft_from_gguf(parts, other)), id=row)
    notes = list((paths.models / "adopted").iterdir())
    with pytest.raises(RowTaken):
        await ask(studio, lambda parts: parts.library.add(second))
    assert list((paths.models / "adopted").iterdir()) == notes
    again = await ask(studio, lambda parts: parts.library.draft(row))
    renamed = await ask(studio, lambda parts: parts.library.edit(row, replace(again, id=ModelId("renamed"))))
    with pytest.raises(UnknownModel):
        await card(studio, row)
    forgotten = await ask(studio, lambda parts: parts.library.forget(renamed))
    assert not list((paths.models / "adopted").iterdir())
    assert file.read_bytes() == gguf_bytes()
    assert len([one for one in sink.events if isinstance(one, LibraryChanged)]) >= 3
    assert await ask(studio, lambda parts: parts.library.add(forgotten)) == "renamed"
    assert (await card(studio, "renamed")).state is ModelState.INSTALLED
    removed = await ask(studio, lambda parts: parts.library.remove(ModelId("renamed")))
    assert (removed.freed, removed.also_served) == (0, ())
    assert (await card(studio, "renamed")).state is ModelState.ABSENT
    assert file.is_file()


async def test_a_persona_outlives_its_row(start_studio: Open, persona_of: PersonaOf) -> None:
    """One whose row was forgotten is told apart from the others and does not get in their way."""
    studio = start_studio(ALONE, RecordingSink())
    draft = await ask(studio, lambda parts: draft_from_ollama(parts, "mistral:7b"))
    row = await ask(studio, lambda parts: parts.library.add(draft))
    lost, other = persona_of(row), persona_of("phi3-mini", name="other")
    both = await ask(studio, lambda parts: look_out(parts, [lost, other]))
    assert [one.title for one in both] == ["mistral:7b", "Phi-3 Mini"]
    await ask(studio, lambda parts: parts.library.forget(row))
    assert [one.persona for one in await ask(studio, lambda parts: look_out(parts, [lost, other]))] == ["other"]


async def test_rows_that_ship_stay_as_they_are(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    phi = ModelId("phi3-mini")
    with pytest.raises(NotYourOwn):
        await ask(studio, lambda parts: parts.library.forget(phi))
    with pytest.raises(NotYourOwn):
        await ask(studio, lambda parts: parts.library.draft(phi))
    with pytest.raises(UnknownVariant):
        await ask(studio, lambda parts: parts.library.use(phi, VariantId("other")))
    with pytest.raises(ModelNotInstalled):
        await ask(studio, lambda parts: parts.library.remove(phi))
    with pytest.raises(NotRemovable):
        await ask(studio, lambda parts: parts.library.remove(ModelId("emotion"), (VariantId("emotion-lexicon"),)))


async def test_another_variant_serves_a_row_when_it_is_chosen(start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    vits, mei = ModelId("vits"), VariantId("open-jtalk-mei")
    assert (await card(studio, vits)).serving == "kokoro-ja"
    await ask(studio, lambda parts: parts.library.use(vits, mei))
    assert (await card(studio, vits)).serving == mei
    await ask(studio, lambda parts: parts.library.use(vits, None))
    assert (await card(studio, vits)).serving == "kokoro-ja"


async def test_a_damaged_file_is_one_fault_and_is_never_written_over(paths: Paths, start_studio: Open) -> None:
    text = FIVE.replace("engine: openai", "engine: abacus")
    paths.own_models.write_text(text, encoding="utf-8")
    sink = RecordingSink()
    studio = start_studio(ALONE, sink)
    view = await ask(studio, lambda parts: parts.library.view())
    assert not any(one.own for one in view.cards)
    faults = [one.fault for one in sink.events if isinstance(one, FaultRaised)]
    assert [one.kind for one in faults] == ["OwnModelsInvalid"]
    assert "line 4, variants.own-far.engine" in faults[0].what
    draft = await ask(studio, lambda parts: draft_from_ollama(parts, "x"))
    assert draft.notes[0] is DraftNote.NO_OLLAMA
    with pytest.raises(OwnModelsInvalid):
        await ask(studio, lambda parts: parts.library.add(draft))
    assert paths.own_models.read_text(encoding="utf-8") == text
    paths.own_models.write_text(FIVE.replace("own-absent, ", ""), encoding="utf-8")
    assert any(one.own for one in (await ask(studio, lambda parts: parts.library.view())).cards)


async def test_removing_unloads_first_and_waits_for_nobody(start_studio: Open, ollama: OllamaThread) -> None:
    studio = start_studio(ollama.settings(), RecordingSink())
    phi = ModelId("phi3-mini")
    draft = await ask(studio, lambda parts: draft_from_ollama(parts, "phi3:mini"))
    row = await ask(studio, lambda parts: parts.library.add(draft))
    ollama.hold()
    reply = asyncio.ensure_future(ask(studio, lambda parts: says(parts, phi)))
    while (await card(studio, phi)).state is not ModelState.BUSY:
        pass
    assert (await card(studio, phi)).shown.report.room is Room.FITS
    with pytest.raises(ModelInUse):
        await ask(studio, lambda parts: parts.library.remove(phi))
    ollama.go_on()
    await reply
    removed = await ask(studio, lambda parts: parts.library.remove(phi))
    assert removed.also_served == (row,)
    assert removed.freed > 0
    assert ollama.tags() == ["gemma2:2b"]
    assert (await card(studio, phi)).state is ModelState.ABSENT


async def test_a_server_is_kept_with_the_settings(paths: Paths, start_studio: Open, tmp_path: Path) -> None:
    async with OpenAiServer("gpt-oss") as server:
        studio = start_studio(ALONE, RecordingSink())
        draft = await ask(studio, lambda parts: draft_from_server(parts, server.url, "secret", "gpt-oss"))
        row = await ask(studio, lambda parts: parts.library.add(draft))
        kept = paths.settings.read_text(encoding="utf-8")
        assert f'openai_url: "{server.url}"' in kept or f"openai_url: {server.url}" in kept
        assert "openai_key: secret" in kept
        assert "secret" not in paths.own_models.read_text(encoding="utf-8")
        server.say("Hello.")
        assert await ask(studio, lambda parts: says(parts, row)) == "Hello."
        other = replace(draft, id=ModelId("other"), server=Server("http://elsewhere:1"))
        with pytest.raises(OtherServer, match=r"127\.0\.0\.1"):
            await ask(studio, lambda parts: parts.library.add(other))


async def test_licences_are_shown_and_accepted_once(paths: Paths, start_studio: Open) -> None:
    studio = start_studio(ALONE, RecordingSink())
    llama, phi = VariantId("ollama-llama3.1-8b"), VariantId("ollama-phi3-mini")

    async def look(parts: Parts) -> tuple[bool, bool, str, dict[str, float]]:
        library = parts.library
        with pytest.raises(UnknownVariant):
            library.licence_text(VariantId("none"))
        text = library.licence_text(llama).text
        return (
            library.needs_acceptance(llama),
            library.needs_acceptance(phi),
            text,
            dict(library.accepted_licences()),
        )

    assert await ask(studio, look) == (True, False, (await ask(studio, look))[2], {})
    await ask(studio, lambda parts: parts.library.accept_licence(llama))
    needs, _, text, accepted = await ask(studio, look)
    assert not needs
    assert text.startswith("Summary")
    assert list(accepted) == ["Llama 3.1 Community License"]
    assert paths.licences.is_file()


async def test_a_folder_is_drafted_through_the_studio(start_studio: Open, tmp_path: Path) -> None:
    studio = start_studio(ALONE, RecordingSink())
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "config.json").write_text('{"model_type": "vits"}', encoding="utf-8")
    (tmp_path / "x" / "model.safetensors").write_bytes(b"x")
    draft = await ask(studio, lambda parts: draft_from_folder(parts, tmp_path / "x"))
    assert draft.capability is Capability.SPEECH
    row = await ask(studio, lambda parts: parts.library.add(draft))
    with pytest.raises(UsedInPlace):
        await ask(studio, lambda parts: parts.library.remove(row))
    await ask(studio, lambda parts: parts.library.forget(row))
    assert (tmp_path / "x" / "model.safetensors").is_file()
