"""The step of the tour that reads a picture which ships with the studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli.demo_steps import Outcome
from saijin_studio.config.resources import resource
from saijin_studio.studio.pictures.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.studio.facade import Studio

PICTURE = "menu.png"


def picture_steps(studio: Studio) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """The step, with its name."""
    yield "ocr", lambda: _read(studio)


def _read(studio: Studio) -> Outcome:
    file = resource("assets", "pictures", PICTURE)
    (done,) = studio.call(lambda parts: read(parts, file)).result().pages
    return Outcome(f"{file.name}: {' '.join(done.page.text.split())}", done.engine, done.stand_in)
