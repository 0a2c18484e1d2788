"""Which copies could share their space: pure, from what the index found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.model_files import LeftAlone, LeftReason, Plan, Replacement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.model_files import Copy, Duplicates


def plan(
    duplicates: Iterable[Duplicates], shared: frozenset[tuple[int, int]] = frozenset(), *, edited: bool = False
) -> Plan:
    """What to keep of every group, and what to replace.

    A copy is replaced only by one of the same file system, owner and rights, and only when all its names were
    found: else nothing would be freed, or more would change than its name.

    Args:
        duplicates: the groups.
        shared: devices and inodes of files that share their space already.
        edited: whether texts and databases are taken too, which may be edited where they lie.
    """
    replacements: list[Replacement] = []
    left: list[LeftAlone] = []
    for group in duplicates:
        if group.told.kind.edited and not edited:
            left += [LeftAlone(copy.path, LeftReason.EDITED) for copy in group.copies]
            continue
        keep: list[Copy] = []
        for copy in sorted(group.copies, key=_worth_keeping):
            reason = _reason(copy, keep, shared)
            if reason is None:
                kept = next(one for one in keep if _alike(one, copy))
                replacements.append(Replacement(kept, copy, group.content))
                continue
            if keep:
                left.append(LeftAlone(copy.path, reason))
            keep.append(copy)
    return Plan(tuple(replacements), tuple(left))


def _worth_keeping(copy: Copy) -> tuple[bool, int, int, str]:
    """The one with names elsewhere, then the one with most names, then the oldest."""
    return copy.links <= len(copy.paths), -copy.links, copy.mtime_ns, copy.path


def _reason(copy: Copy, keep: list[Copy], shared: frozenset[tuple[int, int]]) -> LeftReason | None:
    """Why a copy is left alone; None when it can be replaced by one of ``keep``."""
    if (copy.device, copy.inode) in shared:
        return LeftReason.SHARED
    here = [one for one in keep if one.device == copy.device]
    if not here:
        return LeftReason.OTHER_DISK
    if not any(_alike(one, copy) for one in here):
        return LeftReason.OTHER_RIGHTS
    return LeftReason.OTHER_NAMES if copy.links > len(copy.paths) else None


def _alike(one: Copy, other: Copy) -> bool:
    """Whether the one may stand in the place of the other."""
    rights = [(copy.device, copy.owner, copy.group, copy.mode) for copy in (one, other)]
    return rights[0] == rights[1]
