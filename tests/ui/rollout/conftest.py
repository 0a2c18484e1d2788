"""The page of the rollout with services that answer at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.events import RolloutChanged
from saijin_studio.core.ids import ModelId, RolloutId
from saijin_studio.core.personas import Cast
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.rollout_errors import PlanInvalid
from saijin_studio.core.rollouts import PlanHead, Rollout, RolloutState
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.rollout import RolloutController
from saijin_studio.ui.controllers.rollout_services import Known
from saijin_studio.ui.panes.rollout import RolloutPage
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.toast_stack import ToastStack
from tests.ui.gallery_cast import CAST
from tests.ui.rollout import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.errors import StudioError
    from tests.ui.conftest import WindowParts

TITLES = {ModelId("phi3-mini"): "Phi-3 mini", ModelId("deepseek-ocr"): "DeepSeek-OCR"}


@dataclass
class FakeRollouts:
    """``now`` is where the newest rollout stands; ``calls`` what was asked for."""

    now: Rollout | None = None
    past: tuple[Rollout, ...] = ()
    calls: list[str] = field(default_factory=list[str])
    fail: StudioError | None = None
    interrupted: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def known(self) -> Known:
        """Four personas and two titles."""
        if self.fail is not None:
            raise self.fail
        return Known(Cast(CAST), TITLES, {ModelId("phi3-mini"): "weights"})

    async def plans(self) -> tuple[PlanHead, ...]:
        """Two."""
        return sample.PLANS

    async def plan(self, plan: str | None = None) -> Rollout:
        """Any plan but a wrong one."""
        if plan is not None and "wrong" in plan:
            raise PlanInvalid(file=plan, line=7, field="phases", message="it has none")
        self.calls.append(f"plan {plan}")
        return replace(sample.planned(), id=RolloutId(""), plan=plan or "default")

    async def run(self, plan: str | None = None) -> Rollout:
        """It stops at once."""
        self.calls.append(f"run {plan}")
        return sample.paused()

    async def go_on(self) -> Rollout | None:
        """It ends when the gate opens."""
        await self.gate.wait()
        return sample.complete() if self.interrupted else None

    async def pause(self) -> None:
        """Only note it."""
        self.calls.append("pause")

    async def status(self) -> Rollout | None:
        """As the test has it."""
        return self.now

    async def rollback(self, to_phase: str) -> Rollout:
        """Only note it."""
        self.calls.append(f"rollback {to_phase}")
        return replace(sample.running(), state=RolloutState.ROLLED_BACK)

    async def history(self) -> tuple[Rollout, ...]:
        """As the test has it."""
        return self.past


@dataclass(frozen=True, slots=True)
class Bench:
    """A page that lives."""

    page: RolloutPage
    services: FakeRollouts
    bridge: EventBridge
    toasts: ToastStack
    tasks: Tasks
    controller: RolloutController

    def tell(self, rollout: Rollout) -> None:
        """The rollout went on."""
        self.bridge.rollout_changed.emit(RolloutChanged(rollout))

    @property
    def said(self) -> list[str]:
        """What the toasts say."""
        return [one.accessibleName() for one in self.toasts.toasts]


@pytest.fixture
def look(window_parts: WindowParts) -> MessageKit:
    """What the page is drawn with."""
    parts = window_parts
    art = load_art(resource("assets", "look", "tokens.json"))
    painter = AvatarPainter(lambda: AvatarDrawing(parts.icons, art))
    return MessageKit(parts.theme, parts.fonts, parts.icons, painter)


@pytest.fixture
def bench(look: MessageKit, qtbot: QtBot) -> Iterator[Bench]:
    """A page in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    page = RolloutPage(look)
    QVBoxLayout(window).addWidget(page)
    bridge, services = EventBridge(SystemClock(), window), FakeRollouts()
    toasts = ToastStack(window, page, look.theme, look.fonts, look.icons)
    tasks = Tasks(toasts.show_fault)
    controller = RolloutController(page, services, bridge, tasks, toasts, lambda _weights: 3)
    yield Bench(page, services, bridge, toasts, tasks, controller)
    bridge.close()
