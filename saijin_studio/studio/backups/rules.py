"""Which backups may go."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.backups import Backup, BackupRules
    from saijin_studio.core.ids import BackupId

DAY = 86_400.0
WEEKS, MONTHS = 4, 6
"""For how many weeks and months one of each stays, besides the newest."""

KEPT = {BackupReason.MIGRATION: 3, BackupReason.RESTORE: 3, BackupReason.ROLLOUT: 12}
"""How many stay of those that were made before something else was done."""

_ORDINARY = {BackupReason.ASKED, BackupReason.SCHEDULED}


def due(backups: Iterable[Backup], rules: BackupRules, now: float) -> bool:
    """Whether the next one should be made by itself; ``now`` in seconds since the epoch."""
    if rules.every == 0:
        return False
    times = [one.created for one in backups if one.reason in _ORDINARY and one.fault is None]
    return not times or now - max(times) >= rules.every * DAY


def superfluous(newest_first: Sequence[Backup], rules: BackupRules) -> tuple[BackupId, ...]:
    """What may go by the rules, the newest first.

    Of those that were asked for or scheduled, the newest ``keep`` stay, and besides the newest of each of the last
    four weeks and six months that have one. Damaged ones count for nothing and are left to the user. The newest one
    that was found right always stays.
    """
    sound = [one for one in newest_first if one.fault is None]
    kept = {one.id for one in [one for one in sound if one.verified is not None][:1]}
    ordinary = [one for one in sound if one.reason in _ORDINARY]
    kept |= {one.id for one in ordinary[: rules.keep]}
    kept |= _newest_of_each(ordinary, "%G-%V", WEEKS) | _newest_of_each(ordinary, "%Y-%m", MONTHS)
    for reason, count in KEPT.items():
        kept |= {one.id for one in [one for one in sound if one.reason is reason][:count]}
    return tuple(one.id for one in sound if one.id not in kept)


def _newest_of_each(newest_first: Sequence[Backup], period: str, count: int) -> set[BackupId]:
    found: dict[str, BackupId] = {}
    for one in newest_first:
        found.setdefault(time.strftime(period, time.localtime(one.created)), one.id)
    return {*list(found.values())[:count]}
