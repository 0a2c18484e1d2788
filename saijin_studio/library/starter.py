"""The models that make the studio work a minute after it was installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.install import Installer

_STEP_PERCENT = 10


class Steps:
    """Turns progress into a line at every tenth part, as a log can hold it.

    Args:
        title: what is being brought.
        report: takes one line.
    """

    def __init__(self, title: str, report: Callable[[str], None]) -> None:
        self._title = title
        self._report = report
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        """Tell of bytes done of all, when it is time for another line."""
        percent = 100 * done // total if total else 100
        if percent >= self._told + _STEP_PERCENT:
            self._told = percent - percent % _STEP_PERCENT
            self._report(f"{self._title}: {percent} % of {human_bytes(total)}")


async def install_starter(
    catalogue: Catalogue, installer: Installer, report: Callable[[str], None], *, tests: bool = False
) -> tuple[Path, ...]:
    """Bring the starter models into the store; returns their verified files.

    What is already there is only looked at. An interrupted call goes on where it stopped.

    Args:
        catalogue: names the models.
        installer: brings them.
        report: takes lines of progress; may be called from another thread.
        tests: whether the models of the project's own tests are wanted too.

    Raises:
        StoreError, DataFolderUnwritable: as ``Installer.install``.
    """
    wanted = catalogue.starter + (catalogue.tests if tests else ())
    return tuple([await installer.install_variant(one, Steps(one.title, report)) for one in wanted])
