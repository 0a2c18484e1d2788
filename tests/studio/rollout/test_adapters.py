"""What a rollout does to the studio itself: settings, installations and the machine."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.config.settings import Settings, ThemeChoice
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import DownloadFailed, NothingToInstall, SettingsInvalid
from saijin_studio.core.events import InstallChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.language import Localized
from saijin_studio.core.memory import MemoryReading
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    Footprint,
    ModelSpec,
    OllamaSource,
    Residency,
    UrlSource,
    Variant,
)
from saijin_studio.core.personas import Cast
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.rollout_errors import (
    EngineSilent,
    InstallationEnded,
    NoRoomInBudget,
    NoRoomInMemory,
    NoRoomOnDisk,
    PreflightFailed,
)
from saijin_studio.core.rollout_plan import EnvironmentTask, Needs, PhasePlan
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.resolver import CatalogueResolver
from saijin_studio.studio.rollout.ground import BacksUp, Ground
from saijin_studio.studio.rollout.installing import StudioInstalling
from saijin_studio.studio.rollout.settings import StudioSettings
from saijin_studio.studio.rollout.surroundings import StudioSurroundings

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.ports.memory_probe import MemoryProbe
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.scheduling.scheduler import Scheduler

ROW = ModelId("row")
OWN = Variant(VariantId("own"), "Own", Engine.OLLAMA, (OllamaSource("own:8b"),), 4000, "MIT")
STAND_IN = Variant(
    VariantId("small"), "Small", Engine.LLAMA_CPP, (UrlSource("https://x"),), 100, "MIT", "0" * 64, stand_in=True
)
TEXT = Variant(VariantId("words"), "Words", Engine.LEXICON, (FileSource(PurePath("f")),), 1, "MIT")


class Here:
    """An engine of which these variants are here."""

    def __init__(self, *variants: Variant) -> None:
        self.ids = {one.id for one in variants}

    async def locate(self, variant: Variant) -> PurePath | None:
        """Where it is."""
        return PurePath(variant.id) if variant.id in self.ids else None


@dataclass
class Downloads:
    """Installations that end as planted."""

    bus: FanOut
    end: InstallState = InstallState.DONE
    hang: bool = False
    log: list[str] = field(default_factory=list[str])

    async def start(self, row: ModelId, variant: VariantId | None = None) -> Install:
        """Begin."""
        self.log.append(f"start {variant}")
        return self._install(InstallState.FETCHING)

    async def finished(self, variant: VariantId) -> Install:
        """End."""
        self.bus.publish(InstallChanged(self._install(InstallState.FETCHING)))
        self.bus.publish(InstallChanged(replace(self._install(InstallState.FETCHING), variant=VariantId("other"))))
        if self.hang:
            await asyncio.Event().wait()
        return self._install(self.end)

    async def pause(self, variant: VariantId) -> None:
        """Stop."""
        self.log.append(f"pause {variant}")

    async def remove(self, variant: Variant) -> int:
        """Delete."""
        self.log.append(f"remove {variant.id}")
        return 1

    def fetchable(self, variant: Variant) -> bool:
        """Everything but words."""
        return variant is not TEXT

    def _install(self, state: InstallState) -> Install:
        fault = DownloadFailed(title="Own", reason="no").fault() if state is InstallState.FAILED else None
        return Install(ROW, OWN.id, "Own", state, 50, 100, fault=fault)


@dataclass
class Memory:
    """A scheduler with nothing in memory."""

    budget: Footprint = field(default_factory=lambda: Footprint(0, 1000))
    unloaded: list[ModelKey] = field(default_factory=list["ModelKey"])

    def snapshot(self) -> SimpleNamespace:
        """The budget."""
        return SimpleNamespace(budget=self.budget, models=())

    async def unload(self, key: ModelKey) -> None:
        """Unload."""
        self.unloaded.append(key)


class Probe:
    """A machine with 10 GB, of which 6 are in use."""

    def read(self) -> MemoryReading:
        """The memory."""
        return MemoryReading(10_000_000_000, 6_000_000_000)


class House:
    """The ground with fakes on it."""

    def __init__(self, paths: Paths, *here: Variant, answers: bool = False) -> None:
        self.bus = FanOut()
        self.downloads, self.memory = Downloads(self.bus), Memory()
        spec = ModelSpec(ROW, "Row", Capability.CHAT, Residency.ON_DEMAND, "MIT", (OWN, STAND_IN))
        words = replace(spec, id=ModelId("words"), variants=(TEXT,), capability=Capability.TEXT_EMOTION)
        catalogue = Catalogue([spec, words])
        engines: dict[Engine, Availability] = dict.fromkeys((Engine.OLLAMA, Engine.LEXICON), Here(*here))
        self.ground = Ground(
            paths,
            catalogue,
            CatalogueResolver(catalogue, engines, gpu=False),
            cast("Scheduler", self.memory),
            self.bus,
            cast("MemoryProbe", Probe()),
            FakeClock(),
            self.downloads,
            cast("BacksUp", None),
            lambda engine: answers or not engine.shared,
            lambda: Cast(()),
        )
        self.installing = StudioInstalling(self.ground)
        self.around = StudioSurroundings(self.ground, self.installing)

    async def problems(self, needs: Needs, variant: Variant | None = None) -> tuple[PreflightFailed, ...]:
        """What keeps a phase with this from beginning."""
        phase = PhasePlan("p", Localized("", ""), needs=needs)
        return await self.around.problems(phase, {} if variant is None else {ROW: variant.id})


async def test_the_rows_own_model_is_taken_where_its_engine_answers_else_what_serves_it(paths: Paths) -> None:
    assert await House(paths, answers=True).installing.choose(ROW, None) == "own"
    assert await House(paths, OWN).installing.choose(ROW, None) == "own"
    assert await House(paths).installing.choose(ROW, None) == "small"
    assert await House(paths, TEXT).installing.choose(ModelId("words"), None) == "words"
    assert await House(paths).installing.choose(ROW, OWN.id) == "own"
    with pytest.raises(NothingToInstall):
        await House(paths).installing.choose(ModelId("words"), None)


async def test_an_installation_is_followed_to_its_end(paths: Paths) -> None:
    house, seen = House(paths), list[tuple[int, int]]()
    await house.installing.install(ROW, OWN.id, lambda done, total: seen.append((done, total)))
    assert seen == [(50, 100)]

    for end, error in {
        InstallState.FAILED: DownloadFailed,
        InstallState.CANCELLED: InstallationEnded,
        InstallState.PAUSED: asyncio.CancelledError,
    }.items():
        house.downloads.end = end
        with pytest.raises(error):
            await house.installing.install(ROW, OWN.id, lambda _done, _total: None)


async def test_cancelling_pauses_the_download(paths: Paths) -> None:
    house, under_way = House(paths), asyncio.Event()
    house.downloads.hang = True
    task = asyncio.create_task(house.installing.install(ROW, OWN.id, lambda _done, _total: under_way.set()))
    await under_way.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert house.downloads.log == ["start own", "pause own"]


async def test_a_model_is_unloaded_before_it_is_removed_and_others_keep_theirs(paths: Paths) -> None:
    house = House(paths, OWN)
    assert await house.installing.verify(ROW, OWN.id) == "kept by ollama: own:8b"
    await house.installing.remove(ROW, OWN.id)
    assert (len(house.memory.unloaded), house.downloads.log) == (1, ["remove own"])


async def test_the_machine_tells_what_keeps_a_phase_from_beginning(paths: Paths) -> None:
    assert await House(paths, TEXT).problems(Needs()) == ()
    short = await House(paths).problems(Needs(disk=10**18, memory=5_000_000_000, engines=(Engine.OLLAMA,)))
    assert list(map(type, short)) == [NoRoomOnDisk, NoRoomInMemory, EngineSilent]
    house = House(paths, OWN)
    house.memory.budget = Footprint()
    (one,) = await house.problems(Needs(), OWN)
    assert isinstance(one, NoRoomInBudget)
    assert one.what.startswith("row needs")


async def test_the_environment_is_listed_indexed_and_watched(paths: Paths) -> None:
    house = House(paths, OWN)
    (paths.models / "a.gguf").write_bytes(b"GGUF")

    assert await house.around.do(EnvironmentTask.MODEL_LIST) == "1 in models.txt"
    assert "own:8b" in (paths.rollout / "models.txt").read_text(encoding="utf-8")
    assert await house.around.do(EnvironmentTask.INDEX) == "1 files"
    assert await house.around.do(EnvironmentTask.MONITOR) == "RAM 6 GB of 10 GB"
    assert await house.around.personas([ROW]) == ()


async def test_settings_are_changed_alone_and_as_text(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    SettingsFile(file).save(Settings(theme=ThemeChoice.DARK))
    kept = StudioSettings(file)
    before = await kept.read(["prefer_warm", "openai_url", "pins", "ollama_url"])

    await kept.write({"prefer_warm": "true", "pins": "miyu, phi3-mini"})
    found = SettingsFile(file).load()
    assert (found.prefer_warm, found.pins, found.theme) == (True, ("miyu", "phi3-mini"), ThemeChoice.DARK)
    await kept.write(before)

    assert SettingsFile(file).load() == Settings(theme=ThemeChoice.DARK)


@pytest.mark.parametrize("values", [{"nonsense": "1"}, {"prefer_warm": "perhaps"}])
async def test_a_setting_that_is_none_is_refused(tmp_path: Path, values: dict[str, str]) -> None:
    kept = StudioSettings(tmp_path / "settings.yaml")
    with pytest.raises(SettingsInvalid):
        await kept.write(values)
    with pytest.raises(SettingsInvalid):
        await kept.read(["nonsense"])
    assert not (tmp_path / "settings.yaml").exists()
