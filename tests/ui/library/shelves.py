"""Cards, shelves and a studio that is not there, for the page of models."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.drafts import DraftNote, RowDraft
from saijin_studio.core.errors import StudioError
from saijin_studio.core.fit import fit_of
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import Install, InstallState
from saijin_studio.core.library import (
    ContextCost,
    DiskRoom,
    FitReport,
    LibraryView,
    LicenceText,
    ModelCard,
    Removed,
    Room,
    VariantCard,
)
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    Footprint,
    LoadOptions,
    ModelSpec,
    ModelState,
    Residency,
    Variant,
)
from saijin_studio.studio.installing.modelfiles import ModelfileText
from saijin_studio.ui.controllers.library_services import Shelf
from saijin_studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

GB = 1_000_000_000
BUDGET = Footprint(ram=10 * GB)


def variant(name: str, size: float = 1.0, *, stand_in: bool = False, engine: Engine = Engine.LLAMA_CPP) -> Variant:
    """A variant of that many gigabytes."""
    return Variant(
        VariantId(name),
        f"The {name}",
        engine,
        (FileSource(PurePath(f"/models/{name}.gguf")),),
        round(size * GB),
        "MIT",
        sha256="a" * 64,
        stand_in=stand_in,
        options=LoadOptions(context_length=4096),
        context=32768,
    )


def variant_card(
    one: Variant, *, installed: bool = False, room: Room = Room.FITS, unloads: tuple[str, ...] = ()
) -> VariantCard:
    """What the library says of it."""
    taken = Footprint(ram=one.size)
    short = Footprint(ram=max(0, one.size - BUDGET.ram))
    report = FitReport(room, fit_of(taken, BUDGET), taken, BUDGET, unloads, short)
    costs = (ContextCost(2048, taken), ContextCost(4096, taken.scaled(1.2)))
    return VariantCard(
        one, installed, fetchable=True, report=report, contexts=costs, disk=one.size if installed else 0
    )


def card(
    name: str,
    *variants: VariantCard,
    capability: Capability = Capability.CHAT,
    state: ModelState = ModelState.ABSENT,
    serving: str = "",
    own: bool = False,
    pinned: bool = False,
) -> ModelCard:
    """A row; without variants it has one that is not here."""
    given = variants or (variant_card(variant(f"{name}-q4_k_m")),)
    spec = ModelSpec(
        ModelId(name), name.title(), capability, Residency.ON_DEMAND, "MIT", tuple(one.variant for one in given)
    )
    return ModelCard(spec, state, given, VariantId(serving) if serving else None, own=own, pinned=pinned)


def installed(
    name: str, *, state: ModelState = ModelState.INSTALLED, capability: Capability = Capability.CHAT
) -> ModelCard:
    """A row that is here."""
    one = variant(f"{name}-q8_0")
    return card(name, variant_card(one, installed=True), capability=capability, state=state, serving=one.id)


def shelf(*cards: ModelCard, installs: tuple[Install, ...] = ()) -> Shelf:
    """All of the library."""
    disk = DiskRoom(20 * GB, 60 * GB, 100 * GB, 5 * GB)
    made = frozenset(one.spec.id for one in cards if one.spec.id == "miyu")
    return Shelf(LibraryView(cards, BUDGET, disk, installs), made, {})


def install_of(one: ModelCard, state: InstallState = InstallState.FETCHING, done: float = 0.25) -> Install:
    """The download of a row's first variant."""
    first = one.variants[0].variant
    return Install(one.spec.id, first.id, first.title, state, round(done * first.size), first.size, 1e6, 40.0)


def draft(name: str = "mine") -> RowDraft:
    """What a wizard found."""
    return RowDraft(
        ModelId(name),
        "My model",
        Capability.CHAT,
        Residency.ON_DEMAND,
        "MIT",
        ("en",),
        4096,
        variant(f"own-{name}"),
        choices=(Capability.CHAT, Capability.CODE_COMPLETION),
        notes=(DraftNote.IN_PLACE,),
    )


