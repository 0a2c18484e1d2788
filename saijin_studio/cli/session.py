"""What every command needs: the data folder, the settings, and for some a running studio."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from saijin_studio.config.paths import Paths
from saijin_studio.config.settings_file import SettingsFile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.studio.facade import Studio


def locate(options: argparse.Namespace) -> Paths:
    """The data folder that the options or the environment name; touches nothing."""
    return Paths.locate(options.home)


def prepared(options: argparse.Namespace) -> Paths:
    """The data folder, made ready for writing.

    Raises:
        DataFolderUnwritable: when it cannot be written.
    """
    paths = locate(options)
    paths.prepare()
    return paths


def load_settings(paths: Paths) -> Settings:
    """The user's settings; a setting that is not valid has its default, and ``doctor`` tells."""
    return SettingsFile(paths.settings).load()


@contextmanager
def open_studio(options: argparse.Namespace, events: EventSink) -> Generator[Studio]:
    """A studio that runs for the time of one command; no worker survives it.

    Raises:
        DataFolderInUse: when another studio has the data folder.
        DataFolderUnwritable: when the data folder cannot be written.
    """
    from saijin_studio.config.lock import InstanceLock
    from saijin_studio.config.logs import configure
    from saijin_studio.studio.facade import Studio

    paths = prepared(options)
    with InstanceLock(paths):
        log = configure(paths.logs, "command", debug=options.debug)
        studio = Studio(paths, load_settings(paths), events)
        try:
            studio.start()
            yield studio
        finally:
            studio.close()
            log.close()
