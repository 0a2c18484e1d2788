"""The voice loop of ``bench speech``, with the real Whisper, the starter model and a quick voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench.voice_loop import STAGES, VoiceLoop
from saijin_studio.config.settings import Settings
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.personas import Voice
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.facade import Studio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.cli.bench.voice_loop import Figures
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.conversations import Conversation
    from saijin_studio.studio.parts import Parts


@pytest.mark.engine
def test_a_turn_is_measured_by_stage_and_kept_nowhere(starter_home: Paths, tmp_path: Path) -> None:
    folders: list[Path] = []

    async def place() -> Path:
        folders.append(tmp_path / str(len(folders)))
        folders[-1].mkdir()
        return folders[-1]

    async def measure(parts: Parts) -> tuple[Figures, Sequence[Conversation]]:
        loop = VoiceLoop(parts, persona, ["おはようございます。"], place)
        return await loop.measure(1), await parts.store.conversations()

    studio = Studio(starter_home, Settings(ollama_enabled=False), RecordingSink())
    studio.start()
    try:
        found = studio.cast().find(PersonaId("miyu"))
        assert found is not None
        persona = replace(found, voice=Voice("open-jtalk", "mei"))
        figures, kept = studio.call(measure).result(120)
    finally:
        studio.close()
    stages = figures["voice_loop_by_stage"]
    assert isinstance(stages, dict)
    assert tuple(stages) == STAGES
    assert all(seconds > 0 for seconds in stages.values())
    assert figures["voice_loop_s"] == pytest.approx(sum(stages.values()))
    assert kept == []
