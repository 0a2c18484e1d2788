"""Singing through the whole studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.settings import Settings
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.singing_errors import NothingToSing
from saijin_studio.core.sound import FileKind
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.sound.singing import SINGER, SongOrder, check, sing

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths


def test_lyrics_without_words_are_no_song() -> None:
    for lyrics in ("", " \n♪…!"):
        with pytest.raises(NothingToSing):
            check(SongOrder(lyrics))
    check(SongOrder("ら"))


@pytest.mark.engine
def test_a_song_tells_who_sang_it_and_under_which_licence(paths: Paths, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    folder = tmp_path / "song"
    folder.mkdir()
    studio = Studio(paths, Settings(ollama_enabled=False), RecordingSink())
    studio.start()
    try:
        order = SongOrder("うみ", variant=SINGER)
        sung = studio.call(
            lambda parts: sing(parts, order, folder, lambda done, total: steps.append((done, total)))
        ).result(60)
    finally:
        studio.close()
    assert (sung.model, sung.stand_in) == ("The studio's singer", True)
    assert "CC BY" in sung.licence
    assert (sung.sample_rate, sung.sound.kind) == (44_100, FileKind.SOUND)
    assert sung.seconds == sung.sound.seconds > 1
    assert {one.title for one in sung.of_kind(FileKind.STEM)} == {"voice", "accompaniment"}
    assert steps[-1] == (3, 3)
    assert sung.seed >= 0
