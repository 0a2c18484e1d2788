"""What is put right when a studio starts: a backup that was being put back, and others that were being made."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from saijin_studio.library.backup.swapping import MAKING, Recovered, Swap

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

_log = logging.getLogger(__name__)


def recover(paths: Paths) -> Recovered:
    """Finish what was cut short, or take it back; only for who holds the data folder's lock.

    Raises:
        RestoreUnfinished: when neither can be done now.
    """
    done = Swap(paths.root).recover()
    if done is not Recovered.NOTHING:
        _log.warning("a backup was being put back when the studio ended: %s", done.value)
    if any(paths.backups.glob(f"{MAKING}*")):
        import psutil

        from saijin_studio.library.backup.shelf import BackupShelf

        BackupShelf(paths.backups).tidy(frozenset(psutil.pids()))
    return done
