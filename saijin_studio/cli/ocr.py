"""``ocr FILE ...``: what pictures say, as text."""

from __future__ import annotations

from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.cli.making import Progress
from saijin_studio.cli.ocr_export import add_export, check_export, start_export
from saijin_studio.cli.ocr_folder import add_resume, run_folder, wanted
from saijin_studio.cli.ocr_limit import add_limit, most_pixels
from saijin_studio.cli.session import open_studio
from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.pictures.plain import PlainPage, plain_pages
from saijin_studio.studio.pictures.reading import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from concurrent.futures import Future

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.pictures.reading import ReadPage, ReadPicture

T = TypeVar("T")
_AUTO = "auto"
_TEXT, _MARKDOWN, _JSON = "text", "markdown", "json"
_STEP_SECONDS = 0.2


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("ocr", parents=[common], help="what pictures say, as text")
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help="PNG, JPEG, WebP, GIF, TIFF, BMP, PDF; AVIF, HEIC where decoded; or a folder of them",
    )
    parser.add_argument(
        "--engine", metavar="auto|ROW", default=_AUTO, help="what reads (default: auto, the embedded engine)"
    )
    parser.add_argument(
        "--format", choices=[_TEXT, _MARKDOWN, _JSON], default=_TEXT, help="how it is printed (default: text)"
    )
    add_limit(parser)
    add_export(parser)
    add_resume(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print each page as it comes, or everything as JSON in the end; exit 1 when any file could not be read.

    What is written to a file is printed as JSON only.
    """
    check_export(options)
    if wanted(options):
        return run_folder(options, output)
    files: list[Path] = options.files
    target: Path | None = options.export
    as_json = output.as_json or options.format == _JSON
    printed = _Printed(output, markdown=options.format == _MARKDOWN, several=len(files) > 1)
    progress = Progress(output)

    def show(page: ReadPage) -> None:
        progress.clear()
        if not as_json and target is None:
            printed.add(page)

    pages: list[ReadPage] = []
    failed = False
    with open_studio(options, RecordingSink()) as studio:
        for file in files:
            try:
                picture = _read(studio, options, file, progress.tell, show)
            except StudioError as error:
                progress.clear()
                if len(files) == 1:
                    raise
                output.error(error)
                failed = True
                continue
            progress.clear()
            pages += picture.pages
            _note(output, picture, file)
        if target is not None and pages:
            _waited(start_export(studio, pages, target))
            output.text(f"{target}: {len(pages)} pages" if len(pages) > 1 else f"{target}: 1 page")
    if as_json and (pages or not failed):
        output.json(plain_pages(map(_plain, pages)))
    return 1 if failed else 0


def _read(
    studio: Studio,
    options: argparse.Namespace,
    file: Path,
    tell: Callable[[int, int], None],
    show: Callable[[ReadPage], None],
) -> ReadPicture:
    row = None if options.engine == _AUTO else ModelId(options.engine)
    future = studio.call(
        lambda parts: read(
            parts,
            file.absolute(),
            row,
            page=None if options.page is None else options.page - 1,
            most_pixels=most_pixels(options, parts),
            on_progress=tell,
            on_page=show,
        )
    )
    return _waited(future)


def _waited(future: Future[T]) -> T:
    try:
        while True:  # in short steps, so that Ctrl+C is heard on every system
            try:
                return future.result(_STEP_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
    except (KeyboardInterrupt, CancelledError):
        future.cancel()
        raise KeyboardInterrupt from None


class _Printed:
    """Pages for people, with the file's name above where there are several files."""

    def __init__(self, output: Output, *, markdown: bool, several: bool) -> None:
        self._output, self._markdown, self._several = output, markdown, several
        self._begun = False

    def add(self, page: ReadPage) -> None:
        """Print a page."""
        if self._begun:
            self._output.text("")
        if self._several and page.page.page == 0:
            self._output.text(f"## {page.file.name}\n" if self._markdown else f"{page.file.name}:")
        self._output.text(page.page.markdown if self._markdown else page.page.text)
        self._begun = True


def _note(output: Output, picture: ReadPicture, file: Path) -> None:
    if picture.fallback is not None:
        output.note(f"({picture.fallback.what} {picture.pages[0].engine if picture.pages else 'Another'} stood in)")
    elif not any(page.page.lines for page in picture.pages):
        output.note(f"(there is no text in {file.name})")
    elif any(page.stand_in for page in picture.pages):
        output.note(f"({picture.pages[0].engine} stood in)")


def _plain(page: ReadPage) -> PlainPage:
    return PlainPage(page.file, page.page.text, page.page.lines, page.engine, page.stand_in, page.seconds)
