"""Downloads over HTTPS that go on where they stopped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.library.files import Cancelled
from saijin_studio.library.schema import is_safe_url

if TYPE_CHECKING:
    import httpx

    from saijin_studio.core.models import UrlSource
    from saijin_studio.library.partial import Partial

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class _TryAgain(Exception):
    """This attempt failed, the next may not."""


class UrlFetcher:
    """Appends what a URL serves to a partial file.

    Args:
        attempts: how many attempts in a row may bring nothing before it gives up.
        pause: seconds before the second of them; doubled each time.
        timeout: seconds without a byte after which a connection counts as dead.
    """

    def __init__(self, attempts: int = 4, pause: float = 1.0, timeout: float = 60.0) -> None:
        self._attempts = attempts
        self._pause = pause
        self._timeout = timeout

    def fetch(self, source: UrlSource, title: str, partial: Partial) -> None:
        """Bring what is missing.

        Raises:
            DownloadFailed: when the server refuses, cannot be reached, or keeps breaking off.
            DiskFull: when there is no room.
            Cancelled: when the work was called off.
        """
        import httpx

        timeout = httpx.Timeout(self._timeout, connect=15.0)
        failures = 0
        with httpx.Client(
            follow_redirects=True, timeout=timeout, event_hooks={"request": [_refuse_unsafe]}
        ) as client:
            while True:
                before = partial.size
                try:
                    return _attempt(client, source.url, title, partial)
                except httpx.UnsupportedProtocol as error:
                    raise DownloadFailed(title=title, reason=str(error)) from error
                except (httpx.HTTPError, _TryAgain) as error:
                    failures = 1 if partial.size > before else failures + 1
                    if failures >= self._attempts:
                        reason = str(error) or type(error).__name__
                        raise DownloadFailed(title=title, reason=reason.rstrip(".")) from error
                if partial.cancel.wait(self._pause * 2 ** (failures - 1)):
                    raise Cancelled


def _attempt(client: httpx.Client, url: str, title: str, partial: Partial) -> None:
    if partial.missing == 0:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={partial.size}-"} if partial.size else {})
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == 416:
            partial.cut(0)
            raise _TryAgain("the server has less of the file than is already here")
        if response.status_code in _AGAIN:
            raise _TryAgain(f"the server answered {response.status_code}")
        if response.status_code not in {200, 206}:
            raise DownloadFailed(title=title, reason=f"the server answered {response.status_code}")
        _place(response, partial)
        for block in response.iter_bytes():  # as it arrives: a larger block would be lost when the line breaks
            partial.append(block)
            if partial.size > partial.total:
                raise DownloadFailed(title=title, reason="the server sends more than the file should have")
    if partial.missing:
        raise _TryAgain("the server ended before the file did")


def _place(response: httpx.Response, partial: Partial) -> None:
    """Cut the partial file to where the answer begins: a server may ignore the range and start over."""
    if response.status_code == 200:
        partial.cut(0)
        return
    begin = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if begin is None or int(begin[1]) > partial.size:
        partial.cut(0)
        raise _TryAgain("the server answered with another part of the file")
    partial.cut(int(begin[1]))


def _refuse_unsafe(request: httpx.Request) -> None:
    """Called for every hop, so that a redirect cannot lead to an unprotected place."""
    if not is_safe_url(str(request.url)):
        import httpx

        raise httpx.UnsupportedProtocol("only https is used")
