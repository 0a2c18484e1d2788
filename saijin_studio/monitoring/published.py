"""What a running studio tells other processes of its models: a small file, written anew with every sample."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.events import MemorySampled
from saijin_studio.core.models import Footprint, ModelState

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.events import Event
    from saijin_studio.core.memory import MemorySnapshot

_log = logging.getLogger(__name__)

STALE_SECONDS = 10.0
"""Older than this, the file was left by a studio that is gone."""

LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class PublishedModel:
    """One loaded model of a running studio; ``footprint`` in bytes."""

    row: str
    title: str
    state: ModelState
    footprint: Footprint


class Publisher:
    """An event sink that keeps the file up to date; called in the scheduler's thread.

    Args:
        path: the file. It is replaced without a flush: losing it costs nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def publish(self, event: Event) -> None:
        """Write a new picture of the memory; every other event is nothing to tell."""
        if isinstance(event, MemorySampled):
            self._write(event.snapshot)

    def close(self) -> None:
        """Remove the file: there is no studio any more."""
        self._path.unlink(missing_ok=True)

    def _write(self, snapshot: MemorySnapshot) -> None:
        models = [
            {
                "row": model.rows[0] if model.rows else model.title,
                "title": model.title,
                "state": model.state.value,
                "vram": model.footprint.vram,
                "ram": model.footprint.ram,
            }
            for model in snapshot.models
        ]
        neighbour = self._path.with_name(self._path.name + ".part")
        try:
            neighbour.write_text(json.dumps({"time": snapshot.time, "models": models}), encoding="utf-8")
            neighbour.replace(self._path)
        except OSError as error:
            _log.debug("the picture for other processes was not written: %s", error)


def read_published(path: Path, now: float) -> tuple[PublishedModel, ...]:
    """The models of the studio that runs on this data folder; empty when none does or the file is not readable.

    Args:
        path: the file.
        now: seconds since the epoch.
    """
    try:
        if path.stat().st_size > LARGEST:
            return ()
        document: object = json.loads(path.read_bytes())
        return _parse(document, now)
    except (OSError, ValueError, RecursionError):
        return ()


def _parse(document: object, now: float) -> tuple[PublishedModel, ...]:
    if not isinstance(document, dict):
        return ()
    table = cast("dict[str, object]", document)
    time, models = table.get("time"), table.get("models")
    if not isinstance(time, int | float) or not isinstance(models, list) or abs(now - time) > STALE_SECONDS:
        return ()
    return tuple(_model(one) for one in cast("list[object]", models))


def _model(value: object) -> PublishedModel:
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    match table:
        case {"row": str(row), "title": str(title), "state": str(state), "vram": int(vram), "ram": int(ram)}:
            return PublishedModel(row, title, ModelState(state), Footprint(vram, ram))
        case _:
            raise ValueError("a model has a row, a title, a state and two sizes")
