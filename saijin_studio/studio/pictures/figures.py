"""Numbers in texts, so that what a model copies can be compared with what was read. Pure."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")


def numbers_in(text: str) -> frozenset[Decimal]:
    """Every number of a text, however wide its digits are and whether its thousands are set apart."""
    plain = unicodedata.normalize("NFKC", text)
    return frozenset(amount_of(found) for found in _NUMBER.findall(plain))


def amount_of(digits: str) -> Decimal:
    """The number that digits with commas say; 0 for what is none."""
    try:
        return Decimal(unicodedata.normalize("NFKC", digits).replace(",", "").strip())
    except InvalidOperation:
        return Decimal(0)


def plain_number(number: Decimal) -> int | float:
    """As JSON writes it: whole where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)
