"""The real pane for sound on a real PulseAudio, with the real voices, Whisper and the reading of feelings."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.settings import Settings
from saijin_studio.core.emotions import Emotion
from saijin_studio.takes.values import TakeKind
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from tests.ui.opened import Opener
from tests.virtual_sound import VirtualSound, virtual_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from tests.end_to_end.conftest import Person

pytestmark = [
    pytest.mark.engine,
    pytest.mark.window,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="PulseAudio is Linux's"),
]

SENTENCE = "今日はとても嬉しいです。"


@pytest.fixture
def machine() -> Iterator[VirtualSound]:
    """A real PulseAudio of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, virtual_sound(Path(folder)) as made:
        yield made


def test_what_is_said_into_the_microphone_is_kept_written_down_felt_and_played_back(
    qapp: QApplication, paths: Paths, machine: VirtualSound
) -> None:
    async def use(person: Person) -> None:
        window = person.live.assembly.window
        window.command.emit(Command.SOUND)
        pane = person.live.assembly.audio
        await until(lambda: pane.speak.voice.count() > 1)
        pane.speak.voice.setCurrentIndex(pane.speak.voice.findData("open-jtalk-mei/mei"))
        pane.speak.set_text(SENTENCE)
        pane.speak.save.click()
        await until(lambda: len(pane.takes.model.cards) == 1)
        spoken = pane.takes.model.cards[0].file
        await until(lambda: pane.record.device.count() > 1)
        pane.record.record.click()
        await until(lambda: pane.record.state.text() == "Recording")
        quiet = pane.record.meter.level
        with machine.speak(spoken) as speaker:
            await until(lambda: pane.record.meter.level.rms > max(-45.0, quiet.rms + 6))
            await until(lambda: speaker.poll() is not None)
        await until(lambda: pane.record.meter.level.rms < -45)
        pane.record.record.click()
        await until(lambda: len(pane.takes.model.cards) == 2)
        take = pane.takes.current
        assert take is not None
        assert take.kind is TakeKind.RECORDING
        await until(lambda: pane.listen.feeling.feeling is not None, 60)
        assert "嬉しい" in pane.listen.segments.text or "うれしい" in pane.listen.segments.text
        feeling = pane.listen.feeling.feeling
        assert feeling is not None
        assert feeling.stand_in
        assert feeling.reading.label is Emotion.JOY
        pane.takes.player.play.click()
        await until(lambda: pane.takes.player.wave.position > 0.3)
        await until(lambda: pane.takes.list.painter.playing == "")
        assert not pane.takes.notice.text

    Opener(qapp, paths, Settings(ollama_enabled=False))(use)
