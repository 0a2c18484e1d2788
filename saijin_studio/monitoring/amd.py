"""AMD devices on Linux, as the kernel shows them in files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.memory import Gpu

if TYPE_CHECKING:
    from collections.abc import Mapping

_CARD = re.compile(r"card(\d+)")


class AmdProbe:
    """Reads ``card*/device/mem_info_vram_{total,used}`` below ``root``, which tests replace."""

    def __init__(self, root: Path = Path("/sys/class/drm")) -> None:
        self._cards = _cards(root)

    def gpus(self) -> tuple[Gpu, ...]:
        """The devices now, by number."""
        found: list[Gpu] = []
        for device in self._cards:
            total, used = _number(device / "mem_info_vram_total"), _number(device / "mem_info_vram_used")
            # One that was pulled out, or sleeps so deep that the kernel does not read it.
            if total and used is not None:
                temperature = next(
                    (_number(path) for path in sorted(device.glob("hwmon/hwmon*/temp1_input"))), None
                )
                found.append(
                    Gpu(
                        name=_text(device / "product_name") or "AMD GPU",
                        total=total,
                        used=used,
                        temperature=None if temperature is None else temperature // 1000,
                        load=_number(device / "gpu_busy_percent"),
                    )
                )
        return tuple(found)

    def process_vram(self) -> Mapping[int, int]:
        """Not told by these files."""
        return {}


def _cards(root: Path) -> tuple[Path, ...]:
    """The device folders with graphics memory; ``card0-HDMI-A-1`` and the like are connectors."""
    numbered = [(int(match[1]), path) for path in root.glob("card*") if (match := _CARD.fullmatch(path.name))]
    devices = [path / "device" for _, path in sorted(numbered)]
    return tuple(device for device in devices if (device / "mem_info_vram_total").exists())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _number(path: Path) -> int | None:
    text = _text(path)
    return int(text) if re.fullmatch(r"-?[0-9]{1,20}", text) else None
