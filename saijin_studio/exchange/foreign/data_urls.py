"""Pictures that stand in a file as ``data:`` addresses; nothing else is ever fetched."""

from __future__ import annotations

import base64
import binascii
import re

from saijin_studio.exchange.foreign.nodes import Picture

MAX_PICTURE = 28_000_000
"""Characters of an address: a picture of 20 MB as Base64."""

_HEAD = re.compile(r"data:image/([a-z0-9.+-]{1,20});base64,", re.IGNORECASE)


def picture_of(address: object, name: str = "") -> Picture | None:
    """The picture in an address; None when there is none in it."""
    if not isinstance(address, str) or len(address) > MAX_PICTURE:
        return None
    head = _HEAD.match(address)
    if head is None:
        return None
    try:
        data = base64.b64decode(address[head.end() :], validate=True)
    except (binascii.Error, ValueError):
        return None
    return Picture(name or f"picture.{head[1].lower()}", data) if data else None
