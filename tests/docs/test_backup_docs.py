"""What the page on backups says is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.backup_told import VARIABLE, as_json
from saijin_studio.config.settings import Settings
from saijin_studio.core.backups import USUAL, Backup, BackupPart, BackupReason
from saijin_studio.core.ids import BackupId
from saijin_studio.library.backup import sealing
from saijin_studio.library.backup.packing import HEAD, MANIFEST
from saijin_studio.library.backup.unpacking import MOST_TIMES
from saijin_studio.studio.backups import model_list
from saijin_studio.studio.backups.places import places
from saijin_studio.studio.backups.rules import KEPT, MONTHS, WEEKS

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "backup.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())


@pytest.mark.parametrize(
    "said",
    [
        f"the newest {Settings().backup_keep} stay (`backup_keep`)",
        f"one of each of the last {WEEKS} weeks and {MONTHS} months",
        f"{KEPT[BackupReason.MIGRATION]} before migrations, {KEPT[BackupReason.RESTORE]} before putting back",
        f"{KEPT[BackupReason.ROLLOUT]} before rollout phases",
        f"more than {MOST_TIMES} times",
        f"`{MANIFEST}` in it has the digest of every file, `{HEAD}` that of the list",
        f"`{VARIABLE}`",
        f"-o content.zip {sealing.CONTENT}",
        f"-o identity.txt {sealing.KEY}",
        *(f"`{Path(name).name}`" for name in (model_list.JSON, model_list.STUDIO, model_list.OLLAMA)),
    ],
)
def test_every_figure_and_name_is_the_one_in_the_code(said: str) -> None:
    assert said in TEXT


def test_every_part_is_in_the_table_and_so_is_what_has_to_be_asked_for(paths: Paths) -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert list(rows) == list(BackupPart)
    assert {BackupPart(part) for part, what in rows.items() if "only when asked for" not in what} == USUAL
    added = {place.part for place in places(paths) if not place.exact}
    assert added == {BackupPart.MEDIA, BackupPart.MAPPING}


def test_every_field_of_the_json_is_named() -> None:
    one = Backup(BackupId("x"), 0.0, 0, frozenset(), BackupReason.ASKED)
    assert [name for name in as_json(one) if f"`{name}`" not in PAGE] == []
    assert [reason for reason in BackupReason if f"`{reason}`" not in PAGE] == []
