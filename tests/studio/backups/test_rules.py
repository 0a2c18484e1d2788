"""Which backups may go, and when the next one is due."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.backup_errors import BackupDamaged
from saijin_studio.core.backups import Backup, BackupReason, BackupRules
from saijin_studio.core.ids import BackupId
from saijin_studio.studio.backups.rules import DAY, KEPT, due, superfluous

NOW = 1_796_000_000.0
FAULT = BackupDamaged(backup="x", reason="y").fault()


def backup(days: float, reason: BackupReason = BackupReason.SCHEDULED) -> Backup:
    """A good one of that age."""
    return Backup(BackupId(f"{reason}-{days}"), NOW - days * DAY, 1, frozenset(), reason, verified=NOW)


def test_the_newest_and_one_a_week_and_a_month_stay() -> None:
    every = [backup(day) for day in range(200)]
    gone = superfluous(every, BackupRules(keep=7))
    kept = [round((NOW - one.created) / DAY) for one in every if one.id not in gone]
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(kept) <= 7 + 4 + 6
    assert kept[-1] > 120


def test_those_made_before_something_else_have_rules_of_their_own() -> None:
    every = [backup(day, reason) for day in range(20) for reason in KEPT]
    gone = superfluous(every, BackupRules(keep=1))
    for reason, count in KEPT.items():
        assert len([one for one in every if one.reason is reason and one.id not in gone]) == count


def any_backup(days: float, reason: BackupReason, verified: bool, damaged: bool) -> Backup:
    """Whatever may lie there."""
    return replace(backup(days, reason), verified=NOW if verified else None, fault=FAULT if damaged else None)


BACKUPS = st.lists(
    st.builds(any_backup, st.floats(0, 1000), st.sampled_from(BackupReason), st.booleans(), st.booleans()),
    max_size=20,
).map(lambda found: tuple(sorted(found, key=lambda one: -one.created)))


@given(BACKUPS, st.integers(1, 5))
def test_the_last_good_one_always_stays_and_damaged_ones_are_left_to_the_user(
    every: tuple[Backup, ...], keep: int
) -> None:
    gone = set(superfluous(every, BackupRules(keep=keep)))
    good = [one for one in every if one.fault is None and one.verified is not None]
    assert not good or good[0].id not in gone
    assert not gone & {one.id for one in every if one.fault is not None}


def test_one_is_due_when_the_newest_ordinary_one_is_old_enough() -> None:
    rules = BackupRules(every=2)
    assert due([], rules, NOW)
    assert not due([backup(1.9)], rules, NOW)
    assert due([backup(2), backup(0, BackupReason.RESTORE)], rules, NOW)
    assert due([replace(backup(0), fault=FAULT)], rules, NOW)
    assert not due([], BackupRules(every=0), NOW)
