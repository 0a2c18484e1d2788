"""Where in the data folder lies what backups hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.library.backup.manifest import Member

DATABASE = "conversations/studio.sqlite3"
"""What the database is called in a backup."""

READINGS, VOICE_PROFILE = "readings.yaml", "voice-profile"
"""The user's readings, and what was learned of the voice; their own modules would bring what works with them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder: what it is called in a backup, and where it lies.

    With ``exact`` a backup that is put back also removes what it does not hold; else it only adds and replaces.
    ``pattern`` chooses files of a folder itself; without it the whole tree counts.
    """

    part: BackupPart
    name: str
    path: Path
    folder: bool = False
    exact: bool = True
    pattern: str = ""

    def files(self) -> Iterator[tuple[str, Path]]:
        """What lies there now, with the names that it has in a backup."""
        if not self.folder:
            if self.path.is_file():
                yield self.name, self.path
            return
        if not self.path.is_dir():
            return
        for path in sorted(self.path.glob(self.pattern) if self.pattern else self.path.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{self.name}/{path.relative_to(self.path).as_posix()}", path

    def target(self, member: str) -> Path | None:
        """Where a member of a backup belongs; None when it is not of this place."""
        if not self.folder:
            return self.path if member == self.name else None
        rest = member.removeprefix(f"{self.name}/")
        if rest == member or (self.pattern and "/" in rest):
            return None
        return self.path / rest

    def members(self, listed: Iterable[Member]) -> Iterator[tuple[Member, Path]]:
        """Those of a backup's members that are of this place, and where they belong."""
        for member in listed:
            if (target := self.target(member.name)) is not None:
                yield member, target


def places(paths: Paths) -> tuple[Place, ...]:
    """All files and folders but the database, which is copied in its own way."""
    part = BackupPart
    return (
        Place(part.SETTINGS, "settings/settings.yaml", paths.settings),
        Place(part.SETTINGS, f"settings/{READINGS}", paths.root / READINGS),
        Place(part.SETTINGS, "settings/licences.json", paths.licences),
        Place(part.SETTINGS, f"settings/{VOICE_PROFILE}", paths.root / VOICE_PROFILE, folder=True),
        Place(part.PERSONAS, "personas", paths.personas, folder=True),
        Place(part.CATALOGUE, "catalogue/models.yaml", paths.own_models),
        Place(part.MODELFILES, "modelfiles", paths.modelfiles, folder=True),
        Place(part.MAPPING, "mapping/mapping.yaml", paths.mapping),
        Place(part.MAPPING, "mapping/plans", paths.rollout, folder=True, exact=False, pattern="*.yaml"),
        Place(part.MEDIA, "media", paths.media, folder=True, exact=False),
    )
