"""Numbers are the same however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saijin_studio.studio.pictures.figures import amount_of, numbers_in, plain_number


def test_numbers_are_found_in_any_width_and_with_their_thousands() -> None:
    found = numbers_in("合計　￥１，２００（税込）, 3 items at 2.50; 12,34 and 1,234,567")
    assert {Decimal(1200), Decimal(3), Decimal("2.5"), Decimal(1234567), Decimal(12), Decimal(34)} == set(found)


@pytest.mark.parametrize(("digits", "number"), [("１，２", 12), ("2.50", Decimal("2.5")), ("x", 0), ("", 0)])
def test_digits_are_a_number(digits: str, number: Decimal) -> None:
    assert amount_of(digits) == number


def test_whole_numbers_are_written_whole() -> None:
    assert (plain_number(Decimal("3.00")), plain_number(Decimal("2.5"))) == (3, 2.5)
