"""What is being installed, kept over the end of the studio: ``installs.json``."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.config.atomic import write_atomically
from saijin_studio.core.errors import DataFolderUnwritable, Fault
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import InstallState
from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    from collections.abc import Generator

_log = logging.getLogger(__name__)

_LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class KeptInstall:
    """One installation that is not over; read again, it is PAUSED or FAILED."""

    row: ModelId
    variant: VariantId
    state: InstallState
    total: int = 0
    folder: Path | None = None
    renew: bool = False
    fault: Fault | None = None


class InstallsFile:
    """The file, which a window and a command may both change: each change is read, made and written under a lock.

    A damaged file counts as empty: what had arrived is found again when its installation is started.

    Args:
        path: where it lies; its folder exists.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[KeptInstall, ...]:
        """What was not over, in the order it was started."""
        return tuple(self._read().values())

    def put(self, install: KeptInstall) -> None:
        """Keep one as it is now.

        Raises:
            DataFolderUnwritable: when the file cannot be written.
        """
        with self._changing() as kept:
            kept[install.variant] = install

    def drop(self, variant: VariantId) -> None:
        """Forget one.

        Raises:
            DataFolderUnwritable: when the file cannot be written.
        """
        if variant in self._read():
            with self._changing() as kept:
                kept.pop(variant, None)

    @contextmanager
    def _changing(self) -> Generator[dict[VariantId, KeptInstall]]:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._path.with_suffix(".lock"), timeout=_LOCK_SECONDS):
                kept = self._read()
                yield kept
                write_atomically(self._path, json.dumps({"installs": list(map(_written, kept.values()))}, indent=1))
        except (OSError, Timeout) as error:
            raise DataFolderUnwritable(folder=str(self._path.parent)) from error

    def _read(self) -> dict[VariantId, KeptInstall]:
        try:
            entries = object_of(decoded(self._path.read_bytes())).get("installs")
            found = [_entry(object_of(one)) for one in _list_of(entries)]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("%s cannot be read: %s", self._path, error)
            return {}
        return {one.variant: one for one in found if one is not None}


def _written(one: KeptInstall) -> dict[str, object]:
    fault = one.fault
    return {
        "row": one.row,
        "variant": one.variant,
        "state": one.state.value,
        "total": one.total,
        "folder": None if one.folder is None else str(one.folder),
        "renew": one.renew,
        "fault": None
        if fault is None
        else {
            "kind": fault.kind,
            "sentence": fault.sentence,
            "remedy": fault.remedy,
            "details": dict(fault.details),
            "cause": fault.cause,
        },
    }


def _list_of(value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise ValueError("a list was expected")


def _entry(told: dict[str, object]) -> KeptInstall | None:
    row, variant, total, folder = (told.get(name) for name in ("row", "variant", "total", "folder"))
    if not isinstance(row, str) or not isinstance(variant, str) or not isinstance(total, int):
        return None
    fault = _fault(told.get("fault")) if told.get("state") == InstallState.FAILED else None
    return KeptInstall(
        ModelId(row),
        VariantId(variant),
        InstallState.PAUSED if fault is None else InstallState.FAILED,
        max(total, 0),
        Path(folder) if isinstance(folder, str) else None,
        told.get("renew") is True,
        fault,
    )


def _fault(value: object) -> Fault | None:
    try:
        told = object_of(value)
        named = object_of(told.get("details"))
        kind, sentence, remedy, cause = (
            str(told.get(name, "")) for name in ("kind", "sentence", "remedy", "cause")
        )
        fault = Fault(
            kind, sentence, remedy, tuple(sorted((name, str(detail)) for name, detail in named.items())), cause
        )
        _ = fault.what, fault.cure
    except (KeyError, ValueError, IndexError, AttributeError):
        return None
    return fault
