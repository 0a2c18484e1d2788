"""``monitor [--once] [--interval S]``: memory, per model and outside."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from saijin_studio.cli.session import load_settings, locate
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.watch import Watch

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.models import Footprint
    from saijin_studio.studio.watch import Sighting


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("monitor", parents=[common], help="memory, a line a sample")
    parser.add_argument("--once", action="store_true", help="one sample")
    parser.add_argument("--interval", type=_interval, metavar="S", help="seconds between samples")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print samples until interrupted."""
    paths = locate(options)
    settings = load_settings(paths)
    watch = Watch(paths, settings)
    interval = options.interval or settings.sample_interval
    while True:
        sighting = watch.look()
        output.json(_as_json(sighting)) if output.as_json else output.text(_as_text(sighting))
        if options.once:
            return 0
        time.sleep(interval)


def _interval(text: str) -> float:
    """Seconds of at least 0.05, so that watching does not become the load.

    Raises:
        ValueError: for anything else, which the parser turns into a usage error.
    """
    seconds = float(text)
    if not 0.05 <= seconds <= 86_400:
        raise ValueError(text)
    return seconds


def _as_json(sighting: Sighting) -> dict[str, object]:
    reading, budget = sighting.reading, sighting.budget
    return {
        "time": sighting.time,
        "vram": {"used": reading.vram_used, "total": reading.vram_total, "budget": budget.vram},
        "ram": {"used": reading.ram_used, "total": reading.ram_total, "budget": budget.ram},
        "models": [
            {"row": model.row, "state": model.state.value, **_sizes(model.footprint)} for model in sighting.models
        ],
        "external": _sizes(sighting.external),
    }


def _sizes(footprint: Footprint) -> dict[str, int]:
    return {"vram": footprint.vram, "ram": footprint.ram}


def _as_text(sighting: Sighting) -> str:
    reading, budget = sighting.reading, sighting.budget
    used, total = human_bytes(reading.ram_used), human_bytes(reading.ram_total)
    ram = f"RAM {used} of {total} (budget {human_bytes(budget.ram)})"
    if reading.gpus:
        used, total = human_bytes(reading.vram_used), human_bytes(reading.vram_total)
        vram = f"VRAM {used} of {total} (budget {human_bytes(budget.vram)})"
    else:
        vram = "no GPU: RAM only"
    models = ", ".join(f"{model.title} {human_bytes(model.footprint.total)}" for model in sighting.models)
    return f"{time.strftime('%H:%M:%S', time.localtime(sighting.time))}  {vram}  {ram}  models: {models or 'none'}"
