"""A team on a real scheduler, whose models are fakes that answer with what the test wants."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest

from saijin_studio.core.deltas import Delta, Done, TextDelta
from saijin_studio.core.errors import DatabaseFailed
from saijin_studio.core.events import ModelStateChanged
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import ChatRequest, JobState, Sampling, Usage
from saijin_studio.core.language import Localized
from saijin_studio.core.models import Capability, Footprint, ModelState
from saijin_studio.core.personas import CapabilityMapping, Look, Persona, PersonaName, Team, Voice
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.conversation_store import MemoryConversationStore
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.dialogue.prompting import Target
from saijin_studio.scheduling.waits import settle
from saijin_studio.studio.routing import find_route
from saijin_studio.studio.teams.desk import Desk, Wishes
from saijin_studio.studio.teams.talk import TeamTalk
from saijin_studio.studio.teams.turns import TurnStarted
from tests.scheduling.conftest import GB, World, build, load_target

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import Event
    from saijin_studio.core.jobs import Job
    from saijin_studio.studio.teams.turns import TeamEvent, TurnId

E = TypeVar("E", bound="TeamEvent")


def member(name: str, *rows: str) -> Persona:
    """A persona of these rows, best first; ``ren`` is Ren, レン."""
    kana = {"ren": "レン", "ana": "アナ", "miyu": "ミユ", "yuri": "ユリ", "organ": "オーガン"}[name]
    return Persona(
        id=PersonaId(name),
        name=PersonaName(kana, kana, name.title()),
        role=Localized(f"{kana}の仕事", f"{name} work"),
        team=Team.PLANNING,
        specialties=(Localized("あれこれ", "This and that"),),
        greeting=Localized("やあ", "Hello"),
        system_prompt=Localized(f"あなたは{kana}です。", f"You are {name.title()}."),
        capabilities=(CapabilityMapping(Capability.CHAT, tuple(map(ModelId, rows))),) if rows else (),
        sampling=Sampling(max_tokens=64),
        voice=Voice("engine", "speaker"),
        look=Look(("#FFFFFF", "#000000"), "star", "long"),
        samples=(),
    )


class Ear(RecordingSink):
    """Lets the talk hear what the scheduler publishes; in a world every load takes five seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.talk: TeamTalk | None = None
        self.world: World | None = None
        self._loading: asyncio.Task[None] | None = None

    def publish(self, event: Event) -> None:
        """Keep it and hand it on."""
        super().publish(event)
        if isinstance(event, ModelStateChanged) and event.state is ModelState.LOADING and self.world is not None:
            self.world.runner.may_load.clear()
            self._loading = asyncio.get_running_loop().create_task(self._load(self.world))
        if self.talk is not None:
            self.talk.publish(event)

    @staticmethod
    async def _load(world: World) -> None:
        await settle(5)
        world.clock.advance(5.0)
        world.runner.may_load.set()


class FragileStore(MemoryConversationStore):
    """A store whose disk can be full or slow."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False
        self.may_write = asyncio.Event()
        self.may_write.set()

    async def save_message(self, message: StoredMessage) -> None:
        """Save as soon as writing is allowed, or fail as a full disk does."""
        await self.may_write.wait()
        if self.full:
            raise DatabaseFailed(reason="the disk is full")
        await super().save_message(message)


@dataclass
class Room:
    """Where a team works: a real scheduler with fake models, and everything that was told."""

    world: World
    ear: Ear
    store: FragileStore = field(default_factory=FragileStore)
    told: list[TeamEvent] = field(default_factory=list["TeamEvent"])
    context: int = 4096
    may_look: asyncio.Event = field(default_factory=asyncio.Event)
    bug: Exception | None = None
    heard: Callable[[TeamEvent], object] = lambda _: None
    jobs: list[Job] = field(default_factory=list["Job"])

    def talk(
        self, members: Sequence[Persona], task: str = "Write a poem", *, wishes: Wishes | None = None
    ) -> TeamTalk:
        """A talk that Organ organises with the model alpha; it has not begun."""
        made = TeamTalk(members, member("organ", "alpha"), task, self.desk(), self._listen, wishes)
        self.ear.talk = made
        return made

    def desk(self) -> Desk:
        """What it works with."""
        scheduler = self.world.scheduler
        return Desk(
            store=self.store,
            clock=FakeClock(),
            submit=self._submit,
            cancel=scheduler.cancel,
            route=lambda persona: find_route(persona, self.world.resolver),
            target_of=self._target,
            footprint=lambda target: target.estimate,
            memory=scheduler.snapshot,
        )

    def say(self, *replies: str | Exception) -> None:
        """Let the next turns answer with these, one after another."""
        for one in replies:
            deltas: list[Delta | Exception] = [one if isinstance(one, Exception) else TextDelta(one)]
            self.world.runner.scripts.append([*deltas, Done(Usage(completion_tokens=1))])

    def hold_at(self, turn: TurnId) -> None:
        """Have the models say nothing from the start of that turn on, until ``may_run`` is set."""
        may_run = self.world.runner.may_run
        self.heard = lambda event: (
            may_run.clear() if isinstance(event, TurnStarted) and event.turn == turn else None
        )

    def events(self, kind: type[E]) -> list[E]:
        """Everything of a kind that was told."""
        return [one for one in self.told if isinstance(one, kind)]

    def asked(self, number: int) -> str:
        """What the turn of that number was asked, counted from 0."""
        request = self.jobs[number].request
        assert isinstance(request, ChatRequest)
        return request.messages[-1].text

    def loads(self) -> list[str]:
        """The models that were loaded, in order."""
        return self.world.calls("load")

    async def until_running(self, number: int) -> Job:
        """The job of that number, counted from 0, once it runs; the test holds ``may_run`` back."""
        for _ in range(200):
            if len(self.jobs) > number and JobState.RUNNING in self.world.states(self.jobs[number].id):
                return self.jobs[number]
            await settle(1)
        raise AssertionError(f"job {number} never ran")

    async def done(self, talk: TeamTalk) -> None:
        """Wait until the team has nothing left to do."""
        async with asyncio.timeout(10):  # for a broken talk; time stands still for a good one
            await talk.finished()

    def _listen(self, event: TeamEvent) -> None:
        self.told.append(event)
        self.heard(event)

    def _submit(self, job: Job) -> None:
        self.jobs.append(job)
        self.world.scheduler.submit(job)

    async def _target(self, row: ModelId) -> Target:
        await self.may_look.wait()
        if self.bug is not None:
            raise self.bug
        return Target(row, Capability.CHAT, self.context)


class RoomOf(Protocol):
    """Makes a room whose memory holds so many models."""

    def __call__(self, models: int = ...) -> Room: ...


@pytest.fixture
async def room_of() -> AsyncIterator[RoomOf]:
    """Rooms that are closed with the test; models are of four gigabytes each."""
    rooms: list[Room] = []

    def make(models: int = 2) -> Room:
        ear = Ear()
        targets = [load_target(name, slots=1) for name in ("alpha", "beta", "gamma")]
        budget = Footprint(0, int((4 * models + 0.5) * GB))
        rooms.append(Room(build(sink=ear, targets=targets, budget=budget), ear))
        ear.world = rooms[-1].world
        rooms[-1].may_look.set()
        return rooms[-1]

    yield make
    for room in rooms:
        room.world.runner.may_run.set()
        room.world.runner.may_load.set()
        room.may_look.set()
        room.store.may_write.set()
        await room.world.scheduler.aclose()
        if room.ear.talk is not None:
            async with asyncio.timeout(10):
                await room.ear.talk.aclose()
