"""A window whose microphone, loudspeaker and models are not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.sound_memory import FakeDevices, FakePlayer, FakeRecorder
from saijin_studio.devices.hardware import Hardware
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.sound_means import SoundMeans
from saijin_studio.ui.widgets.message_kit import MessageKit
from tests.studio.ollama_thread import OllamaThread
from tests.ui.opened import Opener
from tests.ui.sound.fakes import FakeSound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Booth:
    """Everything that is not there."""

    clock: FakeClock
    devices: FakeDevices
    recorder: FakeRecorder
    player: FakePlayer
    sound: FakeSound

    def means(self) -> SoundMeans:
        """As a window takes it."""
        return SoundMeans(lambda: Hardware(self.devices, self.recorder, self.player), lambda _studio: self.sound)


@pytest.fixture
def booth() -> Booth:
    """A booth of its own."""
    clock, devices = FakeClock(), FakeDevices()
    return Booth(clock, devices, FakeRecorder(devices), FakePlayer(clock, devices), FakeSound())


@pytest.fixture
def open_booth(qapp: QApplication, paths: Paths, booth: Booth) -> Opener:
    """Opens the window in it."""
    return Opener(qapp, paths, Settings(ollama_enabled=False), booth.means())


@pytest.fixture
def ollama() -> Iterator[OllamaThread]:
    """An Ollama with Ren's first choice and Yurika's."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        yield running


@pytest.fixture
def open_talk(qapp: QApplication, paths: Paths, booth: Booth, ollama: OllamaThread) -> Opener:
    """Opens the window in the booth, on a studio whose models answer at once."""
    return Opener(qapp, paths, ollama.settings(), booth.means())


@pytest.fixture
def kit(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    """What the pane draws with."""
    art = resource("assets", "look", "tokens.json")
    return MessageKit(theme, fonts, icons, AvatarPainter(lambda: AvatarDrawing(icons, load_art(art))))
