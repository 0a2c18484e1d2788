"""What is measured in the window's own process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.ui.bench.batch import measure_batch
from saijin_studio.ui.bench.heartbeat import Heartbeat
from saijin_studio.ui.bench.history import LITTLE, measure_history
from saijin_studio.ui.bench.idle import measure_idle
from saijin_studio.ui.bench.long import keep, long_conversation
from saijin_studio.ui.bench.paced import measure_paced
from saijin_studio.ui.bench.streaming import measure_streaming, measure_ui
from saijin_studio.ui.bench.text import measure_text
from saijin_studio.ui.tasks import result
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window


def test_a_heartbeat_tells_the_longest_stall(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    heartbeat = Heartbeat(widget)
    heartbeat.start()
    QTest.qWait(60)
    figures = heartbeat.stop()
    assert figures.keys() == {
        "longest_stall_ms",
        "p99_ms",
        "median_ms",
        "longest_work_ms",
        "work_p99_ms",
        "beats",
    }
    assert 0 <= figures["work_p99_ms"] <= figures["longest_work_ms"]
    assert figures["beats"] > 0
    assert 0 < figures["median_ms"] <= figures["p99_ms"] <= figures["longest_stall_ms"]


def test_an_idle_window_tells_its_megabytes() -> None:
    assert measure_idle()["rss_mb"] > 10


def test_what_a_killed_run_left_is_replaced(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        persona = person.live.cast.personas[0]
        await keep(person.live, long_conversation(persona, "again", 4))
        anew = long_conversation(persona, "again", 2)
        await keep(person.live, anew)
        branch = await result(person.live.studio.call(lambda parts: parts.store.branch(anew.head.id)))
        assert len(branch) == 2

    open_window(use)


def test_two_replies_stream_at_once_and_leave_no_conversation(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        figures = await measure_streaming(person.live, tokens=8)
        assert figures["characters"] == 2 * len("One, two, three.")
        assert figures["longest_stall_ms"] > 0

        async def count(parts: Parts) -> int:
            return len(await parts.store.conversations())

        assert await result(person.live.studio.call(count)) == 0

    open_window(use)


def test_a_played_reply_streams_into_a_long_conversation(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        figures = await measure_paced(person.live, messages=40, seconds=0.5)
        assert figures["characters"] > 0.5 * 200 * 4
        assert 0 < figures["p99_ms"] <= figures["longest_stall_ms"]

        async def count(parts: Parts) -> int:
            return len(await parts.store.conversations())

        assert await result(person.live.studio.call(count)) == 0

    open_window(use)


def test_real_replies_stand_beside_the_played_one(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        figures = await measure_ui(person.live, seconds=0.1, tokens=8, pictures=2)
        assert figures["real_characters"] == 2 * len("One, two, three.")
        assert figures["longest_stall_ms"] > 0

    open_window(use)


def test_without_models_only_the_played_reply_is_measured(qapp: QApplication, paths: Paths) -> None:
    async def use(person: Person) -> None:
        figures = await measure_ui(person.live, seconds=0.1, pictures=2)
        assert not [name for name in figures if name.startswith("real_")]

    Opener(qapp, paths, Settings(ollama_enabled=False))(use)


@pytest.mark.engine
def test_pictures_are_read_in_the_pane_and_forgotten(qapp: QApplication, paths: Paths) -> None:
    async def use(person: Person) -> None:
        figures = await measure_batch(person.live, pictures=3)
        assert figures["batch_pictures"] == 3
        assert 0 < figures["batch_p99_ms"] <= figures["batch_longest_stall_ms"]

        async def left(parts: Parts) -> int:
            return len(await parts.scans.heads(10)) + len(await parts.scans.batches())

        assert await result(person.live.studio.call(left)) == 0

    Opener(qapp, paths, Settings(ollama_enabled=False))(use)


def test_replies_that_fail_measure_nothing(qapp: QApplication, paths: Paths) -> None:
    async def use(person: Person) -> None:
        with pytest.raises(ModelNotInstalled):
            await measure_streaming(person.live)
        with pytest.raises(ModelNotInstalled):
            await measure_text(person.live)

    Opener(qapp, paths, Settings(ollama_enabled=False))(use)


def test_long_conversations_are_opened_and_painted(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        figures = await measure_history(person.live, LITTLE)
        assert figures["open_1k_work_ms"] > 0
        assert 0 < figures["open_1k_ms"] < 5000
        assert 0 < figures["scroll_p50_ms"] <= figures["scroll_p99_ms"] <= figures["scroll_longest_ms"]
        assert 0 <= figures["scroll_work_p99_ms"] <= figures["scroll_work_longest_ms"]
        assert 0 < figures["big_reply_p99_ms"] <= figures["big_reply_longest_stall_ms"]
        assert len(person.items) == 11

    open_window(use)


@pytest.mark.engine
def test_the_engine_is_asked_through_the_studio_and_directly(
    qapp: QApplication, starter_home: Paths, starter_path: Path
) -> None:
    starter_home.models.joinpath(*starter_path.parts[-3:]).unlink()  # so that the smallest model answers

    async def use(person: Person) -> None:
        row = ModelId("tinyllama")
        try:
            figures = await measure_text(person.live, row, rounds=1, tokens=4)
        except StudioError as error:
            pytest.fail(error.what)
        assert figures.keys() == {
            "throughput_ratio",
            "ttft_overhead_ms",
            "tokens_per_second",
            "direct_tokens_per_second",
            "ttft_ms",
        }
        assert figures["throughput_ratio"] > 0

    Opener(qapp, starter_home, Settings(ollama_enabled=False))(use)
