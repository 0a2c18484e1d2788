"""What Ollama keeps, and the table of it as its own command line prints it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PATIENCE = 3.0
_COLUMNS = ("NAME", "ID", "SIZE", "MODIFIED")
_GAP = "    "
_THOUSANDS = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "KB"))


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model as Ollama keeps it: size in bytes, when it was changed in seconds since the epoch, None for never."""

    name: str
    digest: str
    size: int
    modified: float | None


async def stored_models(url: str) -> Sequence[StoredModel]:
    """The models of the Ollama at an address, as it lists them; none when it does not answer like one."""
    import httpx

    try:
        async with httpx.AsyncClient(
            trust_env=False, timeout=_PATIENCE, verify=urlsplit(url).scheme == "https"
        ) as client:
            answer = (await client.get(f"{url.rstrip('/')}/api/tags")).content
    except (httpx.HTTPError, httpx.InvalidURL, OSError):
        return ()
    return listed(answer)


def listed(answer: bytes) -> Sequence[StoredModel]:
    """The models in an answer of Ollama's; none where it is not one."""
    try:
        table_of_models = object_of(decoded(answer)).get("models")
    except ValueError:
        return ()
    entries = cast("list[object]", table_of_models) if isinstance(table_of_models, list) else []
    return [_stored(one) for one in entries]


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows below one another as Ollama prints them: columns as wide as their widest, and a gap behind each."""
    every = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    lines = ("".join(f"{cell:{width}}{_GAP}" for cell, width in zip(row, widths, strict=True)) for row in every)
    return "".join(f"{line}\n" for line in lines)


def ollama_list(models: Iterable[StoredModel], now: float) -> str:
    """What ``ollama list`` prints for these models at a time (seconds since the epoch)."""
    rows = [(one.name, one.digest[:12], _size(one.size), _ago(one.modified, now)) for one in models]
    return table([_COLUMNS, *rows])


def _stored(value: object) -> StoredModel:
    entry = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    name, digest = entry.get("name"), entry.get("digest")
    size, modified = entry.get("size"), entry.get("modified_at")
    return StoredModel(
        name if isinstance(name, str) else "",
        digest.removeprefix("sha256:") if isinstance(digest, str) else "",
        size if isinstance(size, int) else 0,
        _seconds(modified) if isinstance(modified, str) else None,
    )


def _seconds(text: str) -> float | None:
    """A time as Go writes it: with as many digits of a second as it takes."""
    whole, _, fraction = text.partition(".")
    zone = fraction.lstrip("0123456789") if fraction else ""
    try:
        moment = datetime.fromisoformat(f"{whole}{zone}")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp() if moment.year > 1 else None


def _size(size: int) -> str:
    for unit, name in _THOUSANDS:
        if size >= unit:
            value = size / unit
            whole = value >= 10 or value == math.trunc(value)
            return f"{int(value)} {name}" if whole else f"{value:.1f} {name}"
    return f"{size} B"


def _ago(modified: float | None, now: float) -> str:
    if modified is None:
        return "Never"
    passed = now - modified
    return f"{_duration(-passed)} from now" if passed < 0 else f"{_duration(passed)} ago"


def _duration(seconds: float) -> str:
    hours = math.floor(seconds / 3600 + 0.5)
    steps = (
        (seconds < 1, "Less than a second"),
        (seconds < 2, "1 second"),
        (seconds < 60, f"{int(seconds)} seconds"),
        (seconds < 120, "About a minute"),
        (seconds < 3600, f"{int(seconds / 60)} minutes"),
        (hours == 1, "About an hour"),
        (hours < 48, f"{hours} hours"),
        (hours < 24 * 14, f"{hours // 24} days"),
        (hours < 24 * 60, f"{hours // 24 // 7} weeks"),
        (hours < 24 * 365 * 2, f"{hours // 24 // 30} months"),
    )
    return next((text for fits, text in steps if fits), f"{hours // 24 // 365} years")
