"""The status bar, the memory view and the queue view follow the studio, and their buttons reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import (
    EngineChanged,
    InstallChanged,
    ModelStateChanged,
    QueueChanged,
    QueuedEntry,
    SwapPlanned,
)
from saijin_studio.core.ids import JobId, ModelId, PersonaId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

KEY = ModelKey(Engine.OLLAMA, "gemma2:2b", LoadOptions())
PLAN = SwapPlanned(KEY, "Gemma", (), Footprint(ram=1_000_000_000), 3.0)


def _entry(job: str, persona: str | None) -> QueuedEntry:
    return QueuedEntry(JobId(job), ModelId("phi3-mini"), PersonaId(persona) if persona else None, 0.0)


async def _snapshot(person: Person) -> MemorySnapshot:
    async def look(parts: Parts) -> MemorySnapshot:
        return parts.scheduler.snapshot()

    return await result(person.live.studio.call(look))


async def _load_yurikas(person: Person) -> ModelKey:
    """Let Yurika say something; her model stays in memory."""
    await person.click_card("yurika")
    person.type("Hello")
    await until(lambda: person.reply is not None)
    await person.reply_ends()
    (use,) = (await _snapshot(person)).models
    return use.key


def test_engines_come_and_go(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        engine, publish = person.live.assembly.status.engine, person.live.assembly.bridge.publish
        await until(lambda: "Ollama" in engine.engines_text)
        assert engine.state_text == "Engine running"
        publish(EngineChanged(Engine.OLLAMA.value, reachable=False, detail="gone"))
        await until(lambda: "Ollama" not in engine.engines_text)
        publish(EngineChanged("another", reachable=True, detail=""))
        publish(EngineChanged(Engine.OLLAMA.value, reachable=True, detail="back"))
        await until(lambda: "Ollama" in engine.engines_text)

    open_window(use)


def test_the_queue_names_who_is_next(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        block, publish = assembly.status.queue, assembly.bridge.publish
        publish(QueueChanged((_entry("a", "ren"), _entry("b", "miyu"))))
        await until(lambda: "Ren" in block.next_text)
        for waiting in (_entry("a", None), _entry("a", "a stranger")):
            publish(QueueChanged((waiting,)))
            await until(lambda: "phi3-mini" in block.next_text)
        publish(QueueChanged(()))
        await until(lambda: not assembly.queue.rows())

    open_alone(use)


def test_a_plan_is_shown_until_its_model_has_arrived(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        gauge, publish = person.live.assembly.status.ram, person.live.assembly.bridge.publish
        await until(lambda: gauge.reading.budget > 0)
        assert gauge.reading.planned is None
        publish(PLAN)
        publish(ModelStateChanged(KEY, (), ModelState.LOADING))
        await until(lambda: gauge.reading.planned is not None)
        publish(ModelStateChanged(KEY, (), ModelState.READY))
        await until(lambda: gauge.reading.planned is None)

    open_window(use)


def test_a_download_is_shown_while_it_goes_on(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        engine, publish = person.live.assembly.status.engine, person.live.assembly.bridge.publish
        row, variant = ModelId("tinyllama"), VariantId("small")
        publish(InstallChanged(Install(row, variant, "Tiny", InstallState.FETCHING, 30, 120)))
        await until(lambda: "downloading 25%" in engine.device_text)
        other = VariantId("other")
        publish(InstallChanged(Install(row, other, "Other", InstallState.FETCHING, 90, 120)))
        await until(lambda: "50%" in engine.device_text)
        publish(InstallChanged(Install(row, other, "Other", InstallState.DONE, 120, 120)))
        await until(lambda: "25%" in engine.device_text)
        publish(InstallChanged(Install(row, variant, "Tiny", InstallState.DONE, 120, 120)))
        await until(lambda: "downloading" not in engine.device_text)

    open_alone(use)


def test_a_model_is_pinned_and_ejected_from_the_memory_view(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        memory = person.live.assembly.memory
        key = await _load_yurikas(person)
        await until(lambda: len(memory.rows()) == 1)

        memory.pin.emit(key, True)
        assert [one.pinned for one in (await _snapshot(person)).models] == [True]
        memory.pin.emit(key, False)
        assert [one.pinned for one in (await _snapshot(person)).models] == [False]

        memory.pin.emit(KEY, True)  # nothing is known of it: nothing happens
        memory.eject.emit(key)
        await until(lambda: memory.rows() == [])

    open_window(use)


def test_a_job_is_cancelled_from_the_queue_view(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        jobs: list[JobId] = []

        def note(started: ReplyStarted) -> None:
            jobs.append(started.job)

        person.live.assembly.bridge.reply_started.connect(note)
        ollama.hold()
        for cancel in (
            lambda: person.live.assembly.queue.cancel.emit(jobs[-1]),
            lambda: person.live.assembly.queue.cancel_all.emit(tuple(jobs)),
        ):
            await person.click_card("ren")
            person.live.conversation.begin_new()
            person.type("Hello")
            await person.text_streams(len("One, "))
            cancel()
            assert (await person.reply_ends()).state is ReplyState.STOPPED

    open_window(use)
