"""Where the studio keeps everything: one folder that can be moved as a whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DataFolderUnwritable

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "SAIJIN_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders below ``root``, which is absolute."""

    root: Path

    @classmethod
    def locate(
        cls, home: Path | None = None, environ: Mapping[str, str] | None = None, record: Path | None = None
    ) -> Paths:
        """Choose the data folder; touches nothing.

        Args:
            home: what ``--home`` named; wins over everything.
            environ: the environment, of which ``SAIJIN_HOME`` is read; the process's own when None.
            record: the file with what the user chose in the window; the platform's own when None.

        Returns:
            The paths of ``home``, else of ``SAIJIN_HOME``, else of what was chosen in the window, else of the
            platform's folder for user data.
        """
        if home is not None:
            return cls(_absolute(home))
        named = (os.environ if environ is None else environ).get(HOME_VARIABLE, "")
        if named:
            return cls(_absolute(Path(named)))
        # Only needed by those who name no folder, and worth 10 ms of the start.
        import platformdirs

        from saijin_studio.config.chosen_home import chosen_home, record_file

        if chosen := chosen_home(record or record_file()):
            return cls(_absolute(chosen))
        return cls(_absolute(Path(platformdirs.user_data_dir("saijin-studio", appauthor=False))))

    @property
    def database(self) -> Path:
        """Conversations and usage."""
        return self.root / "studio.sqlite3"

    @property
    def models(self) -> Path:
        """The model store, by digest."""
        return self.root / "models"

    @property
    def checkpoints(self) -> Path:
        """Folders of big models, one for each variant."""
        return self.models / "checkpoints"

    @property
    def own_models(self) -> Path:
        """The rows that the user has added to the catalogue; need not exist."""
        return self.root / "models.yaml"

    @property
    def licences(self) -> Path:
        """Which licences were accepted, and when."""
        return self.root / "licences.json"

    @property
    def model_index(self) -> Path:
        """What was found out about model files anywhere."""
        return self.root / "model-index.sqlite3"

    @property
    def care(self) -> Path:
        """What is known of the health of model files and of newer versions; need not exist."""
        return self.root / "care"

    @property
    def optimised(self) -> Path:
        """The journal of model files that were replaced by links."""
        return self.root / "optimised.jsonl"

    @property
    def mapping(self) -> Path:
        """Which variant serves which row; need not exist."""
        return self.root / "mapping.yaml"

    @property
    def rollout(self) -> Path:
        """The journals of rollouts, and the user's own plans."""
        return self.root / "rollout"

    @property
    def installs(self) -> Path:
        """Which installations are under way, paused or failed."""
        return self.root / "installs.json"

    @property
    def modelfiles(self) -> Path:
        """The user's edited Modelfiles; need not exist."""
        return self.root / "modelfiles"

    @property
    def personas(self) -> Path:
        """The user's own personas."""
        return self.root / "personas"

    @property
    def backups(self) -> Path:
        """Backups of everything but the models."""
        return self.root / "backups"

    @property
    def media(self) -> Path:
        """Pictures and sound that belong to conversations."""
        return self.root / "media"

    @property
    def takes(self) -> Path:
        """Recordings and what was made, each in a folder of its own."""
        return self.media / "takes"

    @property
    def pictures(self) -> Path:
        """Pictures that were pasted or captured to be read, by digest."""
        return self.media / "pictures"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.root / "logs"

    @property
    def settings(self) -> Path:
        """The settings file; need not exist."""
        return self.root / "settings.yaml"

    @property
    def ledger(self) -> Path:
        """What was learned about the memory and time that models take."""
        return self.root / "ledger.json"

    @property
    def published(self) -> Path:
        """What a running studio tells other processes."""
        return self.root / "running.json"

    @property
    def window(self) -> Path:
        """Where the window stood."""
        return self.root / "window.json"

    @property
    def lock(self) -> Path:
        """Held by the one studio that uses this folder."""
        return self.root / "studio.lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder, the root first."""
        return (self.root, self.models, self.personas, self.backups, self.media, self.logs)

    def prepare(self) -> None:
        """Create the folders that are missing, and make sure that the root can be written.

        Raises:
            DataFolderUnwritable: when a folder cannot be made or a file cannot be written.
        """
        try:
            for folder in self.folders:
                folder.mkdir(parents=True, exist_ok=True)
            # Permissions, full disks and read-only mounts: only writing tells on every platform.
            probe = self.root / f".writable-{os.getpid()}"
            probe.write_bytes(b"\0")
            probe.unlink()
        except OSError as error:
            raise DataFolderUnwritable(folder=str(self.root)) from error


def _absolute(path: Path) -> Path:
    # Path.absolute() keeps "..", and resolve() would follow links.
    return Path(os.path.normpath(path.expanduser().absolute()))
