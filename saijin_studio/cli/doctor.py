"""``doctor``: what is here, and for each problem its remedy."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from saijin_studio.cli.session import locate
from saijin_studio.config.resources import resource
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import StudioError
from saijin_studio.core.models import Capability, ModelState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.personas.cast import load_cast
from saijin_studio.studio.inventory import Inventory
from saijin_studio.studio.watch import Watch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings

_LITTLE_SPACE = 5_000_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. A check that is ``ok`` may still have a remedy, as advice."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    commands.add_parser("doctor", parents=[common], help="what is here, and what is wrong").set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Look at everything; exit 1 when something keeps the studio from working."""
    paths = locate(options)
    checks = list(_checks(paths))
    healthy = all(check.ok for check in checks)
    if output.as_json:
        output.json({"ok": healthy, "checks": [asdict(check) for check in checks]})
    for check in checks:
        output.text(f"{'ok     ' if check.ok else 'PROBLEM'} {check.name:14} {check.detail}")
        if check.remedy:
            output.text(f"        {'':14} -> {check.remedy}")
    return 0 if healthy else 1


def _checks(paths: Paths) -> Iterator[Check]:
    yield _python()
    yield _data_folder(paths)
    file = SettingsFile(paths.settings)
    settings = file.load()
    yield _settings(file)
    yield _disk(paths)
    yield from _devices(paths, settings)
    yield from _engines(paths, settings)
    yield _personas(paths, settings)
    yield _window()


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Check("python", ok=True, detail=f"{version}, {sys.platform}")


def _data_folder(paths: Paths) -> Check:
    try:
        paths.prepare()
    except StudioError as error:
        return Check("data folder", ok=False, detail=error.what, remedy=error.cure)
    return Check("data folder", ok=True, detail=str(paths.root))


def _settings(file: SettingsFile) -> Check:
    if not file.problems:
        return Check("settings", ok=True, detail="in order")
    first = file.problems[0]
    return Check("settings", ok=False, detail=first.what, remedy=first.cure)


def _disk(paths: Paths) -> Check:
    existing = next(folder for folder in (paths.root, *paths.root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    detail = f"{human_bytes(free)} free"
    if free < _LITTLE_SPACE:
        return Check("disk", ok=True, detail=detail, remedy="Large models need more; free some space first.")
    return Check("disk", ok=True, detail=detail)


def _devices(paths: Paths, settings: Settings) -> Iterator[Check]:
    sighting = Watch(paths, settings).look()
    reading, budget = sighting.reading, sighting.budget
    if reading.gpus:
        for gpu in reading.gpus:
            yield Check("gpu", ok=True, detail=f"{gpu.name}, {human_bytes(gpu.total)}")
    else:
        yield Check("gpu", ok=True, detail="none found: models run on the processor, in RAM only")
    used = f"{human_bytes(reading.ram_used)} of {human_bytes(reading.ram_total)} in use"
    yield Check(
        "memory", ok=True, detail=f"{used}; budget {human_bytes(budget.vram)} VRAM, {human_bytes(budget.ram)} RAM"
    )


def _engines(paths: Paths, settings: Settings) -> Iterator[Check]:
    built_in = importlib.util.find_spec("xllamacpp") is not None
    inventory = Inventory(paths, settings)
    rows = [row for row in asyncio.run(inventory.rows()) if not row.status.spec.support]
    ollama = inventory.ollama_version
    if built_in:
        yield Check("llama.cpp", ok=True, detail="the built-in text engine is installed")
    else:
        missing = "the built-in text engine is not installed"
        yield Check(
            "llama.cpp", ok=ollama is not None, detail=missing, remedy="pip install 'saijin-studio[starter]'"
        )
    if not settings.ollama_enabled:
        yield Check("ollama", ok=True, detail="switched off in the settings")
    elif ollama is None:
        yield Check("ollama", ok=True, detail=f"does not answer at {settings.ollama_url}: stand-ins answer instead")
    else:
        yield Check("ollama", ok=True, detail=f"version {ollama} at {settings.ollama_url}")
    here = [row for row in rows if row.status.state is ModelState.INSTALLED]
    stand_ins = sum(row.status.stand_in for row in here)
    detail = f"{len(here)} of {len(rows)} rows answer, {stand_ins} of them by a stand-in"
    writes = any(row.status.spec.capability is Capability.CHAT for row in here)
    advice = None if writes else "Install the starter model with: saijin-studio models install llama3.1-8b-instruct"
    yield Check("models", ok=writes, detail=detail, remedy=advice)


def _personas(paths: Paths, settings: Settings) -> Check:
    known = frozenset(row.id for row in Inventory(paths, settings).catalogue.rows)
    cast = load_cast(resource("personas"), paths.personas, known)
    if cast.problems:
        first = cast.problems[0]
        detail = f"{first.file}, line {first.line}, {first.field}: {first.message}"
        return Check(
            "personas", ok=bool(cast.personas), detail=detail, remedy="Correct the file; see: personas validate"
        )
    return Check("personas", ok=True, detail=f"{len(cast.personas)} in order")


def _window() -> Check:
    if importlib.util.find_spec("PySide6") is None:
        return Check("window", ok=False, detail="Qt is not installed", remedy="pip install saijin-studio")
    return Check("window", ok=True, detail="Qt is installed")
