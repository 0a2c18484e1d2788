"""A creator talks with a persona in the real window, and the real model answers."""

from __future__ import annotations

import signal
from time import perf_counter
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import Qt

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Role
from saijin_studio.ui.settled import until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.end_to_end.conftest import Person

    AtTheWindow = Callable[[Callable[[Person], Awaitable[None]]], None]

pytestmark = [pytest.mark.engine, pytest.mark.window, pytest.mark.timeout(300)]


def _workers() -> list[psutil.Process]:
    found = psutil.Process().children(recursive=True)
    return [one for one in found if "worker" in one.cmdline()]


def test_click_type_read_stop_and_ask_again(at_the_window: AtTheWindow) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.type("サーバーの監視について、できるだけ長く説明してください。")
        await person.text_streams(characters=2)

        pressed = perf_counter()
        person.press(Qt.Key.Key_Escape)
        stopped = await person.reply_ends()
        assert perf_counter() - pressed < 0.3
        assert stopped.state is ReplyState.STOPPED
        assert stopped.text
        assert stopped.stand_in
        assert stopped.model is not None
        assert "Qwen2.5-Coder" in stopped.model.title

        person.type("こんにちは。自己紹介をしてください。")
        await until(lambda: len(person.items) == 4, 60)
        answered = await person.reply_ends()
        assert answered.state is ReplyState.WHOLE
        assert detect(answered.text) is Language.JA
        assert answered.rate
        assert [item.role for item in person.items] == [Role.USER, Role.ASSISTANT] * 2

    at_the_window(use)
    assert _workers() == []


def test_a_worker_that_is_killed_costs_one_reply_and_retry_brings_it(at_the_window: AtTheWindow) -> None:
    async def use(person: Person) -> None:
        await person.click_card("miyu")
        person.type("春についての長い詩を書いてください。")
        await person.text_streams(characters=2)
        (worker,) = _workers()
        worker.send_signal(signal.SIGKILL)

        failed = await person.reply_ends()
        assert failed.state is ReplyState.FAILED
        assert failed.text
        assert failed.fault is not None
        assert failed.fault.kind == "WorkerCrashed"

        person.live.conversation.retry(failed.id)
        await until(lambda: person.reply is not None and person.reply.id != failed.id, 60)
        await person.text_streams(characters=2)
        person.press(Qt.Key.Key_Escape)
        again = await person.reply_ends()
        assert again.state is ReplyState.STOPPED
        assert again.text
        assert len(person.items) == 2

    at_the_window(use)
    assert _workers() == []


def test_a_conversation_is_there_again_after_a_restart(at_the_window: AtTheWindow) -> None:
    said: list[str] = []

    async def talk(person: Person) -> None:
        await person.click_card("organ")
        person.type("Plan a picnic in one short sentence.")
        said.append((await person.reply_ends()).text)

    async def come_back(person: Person) -> None:
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "organ"
        assert [item.text for item in person.items] == ["Plan a picnic in one short sentence.", *said]

    at_the_window(talk)
    at_the_window(come_back)
