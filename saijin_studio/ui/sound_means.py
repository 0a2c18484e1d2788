"""What a window reaches sound with: devices, and the studio's services."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.devices.hardware import Hardware
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.controllers.audio_services import SoundServices


@dataclass(frozen=True, slots=True)
class SoundMeans:
    """Windows side by side share them; nothing is imported or looked at before it is asked for."""

    hardware: Callable[[], Hardware]
    services: Callable[[Studio], SoundServices]


def real_means() -> SoundMeans:
    """The machine's microphones and loudspeakers, and the studio itself."""

    @cache
    def devices() -> Hardware:
        from saijin_studio.devices.hardware import hardware

        return hardware()

    def services(studio: Studio) -> SoundServices:
        from saijin_studio.ui.controllers.audio_services import StudioSound

        return StudioSound(studio)

    return SoundMeans(devices, services)
