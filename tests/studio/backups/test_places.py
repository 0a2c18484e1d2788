"""Where things lie is where others keep them, and every file of the data folder is thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupPart
from saijin_studio.library.backup.names import is_safe
from saijin_studio.studio.backups.places import DATABASE, READINGS, VOICE_PROFILE, places
from saijin_studio.studio.sound import readings, voice_profile

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


def test_the_names_are_those_of_the_parts_that_keep_them() -> None:
    assert (READINGS, VOICE_PROFILE) == (readings.FILE_NAME, voice_profile.FOLDER)


def test_every_part_but_three_has_a_place_and_no_two_share_a_name(paths: Paths) -> None:
    found = places(paths)
    elsewhere = {BackupPart.CONVERSATIONS, BackupPart.MODEL_LIST, BackupPart.WEIGHTS}
    assert {one.part for one in found} == {*BackupPart} - elsewhere
    names = [DATABASE, *(one.name for one in found)]
    assert all(map(is_safe, names))
    assert len({*names}) == len(names)


def test_members_belong_to_one_place_only(paths: Paths) -> None:
    for place in places(paths):
        member = f"{place.name}/x.yaml" if place.folder else place.name
        assert [one.name for one in places(paths) if one.target(member)] == [place.name]
    plans = next(one for one in places(paths) if one.pattern)
    assert plans.target(f"{plans.name}/deep/x.yaml") is None
