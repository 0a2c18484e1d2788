"""What the head of an answer says of the file behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGE = re.compile(r"bytes (\d{1,19})-(\d{1,19})/(\d{1,19}|\*)", re.ASCII)
_LENGTH = re.compile(r"\d{1,19}", re.ASCII)
_LONGEST = 500
_WHOLE = 200


@dataclass(frozen=True, slots=True)
class Served:
    """``begin`` is the first byte that comes, None where it is of no use; ``total`` the bytes of the whole file."""

    begin: int | None
    total: int | None
    etag: str = ""
    modified: str = ""


def served(status: int, headers: Mapping[str, str]) -> Served:
    """Read the head of an answer with the status 200 or 206.

    A part of something encoded is of no use: it is cut out of the encoded bytes. The length of something encoded
    says nothing of the file.
    """
    encoded = headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}
    etag, modified = (headers.get(name, "")[:_LONGEST] for name in ("etag", "last-modified"))
    if status == _WHOLE:
        length = headers.get("content-length", "")
        known = _LENGTH.fullmatch(length) is not None and not encoded
        return Served(0, int(length) if known else None, etag, modified)
    found = _RANGE.fullmatch(headers.get("content-range", ""))
    if found is None or encoded:
        return Served(None, None, etag, modified)
    total = None if found[3] == "*" else int(found[3])
    return Served(int(found[1]), total, etag, modified)
