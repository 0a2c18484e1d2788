"""What goes wrong with Ollama, in the words of the studio's error tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saijin_studio.core.errors import (
    EngineBusy,
    EngineProtocolError,
    EngineRefused,
    EngineUnreachable,
    ModelLoadFailed,
    ModelNotInstalled,
    OutOfMemory,
    StreamInterrupted,
    StudioError,
    UnsupportedRequest,
)

ENGINE = "Ollama"
LONGEST_REASON = 200

_MEMORY = re.compile(r"out of memory|more system memory|insufficient memory|cudamalloc|failed to allocate|\boom\b")


@dataclass(frozen=True, slots=True)
class Talk:
    """What was being done, as far as the sentence for the user depends on it.

    ``row`` is the row of the catalogue, ``title`` the name of the weights; ``started`` says that a part of the
    reply has arrived.
    """

    address: str
    row: str = ""
    title: str = ""
    loading: bool = False
    started: bool = False


def translate(error: Exception, talk: Talk) -> StudioError:
    """The studio's error for one of the client library, of HTTP, or of what came over it."""
    import httpx
    import ollama

    match error:
        case StudioError():
            return error
        case ollama.ResponseError():
            return _answered(error.status_code, str(error.error), talk)
        case httpx.DecodingError() | httpx.TooManyRedirects() | httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return EngineProtocolError(engine=ENGINE)
        case httpx.HTTPError() | TimeoutError() | OSError():
            return _silent(talk)
        case _:
            # Not JSON, JSON of another form, or not text: the client library lets its own slips through.
            return EngineProtocolError(engine=ENGINE)


def _silent(talk: Talk) -> StudioError:
    if talk.started:
        return StreamInterrupted(engine=ENGINE)
    return EngineUnreachable(engine=ENGINE, address=talk.address)


def _answered(status: int, text: str, talk: Talk) -> StudioError:
    """The error of a status, or of an error in mid-stream, whose status is -1."""
    reason = _reason(status, text)
    words = reason.lower()
    error: StudioError = EngineRefused(engine=ENGINE, reason=reason)
    if _MEMORY.search(words):
        error = OutOfMemory(model=talk.title)
    elif status == 404 and "model" in words:
        error = ModelNotInstalled(model=talk.row or talk.title)
    elif status == 404:
        # Any other server at this address: it has no such page.
        error = EngineProtocolError(engine=ENGINE)
    elif status == 400 and "does not support" in words:
        error = UnsupportedRequest(model=talk.title, reason=reason)
    elif status == 503:
        error = EngineBusy(engine=ENGINE)
    elif talk.started or status == 499:
        error = StreamInterrupted(engine=ENGINE)
    elif talk.loading and status in {500, -1}:
        error = ModelLoadFailed(model=talk.title, reason=reason)
    return error


def _reason(status: int, text: str) -> str:
    """One line that ends without a full stop, since the sentence has its own."""
    line = " ".join(text.split())[:LONGEST_REASON].rstrip(" .")
    return line or f"status {status}"
