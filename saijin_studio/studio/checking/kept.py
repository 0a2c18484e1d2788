"""The file in which results of checks are kept."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from saijin_studio.config.atomic import write_atomically
from saijin_studio.personas.checks.results import from_bytes, merged, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.checks.results import Record, Results

_log = logging.getLogger(__name__)

FILE_NAME = "checks.json"
"""In the data folder."""


class KeptResults:
    """All results of a data folder. Nothing of what was said is in it.

    Args:
        path: the file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Results:
        """What is kept; nothing when the file is missing or cannot be read, of which the log tells."""
        try:
            return from_bytes(self._path.read_bytes())
        except FileNotFoundError:
            return ()
        except OSError as error:
            _log.warning("the results of checks in %s cannot be read: %s", self._path, error)
        except ValueError as error:
            _log.warning("the results of checks in %s are damaged: %s", self._path, error)
            self._set_aside()
        return ()

    def add(self, new: Iterable[Record], cast_of: Iterable[Persona]) -> Results:
        """Keep newer results over older, and return all.

        Raises:
            DataFolderUnwritable: when the file cannot be written; it is as it was then.
        """
        results = merged(self.read(), new, cast_of)
        write_atomically(self._path, to_text(results))
        return results

    def _set_aside(self) -> None:
        """Keep a damaged file beside, with ``.damaged`` behind its name."""
        try:
            self._path.replace(self._path.with_name(self._path.name + ".damaged"))
        except OSError as error:
            _log.warning("it could not be set aside: %s", error)
