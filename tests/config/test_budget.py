from __future__ import annotations

from saijin_studio.config.budget import budget, default_budget
from saijin_studio.config.settings import Settings
from saijin_studio.core.memory import Gpu, MemoryReading
from saijin_studio.core.models import Footprint

GB = 10**9
TYPICAL = MemoryReading(ram_total=32 * GB, ram_used=8 * GB, gpus=(Gpu("a card", total=12 * GB, used=GB),))


def test_the_typical_machine_gives_ten_of_twelve_and_twenty_of_thirty_two() -> None:
    assert default_budget(TYPICAL) == Footprint(vram=10 * GB, ram=20 * GB)


def test_without_a_gpu_there_is_no_vram_to_give() -> None:
    assert default_budget(MemoryReading(ram_total=16 * GB, ram_used=0)) == Footprint(vram=0, ram=10 * GB)


def test_the_user_decides_each_kind_by_itself() -> None:
    assert budget(Settings(vram_budget=4 * GB), TYPICAL) == Footprint(vram=4 * GB, ram=20 * GB)
    assert budget(Settings(ram_budget=0), TYPICAL) == Footprint(vram=10 * GB, ram=0)
