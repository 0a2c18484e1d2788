"""An attached recording: its name, its length where the header tells it, and its file."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QApplication

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.ui.widgets.audio_strip import AudioStrip
from saijin_studio.ui.widgets.audio_strip_length import clock, seconds_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


def recording(folder: Path, name: str = "a.wav", seconds: int = 3) -> Media:
    with wave.open(str(folder / name), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(16_000 * seconds))
    return Media(MediaKind.AUDIO, folder / name, name)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.4, "0:00"), (59.6, "1:00"), (3_599, "59:59"), (3_661, "1:01:01")]
)
def test_a_length_as_people_write_it(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_only_a_header_that_tells_is_believed(tmp_path: Path) -> None:
    assert seconds_of(recording(tmp_path).path) == 3
    (tmp_path / "b.wav").write_bytes(b"RIFF")
    assert seconds_of(tmp_path / "b.wav") is None
    assert seconds_of(tmp_path / "none.wav") is None


def strip(kit: MessageKit, media: Media, qtbot: QtBot, opened: list[str]) -> AudioStrip:
    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    made = AudioStrip(kit, media, None, open_url)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_the_file_is_opened_by_the_system(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    opened: list[str] = []
    made = strip(kit, recording(tmp_path), qtbot, opened)
    assert made.accessibleName() == "Recording: a.wav, 0:03"
    made.open.click()
    made.folder.click()
    assert opened == [str(tmp_path / "a.wav"), str(tmp_path)]
    assert not made.grab().isNull()
    assert made.heightForWidth(100) == made.sizeHint().height()
    assert made.media.name == "a.wav"


def test_it_can_be_played_once_somebody_listens(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    made = strip(kit, recording(tmp_path), qtbot, [])
    assert made.play.isHidden()
    played: list[int] = []
    made.play_asked.connect(lambda: played.append(1))
    assert made.play.isVisible()
    made.play.click()
    assert played == [1]
    assert not made.grab().isNull()


def test_a_file_that_is_gone_or_no_sound_is_not_opened(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    made = strip(kit, Media(MediaKind.AUDIO, tmp_path / "gone.wav", "gone.wav"), qtbot, [])
    assert (made.open.isHidden(), made.folder.isHidden()) == (True, True)
    assert not made.grab().isNull()
    program = strip(kit, recording(tmp_path, "a.exe"), qtbot, [])
    assert (program.open.isHidden(), program.folder.isHidden()) == (True, False)
    QApplication.sendEvent(program, QEvent(QEvent.Type.LanguageChange))
