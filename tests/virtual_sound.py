"""A real PulseAudio without hardware: a loudspeaker and a microphone that programs can play into."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

LOUDSPEAKER = "vspk"
_MICROPHONE = "vmicsink"
_ASOUND = "pcm.!default {\n type pulse\n}\nctl.!default {\n type pulse\n}\n"


@dataclass(frozen=True, slots=True)
class VirtualSound:
    """It; ``folder`` holds everything that belongs to it."""

    folder: Path

    def speak(self, file: Path) -> subprocess.Popen[bytes]:
        """Play a file into the microphone, while the caller goes on."""
        return subprocess.Popen(["paplay", f"--device={_MICROPHONE}", "--latency-msec=20", str(file)])

    def listen(self) -> None:
        """From now on the default microphone hears what the loudspeaker plays."""
        _control("set-default-source", f"{LOUDSPEAKER}.monitor")

    def unplug(self) -> None:
        """Take the microphone and the loudspeaker away."""
        for line in _control("list", "short", "modules").splitlines():
            number, name, *_ = line.split("\t")
            if name == "module-null-sink":
                _control("unload-module", number)


@contextmanager
def virtual_sound(folder: Path) -> Generator[VirtualSound]:
    """Run it; inside, every program that asks for the default devices gets these.

    Args:
        folder: an empty one, with a short name: sockets stand no long ones.
    """
    missing = [one for one in ("pulseaudio", "pactl", "paplay") if shutil.which(one) is None]
    if missing:
        pytest.fail(f"{missing} are missing; set up with: python3 packaging/bootstrap.py test", pytrace=False)
    asound = folder / "asound.conf"
    asound.write_text(_ASOUND, "ascii")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "PULSE_RUNTIME_PATH": folder,
            "PULSE_STATE_PATH": folder,
            "PULSE_CONFIG_PATH": folder,
            "PULSE_COOKIE": folder / "cookie",
            "PULSE_SERVER": f"unix:{folder / 'native'}",
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{asound}",
        }.items():
            patch.setenv(name, str(value))
        subprocess.run(_command(folder), check=True, capture_output=True, timeout=30)
        process = int((folder / "pid").read_text("ascii"))
        try:
            _control("set-default-sink", LOUDSPEAKER)
            _control("set-default-source", "vmic")
            yield VirtualSound(folder)
        finally:
            os.kill(process, signal.SIGTERM)


def _command(folder: Path) -> list[str]:
    modules = [
        f"module-native-protocol-unix auth-anonymous=1 socket={folder / 'native'}",
        # Without rewinds a sink is quick: else a microphone made of it hears nothing for two seconds.
        f"module-null-sink sink_name={LOUDSPEAKER} rate=48000 channels=2 norewinds=1",
        f"module-null-sink sink_name={_MICROPHONE} rate=48000 channels=1 norewinds=1",
        f"module-remap-source source_name=vmic master={_MICROPHONE}.monitor",
    ]
    start = ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--use-pid-file=yes"]
    return [*start, *(word for one in modules for word in ("-L", one))]


def _control(*words: str) -> str:
    return subprocess.run(["pactl", *words], check=True, capture_output=True, text=True, timeout=30).stdout
