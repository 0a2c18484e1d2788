"""The line above the composer tells what is so now, and what it offers is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.core.models import Footprint
from saijin_studio.core.preview import PreviewKind
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.widgets.swap_line import SwapLine
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def _line(person: Person) -> SwapLine:
    return person.live.assembly.conversation.composer.swap_line


async def _snapshot(person: Person) -> MemorySnapshot:
    async def look(parts: Parts) -> MemorySnapshot:
        return parts.scheduler.snapshot()

    return await result(person.live.studio.call(look))


async def _ren_has_answered(person: Person) -> None:
    """His model is in memory from then on."""
    await person.click_card("ren")
    person.type("Hello")
    await until(lambda: person.reply is not None)
    await person.reply_ends()
    await until(lambda: _line(person).plan.kind is PreviewKind.STARTS)


def test_the_line_follows_a_model_out_of_the_memory(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await _ren_has_answered(person)
        (loaded,) = (await _snapshot(person)).models
        person.live.studio.eject(loaded.key)
        await until(lambda: _line(person).plan.kind is PreviewKind.LOADS)

    open_window(use)


def test_the_line_follows_the_budget(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("yurika")
        assert _line(person).plan.kind is PreviewKind.LOADS
        person.live.studio.set_budget(Footprint(0, 1_000_000))
        await until(lambda: _line(person).plan.kind is PreviewKind.REFUSED)
        assert "and the budget is" in _line(person).sentence()
        person.live.studio.set_budget(Footprint(0, 20_000_000_000))
        await until(lambda: _line(person).plan.kind is PreviewKind.LOADS)

    open_window(use)


def test_a_busy_model_makes_one_wait(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        ollama.hold()
        await person.click_card("ren")
        for begun in (1, 2):
            person.live.conversation.begin_new()
            person.type("Hello")
            await until(lambda begun=begun: len(ollama.asked()) == begun)
        await until(lambda: _line(person).plan.kind is PreviewKind.WAITS)
        assert _line(person).sentence().startswith("Sending waits until Phi-3 Mini is free")
        person.live.studio.cancel_all()
        await until(lambda: _line(person).plan.kind is PreviewKind.STARTS)

    open_window(use)


def test_a_pin_is_the_same_in_the_line_and_in_the_memory_view(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        pin = _line(person).pin
        await person.click_card("ren")
        assert pin.isChecked(), "the catalogue wants it resident"
        QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
        assert _line(person).plan.pinned is False
        await _ren_has_answered(person)
        (use,) = (await _snapshot(person)).models
        assert not use.pinned
        await until(lambda: bool(person.live.assembly.memory.rows()))
        person.live.assembly.memory.pin.emit(use.key, True)
        assert pin.isChecked()
        assert (await _snapshot(person)).models[0].pinned

    open_window(use)


def test_everybodys_warm_model_is_offered(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await _ren_has_answered(person)
        await person.click_card("yurika")
        await until(lambda: _line(person).plan.warm == "Phi-3 Mini")
        (loaded,) = (await _snapshot(person)).models
        person.live.studio.eject(loaded.key)
        await until(lambda: not _line(person).plan.warm)
        assert _line(person).warm.isHidden()

    open_window(use)