class AtOnce(Tasks):
    """Does what is spawned at once: nothing here waits."""

    def __init__(self) -> None:
        super().__init__(self._note)
        self.faults: list[str] = []

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Run it to its end."""
        try:
            work.send(None)
        except StopIteration:
            return
        except StudioError as error:
            self._note(error.fault())
            return
        raise AssertionError("it waits for something")

    def _note(self, fault: object) -> None:
        self.faults.append(str(fault))


@dataclass
class FakeLibrary:
    """A studio's library that notes what it is asked for."""

    now: Shelf
    asked: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    unread: set[str] = field(default_factory=set[str])
    """Variants whose licence has to be shown first."""
    refusal: StudioError | None = None
    """What the next request raises."""
    text: str = "FROM llama3.1:8b\n"

    def _note(self, *what: str) -> None:
        refusal, self.refusal = self.refusal, None
        if refusal is not None:
            raise refusal
        self.asked.append(what)

    async def shelf(self) -> Shelf:
        return self.now

    async def install(self, row: ModelId, variant: VariantId | None) -> Install:
        self._note("install", row, variant or "")
        one = next(one for one in self.now.view.cards if one.spec.id == row)
        return install_of(one, InstallState.WAITING, 0)

    async def remake(self, row: ModelId, variant: VariantId) -> None:
        self._note("remake", row, variant)

    async def pause(self, variant: VariantId) -> None:
        self._note("pause", variant)

    async def resume(self, variant: VariantId) -> None:
        self._note("resume", variant)

    async def cancel(self, variant: VariantId) -> None:
        self._note("cancel", variant)

    async def dismiss(self, variant: VariantId) -> None:
        self._note("dismiss", variant)

    async def repair(self, row: ModelId, variant: VariantId) -> None:
        self._note("repair", row, variant)

    async def use(self, row: ModelId, variant: VariantId | None) -> None:
        self._note("use", row, variant or "")

    async def remove(self, row: ModelId, variant: VariantId) -> Removed:
        self._note("remove", row, variant)
        return Removed(GB)

    async def licence(self, variant: VariantId) -> LicenceText:
        return LicenceText("MIT", f"The licence of {variant}.", "https://example.org/mit", non_commercial=False)

    async def needs_acceptance(self, variant: VariantId) -> bool:
        return variant in self.unread

    async def accept_licence(self, variant: VariantId) -> None:
        self._note("accept", variant)
        self.unread.discard(variant)

    async def load(self, row: ModelId) -> None:
        self._note("load", row)

    async def unload(self, row: ModelId) -> None:
        self._note("unload", row)

    async def modelfile(self, row: ModelId) -> ModelfileText:
        return ModelfileText(self.text, edited=True)

    async def save_modelfile(self, row: ModelId, text: str | None) -> None:
        self._note("save", row, text or "")

    async def draft_from_ollama(self, tag: str) -> RowDraft:
        self._note("ollama", tag)
        return draft()

    async def draft_from_file(self, path: Path) -> RowDraft:
        self._note("file", path.name)
        return draft()

    async def draft_from_server(self, url: str, key: str, model: str) -> RowDraft:
        self._note("server", url, key, model)
        return draft()

    async def server_models(self, url: str, key: str) -> tuple[str, ...]:
        self._note("models", url, key)
        return ("one", "two")

    async def draft(self, row: ModelId) -> RowDraft:
        return draft(row)

    async def add(self, draft: RowDraft) -> ModelId:
        self._note("add", draft.id, draft.title, draft.capability)
        return draft.id

    async def edit(self, row: ModelId, draft: RowDraft) -> ModelId:
        self._note("edit", row, draft.title)
        return draft.id

    async def forget(self, row: ModelId) -> RowDraft:
        self._note("forget", row)
        return draft(row)

    async def set_limits(self, limit: int, at_once: int, reserve: int | None) -> None:
        self._note("limits", str(limit), str(at_once), str(reserve))

    async def set_care(self, every: int, checks: bool) -> None:
        self._note("care", str(every), str(checks))

    def put(self, one: ModelCard) -> None:
        """Let a row stand otherwise."""
        cards = tuple(one if old.spec.id == one.spec.id else old for old in self.now.view.cards)
        self.now = replace(self.now, view=replace(self.now.view, cards=cards))
