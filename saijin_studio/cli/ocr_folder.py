"""``ocr FOLDER``: the pictures of folders, one after another, with a way to pause and to go on."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.ocr_limit import most_pixels
from saijin_studio.cli.session import open_studio
from saijin_studio.cli.waiting import waited
from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.picture_errors import BatchUnknown
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.scans import BatchState, ItemState
from saijin_studio.studio.pictures.batch_run import WHOLE
from saijin_studio.studio.pictures.batches import begin, run
from saijin_studio.studio.pictures.exporting import export, format_of_name
from saijin_studio.studio.pictures.plain import PlainPage, plain_pages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.core.ids import ScanId
    from saijin_studio.core.scans import Batch, BatchItem, Scan
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts

_AUTO, _MARKDOWN, _JSON = "auto", "markdown", "json"
_USAGE = 2


def add_resume(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--resume", action="store_true", help="go on with the folder that was being read when it was interrupted"
    )


def wanted(options: argparse.Namespace) -> bool:
    """Whether this is for more than the pictures that are named."""
    return options.resume or any(file.is_dir() for file in options.files)


def run_folder(options: argparse.Namespace, output: Output) -> int:
    """Print each page as it comes, or everything as JSON in the end; exit 1 when any picture could not be read.

    Ctrl+C pauses, and tells how to go on. What was read before a pause is printed too.
    """
    if options.page is not None:
        output.note("error: --page is for a picture, not for a folder.")
        return _USAGE
    files = [file.absolute() for file in options.files]
    with open_studio(options, RecordingSink()) as studio:
        batch = _begun(studio, files, go_on=options.resume)
        report = _Report(options, output, files)
        report.before(batch, _scans(studio, batch))
        try:
            batch = _read(studio, options, batch, report)
        except (KeyboardInterrupt, StudioError):
            now = studio.call(lambda parts: parts.scans.batch(batch.id)).result() or batch
            report.clear()
            output.note(f"Paused: {now.done} of {len(now.items)} are done. Go on with: {_again(options)}")
            raise
        scans = _scans(studio, batch)
        report.end(batch, scans)
        if options.export is not None and scans:
            target = options.export
            waited(studio.call(lambda parts: export(parts, scans, target.absolute(), format_of_name(target))))
            output.text(f"{target}: {len(scans)} pages" if len(scans) > 1 else f"{target}: 1 page")
    return 1 if any(item.state is ItemState.FAILED for item in batch.items) else 0


def _begun(studio: Studio, files: Sequence[Path], *, go_on: bool) -> Batch:
    if not go_on:
        return waited(studio.call(lambda parts: begin(parts, files)))
    for batch in studio.call(lambda parts: parts.scans.batches()).result():
        if batch.state is not BatchState.FINISHED and all(_is_within(one.file, files) for one in batch.items):
            return batch
    raise BatchUnknown(folder=files[0].name or str(files[0]))


def _is_within(file: object, places: Sequence[Path]) -> bool:
    return any(Path(str(file)).is_relative_to(place) for place in places)


def _read(studio: Studio, options: argparse.Namespace, batch: Batch, report: _Report) -> Batch:
    row = None if options.engine == _AUTO else ModelId(options.engine)
    return waited(
        studio.call(
            lambda parts: run(
                parts,
                batch.id,
                report.change,
                row=row,
                most_pixels=most_pixels(options, parts),
                on_scan=report.take,
            )
        )
    )


def _scans(studio: Studio, batch: Batch) -> list[Scan]:
    """What was read in a batch so far, in order; without what was purged meanwhile."""

    async def work(parts: Parts) -> list[Scan]:
        found = [await parts.scans.scan(one) for item in batch.items for one in item.scans]
        return [one for one in found if one is not None]

    return studio.call(work).result()


def _again(options: argparse.Namespace) -> str:
    return f"saijin-studio ocr {shlex.join(map(str, options.files))} --resume"


class _Report:
    """What is printed while the pictures are read: pages on stdout, how far it is and what failed on stderr."""

    def __init__(self, options: argparse.Namespace, output: Output, places: Sequence[Path]) -> None:
        self._output, self._places = output, places
        self._as_json: bool = output.as_json or options.format == _JSON
        self._silent: bool = self._as_json or options.export is not None
        self._markdown: bool = options.format == _MARKDOWN
        self._begun = self._counted = False
        self._arrived: dict[ScanId, Scan] = {}

    def before(self, batch: Batch, scans: Sequence[Scan]) -> None:
        """Print what an earlier go has read."""
        self._arrived = {scan.id: scan for scan in scans}
        for item in batch.items:
            self._item(item)

    def take(self, scan: Scan) -> None:
        """Keep a page until its picture is done: it comes anew where the worker ended over the next one."""
        self._arrived[scan.id] = scan

    def change(self, batch: Batch, place: int) -> None:
        """Print what is done, and how far it is."""
        self.clear()
        if place == WHOLE:
            return
        item = batch.items[place]
        self._item(item)
        if sys.stderr.isatty() and item.state is ItemState.READING:
            self._output.note(f"{batch.done} of {len(batch.items)}  {self._name(item)}", end="")
            self._counted = True

    def clear(self) -> None:
        """Take away how far it is."""
        if self._counted:
            self._output.note("\r\x1b[K", end="")
            self._counted = False

    def end(self, batch: Batch, scans: Sequence[Scan]) -> None:
        """Print everything where it is wanted as JSON."""
        if any(scan.stand_in for scan in scans):
            self._output.note(f"({next(scan.engine for scan in scans if scan.stand_in)} stood in)")
        if self._as_json:
            self._output.json(plain_pages(map(_plain, scans)))
        read = sum(item.state is ItemState.DONE for item in batch.items)
        self._output.note(f"({read} of {len(batch.items)} read)")

    def _item(self, item: BatchItem) -> None:
        if item.state not in {ItemState.FAILED, ItemState.DONE}:
            return
        pages = [self._arrived.pop(one) for one in item.scans if one in self._arrived]
        for at, scan in enumerate(pages if not self._silent else ()):
            if self._begun:
                self._output.text("")
            if at == 0:
                self._output.text(f"## {self._name(item)}\n" if self._markdown else f"{self._name(item)}:")
            self._output.text(scan.markdown if self._markdown else scan.text)
            self._begun = True
        if item.state is ItemState.FAILED:
            self._output.note(f"error: {' '.join(item.problem)}")

    def _name(self, item: BatchItem) -> str:
        """The file as seen from the folder that was named."""
        inside = (place for place in self._places if item.file != place and item.file.is_relative_to(place))
        place = next(inside, None)
        return item.file.name if place is None else item.file.relative_to(place).as_posix()


def _plain(scan: Scan) -> PlainPage:
    return PlainPage(scan.file, scan.text, scan.lines, scan.engine, scan.stand_in, scan.seconds)
