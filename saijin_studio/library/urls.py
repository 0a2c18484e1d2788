"""Downloads over HTTPS that go on where they stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.install_errors import SourceChanged
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.files import Cancelled, check
from saijin_studio.library.interrupting import Interrupter
from saijin_studio.library.origin import ORIGIN, Origin, forget, note, read_origin
from saijin_studio.library.schema import is_safe_url
from saijin_studio.library.served import Served, served

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from saijin_studio.core.models import UrlSource
    from saijin_studio.library.partial import Partial

__all__ = ["ORIGIN", "UrlFetcher"]

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class _TryAgain(Exception):
    """This attempt failed, the next may not."""


class UrlFetcher:
    """Appends what a URL serves to a partial file.

    Which file the server had is noted beside the partial one, so that parts of two files are never mixed: the
    server is asked to go on only where it still has the same (``If-Range``), and begins anew where it has not.

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
            SourceChanged: when it has a file of another size.
            DiskFull, ReserveReached: when there is no room.
            Cancelled: when the work was called off.
        """
        import httpx

        timeout = httpx.Timeout(self._timeout, connect=15.0)
        hooks = {"request": [_refuse_unsafe(source.url)]}
        failures, best = 0, partial.size
        client = httpx.Client(follow_redirects=True, timeout=timeout, event_hooks=hooks)
        with client, Interrupter(partial.cancel) as watch:
            while True:
                try:
                    return _attempt(client, watch, source.url, title, partial)
                except httpx.UnsupportedProtocol as error:
                    raise DownloadFailed(title=title, reason=str(error)) from error
                except (httpx.HTTPError, _TryAgain) as error:
                    check(partial.cancel)
                    # Only what goes beyond all earlier attempts counts: a server may begin anew each time.
                    failures = 1 if partial.size > best else failures + 1
                    best = max(best, partial.size)
                    if failures >= self._attempts:
                        reason = str(error) or type(error).__name__
                        raise DownloadFailed(title=title, reason=reason.rstrip(".")) from error
                if partial.cancel.wait(self._pause * 2 ** (failures - 1)):
                    raise Cancelled


def _attempt(client: httpx.Client, watch: Interrupter, url: str, title: str, partial: Partial) -> None:
    if partial.missing == 0:
        return
    known = read_origin(partial.path)
    same_url = known if known is not None and known.url == url else None
    headers, watched = _headers(partial, same_url), {"trace": watch.trace}
    with client.stream("GET", url, headers=headers, extensions=watched) as response:
        if response.status_code == 416:
            _begin_anew(partial)
            raise _TryAgain("the server has less of the file than is already here")
        if response.status_code in _AGAIN:
            raise _TryAgain(f"the server answered {response.status_code}")
        if response.status_code not in {200, 206}:
            raise DownloadFailed(title=title, reason=f"the server answered {response.status_code}")
        answer = served(response.status_code, response.headers)
        _place(answer, same_url, title, partial)
        note(partial.path, Origin(url, answer.etag, answer.modified))
        for block in response.iter_bytes():  # as it arrives: a larger block would be lost when the line breaks
            if len(block) > partial.missing:
                _begin_anew(partial)
                raise DownloadFailed(title=title, reason="the server sends more than the file should have")
            partial.append(block, fetched=True)
    if partial.missing:
        raise _TryAgain("the server ended before the file did")


def _headers(partial: Partial, known: Origin | None) -> dict[str, str]:
    headers = {"Accept-Encoding": "identity"}
    if partial.size:
        headers["Range"] = f"bytes={partial.size}-"
        if known is not None and known.validator:
            headers["If-Range"] = known.validator
    return headers


def _place(answer: Served, known: Origin | None, title: str, partial: Partial) -> None:
    """Cut the partial file to where the answer begins: a server may ignore the range and start over."""
    if answer.total is not None and answer.total != partial.total:  # what is here stays for a source that is right
        if answer.total > partial.total:
            raise DownloadFailed(title=title, reason="the server has more than the file should have")
        raise SourceChanged(title=title, found=human_bytes(answer.total), expected=human_bytes(partial.total))
    if answer.begin is None or answer.begin > partial.size or (known is not None and not known.agrees(answer)):
        whole = answer.begin == 0
        _begin_anew(partial)
        if not whole:
            raise _TryAgain("the server answered with another part of the file, or with one of another file")
        return
    partial.cut(answer.begin)


def _begin_anew(partial: Partial) -> None:
    partial.cut(0)
    forget(partial.path)


def _refuse_unsafe(first: str) -> Callable[[httpx.Request], None]:
    """Called for every hop, so that a redirect cannot lead to an unprotected place."""
    protected = urlsplit(first).scheme == "https"

    def look(request: httpx.Request) -> None:
        if not is_safe_url(str(request.url)) or (protected and request.url.scheme != "https"):
            import httpx

            raise httpx.UnsupportedProtocol("only https is used")

    return look
