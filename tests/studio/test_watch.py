"""The memory as a second process sees it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from saijin_studio.config.settings import Settings
from saijin_studio.core.models import Footprint
from saijin_studio.studio.watch import Watch

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


def test_without_a_studio_all_memory_in_use_is_others(paths: Paths) -> None:
    seen = Watch(paths, Settings(vram_budget=0, ram_budget=7)).look()
    assert seen.models == ()
    assert seen.budget == Footprint(0, 7)
    assert seen.external == Footprint(seen.reading.vram_used, seen.reading.ram_used)
    assert seen.external.ram > 0


def test_what_a_running_studios_models_hold_is_not_others(paths: Paths) -> None:
    model = {"row": "phi3-mini", "title": "Phi-3", "state": "ready", "vram": 0, "ram": 1 << 60}
    paths.published.write_text(json.dumps({"time": time.time(), "models": [model]}), encoding="utf-8")
    seen = Watch(paths, Settings()).look()
    assert [one.title for one in seen.models] == ["Phi-3"]
    assert seen.external == Footprint(seen.reading.vram_used, 0), "and never below nothing"
