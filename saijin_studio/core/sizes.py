"""Sizes as people read and write them: decimal, so that 1 GB is 1,000,000,000 bytes."""

from __future__ import annotations

import re

_UNITS = ("B", "kB", "MB", "GB", "TB")
_FACTORS = {"": 1, "b": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "ki": 2**10, "mi": 2**20, "gi": 2**30,
            "ti": 2**40}  # fmt: skip
_WRITTEN = re.compile(r"\s*(\d{1,20}(?:\.\d{1,20})?)\s*(?:([kmgt]i?)?b?)\s*", re.IGNORECASE | re.ASCII)


def human_bytes(size: float) -> str:
    """A size in bytes as text, such as ``9.6 GB``, ``10 GB``, ``640 MB`` or ``-1.2 GB``.

    One decimal from gigabytes up, dropped when it is zero; none below.
    """
    sign, size = ("-" if round(size) < 0 else ""), abs(size)
    unit = 0
    # Compared as rounded, so that 999,999,999 bytes are "1 GB" and not "1000 MB".
    while unit < len(_UNITS) - 1 and round(size, 1 if unit >= 3 else 0) >= 1000:
        size /= 1000
        unit += 1
    number = f"{size:.1f}".removesuffix(".0") if unit >= 3 else f"{size:.0f}"
    return f"{sign}{number} {_UNITS[unit]}"


def parse_bytes(text: str) -> int:
    """The bytes of a text such as ``10 GB``, ``1.5g``, ``8GiB`` or ``10000000000``.

    Raises:
        ValueError: when the text is not a size.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError("it is not a size such as 10 GB")
    return round(float(found[1]) * _FACTORS[(found[2] or "").lower()])
