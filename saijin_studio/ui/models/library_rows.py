"""A row of the library as the list shows it: pure functions over the cards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.installs import InstallState
from saijin_studio.core.library import Room
from saijin_studio.core.models import Capability, ModelState, Residency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.installs import Install
    from saijin_studio.core.library import FitReport, ModelCard, VariantCard
    from saijin_studio.core.models import Variant

BUDGET_AT = 0.84
"""Where on its bar the budget lies: what goes beyond it is still seen."""

_QUANT = re.compile(
    r"(?:^|[-_:. ])((?:i?q\d(?:_[a-z0-9]{1,3}){0,3})|bf16|fp16|f16|f32|fp8|int8|int4)(?:$|[-_:. ])", re.I
)


class Kind(StrEnum):
    """What models are for, as the navigation has it."""

    CHAT = "chat"
    CODE = "code"
    PICTURES = "pictures"
    FEELING = "feeling"
    VOICE = "voice"
    MUSIC = "music"


_KINDS = {
    Capability.CHAT: Kind.CHAT,
    Capability.CODE_COMPLETION: Kind.CODE,
    Capability.OCR: Kind.PICTURES,
    Capability.TEXT_EMOTION: Kind.FEELING,
    Capability.SPEECH_EMOTION: Kind.FEELING,
    Capability.SPEECH: Kind.VOICE,
    Capability.TRANSCRIPTION: Kind.VOICE,
    Capability.SINGING: Kind.MUSIC,
    Capability.MUSIC: Kind.MUSIC,
}
KIND_ICONS = {
    Kind.CHAT: "chat-circle",
    Kind.CODE: "code",
    Kind.PICTURES: "scan",
    Kind.FEELING: "smiley",
    Kind.VOICE: "microphone",
    Kind.MUSIC: "music-notes",
}


class RowState(StrEnum):
    """Where a row stands; what needs the user's eye comes before what the memory says."""

    DAMAGED = "damaged"
    FETCHING = "fetching"
    VERIFYING = "verifying"
    WAITING = "waiting"
    PAUSED = "paused"
    BROKEN_OFF = "broken-off"
    """The download failed."""
    RESIDENT = "resident"
    LOADED = "loaded"
    LOADING = "loading"
    FAILED = "failed"
    INSTALLED = "installed"
    STAND_IN = "stand-in"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    """Not here, and not to be had from here."""

    @property
    def under_way(self) -> bool:
        """Whether there is a download to be paused, gone on with or called off."""
        return self in _UNDER_WAY


_UNDER_WAY = frozenset(
    {RowState.FETCHING, RowState.VERIFYING, RowState.WAITING, RowState.PAUSED, RowState.BROKEN_OFF}
)
_INSTALLS = {
    InstallState.WAITING: RowState.WAITING,
    InstallState.FETCHING: RowState.FETCHING,
    InstallState.VERIFYING: RowState.VERIFYING,
    InstallState.PAUSED: RowState.PAUSED,
    InstallState.FAILED: RowState.BROKEN_OFF,
}
_IN_MEMORY = {
    ModelState.READY: RowState.LOADED,
    ModelState.BUSY: RowState.LOADED,
    ModelState.DRAINING: RowState.LOADED,
    ModelState.LOADING: RowState.LOADING,
    ModelState.UNLOADING: RowState.LOADING,
    ModelState.FAILED: RowState.FAILED,
}


class RowAct(StrEnum):
    """What can be done with a row right in the list."""

    INSTALL = "install"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A card with what the list needs to know of it.

    ``subject`` is the variant that size, licence and fit are about: the row's own, also while another stands in.
    ``offer`` is what an installation would bring; ``install`` the download that goes on.
    """

    card: ModelCard
    state: RowState
    subject: VariantCard
    offer: VariantCard | None = None
    install: Install | None = None

    @property
    def kind(self) -> Kind:
        """What it is for."""
        return kind_of(self.card)

    @property
    def stand_in(self) -> bool:
        """Whether something else answers for it now."""
        return self.card.serving is not None and self.card.shown.variant.stand_in

    @property
    def icon(self) -> str:
        """The icon of what it is for."""
        return KIND_ICONS[self.kind]

    @property
    def acts(self) -> tuple[RowAct, ...]:
        """What can be done with it in the list."""
        match self.state:
            case RowState.FETCHING | RowState.VERIFYING | RowState.WAITING:
                return (RowAct.PAUSE, RowAct.CANCEL)
            case RowState.PAUSED | RowState.BROKEN_OFF:
                return (RowAct.RESUME, RowAct.CANCEL)
            case RowState.DAMAGED:
                return (RowAct.REPAIR,)
            case RowState.ABSENT | RowState.STAND_IN:
                return (RowAct.INSTALL,) if self.offer is not None else ()
            case _:
                return ()


def kind_of(card: ModelCard) -> Kind:
    """What a row is for."""
    return _KINDS[card.spec.capability]


def quantisation(variant: Variant) -> str:
    """How its numbers are kept, such as ``Q4_K_M``, where its name or its tag tells."""
    for text in (variant.id, variant.ollama_tag or "", variant.title):
        if found := _QUANT.search(text):
            return found[1].upper() if found[1][0] in "qQiI" else found[1].lower()
    return ""


def model_row(card: ModelCard, installs: Iterable[Install] = ()) -> ModelRow:
    """The row of a card; ``installs`` are newer than those in the card where they differ."""
    own = [one for one in card.variants if not one.variant.stand_in]
    absent = [one for one in own or card.variants if not one.installed and one.fetchable]
    shown = card.shown
    subject = own[0] if own and shown.variant.stand_in else shown
    offer = next(iter(sorted(absent, key=lambda one: one.report.room is Room.NEVER)), None)
    ids = {one.variant.id for one in card.variants}
    under_way = {one.variant: one for one in installs if one.variant in ids and one.row == card.spec.id}
    running = next((one for one in under_way.values() if not one.state.over), None)
    if running is not None:
        subject = next(one for one in card.variants if one.variant.id == running.variant)
    return ModelRow(card, _state(card, running, offer), subject, offer, running)


def _state(card: ModelCard, running: Install | None, offer: VariantCard | None) -> RowState:
    if running is not None:
        return _INSTALLS[running.state]
    if any(one.damaged for one in card.variants):
        return RowState.DAMAGED
    if card.state in _IN_MEMORY:
        state = _IN_MEMORY[card.state]
        stays = card.pinned or card.spec.residency is Residency.RESIDENT
        return RowState.RESIDENT if state is RowState.LOADED and stays else state
    if card.serving is not None and card.shown.installed:
        return RowState.STAND_IN if card.shown.variant.stand_in else RowState.INSTALLED
    return RowState.ABSENT if offer is not None else RowState.ELSEWHERE


def shares(report: FitReport) -> tuple[int, int]:
    """What a model takes and what there is, in bytes, of the memory that decides: the GPU's where it is used."""
    taken, given = report.footprint, report.budget
    return (taken.vram, given.vram) if taken.vram and given.vram else (taken.total, given.ram or given.vram)


def filled(report: FitReport) -> float:
    """How much of its bar a model fills, from 0 to 1; the budget lies at ``BUDGET_AT``."""
    taken, given = shares(report)
    return min(1.0, taken / given * BUDGET_AT) if given else 1.0
