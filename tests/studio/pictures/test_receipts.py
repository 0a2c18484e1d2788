"""Receipts by their own lines, and what a model says they say."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from saijin_studio.studio.pictures.receipts import (
    Receipt,
    ReceiptItem,
    ReceiptUnclear,
    json_of,
    receipt_in,
    receipt_of,
    unread,
)

ENGLISH = """GREEN VALLEY MARKET
125 Main Street, Springfield
Tel: (555) 013-4477

| Whole Milk 1L | $2.49 |
| --- | --- |
| Bananas 0.82 kg | $1.15 |
| Sourdough Bread | $4.75 |

Subtotal\t$8.39
Tax 6.5%\t$0.55
TOTAL\t$8.94
VISA ****4821\t$8.94
Thank you for shopping!"""
JAPANESE = """スーパー桜 駅前店
電話 03-1234-5678
2026年11月3日 18:45
牛乳　￥248
食パン
￥１５８
りんご ×3 ¥450※
割引 -50
小計 ¥806
消費税 8%  ¥64
合計 ¥870
お預り ¥1,000
お釣り ¥130"""


def test_an_english_receipt_with_a_table_adds_up() -> None:
    found = receipt_of(ENGLISH)
    assert found.shop == "GREEN VALLEY MARKET"
    assert [item.name for item in found.items] == ["Whole Milk 1L", "Bananas 0.82 kg", "Sourdough Bread"]
    assert (found.subtotal, found.tax, found.total) == (Decimal("8.39"), Decimal("0.55"), Decimal("8.94"))
    assert found.adds_up
    assert unread(found, ENGLISH) == ()


def test_a_japanese_receipt_has_its_date_a_discount_and_prices_on_lines_of_their_own() -> None:
    found = receipt_of(JAPANESE)
    assert (found.shop, found.date) == ("スーパー桜 駅前店", "2026-11-03")
    assert found.items == (
        ReceiptItem("牛乳", Decimal(248)),
        ReceiptItem("食パン", Decimal(158)),
        ReceiptItem("りんご", Decimal(450), Decimal(3)),
        ReceiptItem("割引", Decimal(-50)),
    )
    assert found.adds_up
    assert json.loads(json_of(found))["items"][2] == {"name": "りんご", "quantity": 3, "price": 450}


def test_without_a_sum_nothing_is_known_and_a_wrong_one_is_told() -> None:
    assert receipt_of("Tea 3.00").adds_up is None
    assert receipt_of("Tea 3.00\nTotal 4.00").adds_up is False
    assert receipt_of("Just a letter\nof two lines") == Receipt("Just a letter")


def test_the_object_in_a_reply_is_taken_with_numbers_in_any_dress() -> None:
    items = '[{"name": "Tea", "price": "￥１，２００", "quantity": 2}]'
    reply = f'Here: {{"shop": " A  B ", "date": null, "items": {items}, '
    found = receipt_in(f'```json\n{reply}"subtotal": "", "tax": 1.5, "total": 1201.5, "more": []}}\n```')
    assert found == Receipt(
        "A B", "", (ReceiptItem("Tea", Decimal(1200), Decimal(2)),), None, Decimal("1.5"), Decimal("1201.5")
    )


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("I cannot do that.", "no JSON object"),
        ("{'shop': 1}", "no valid JSON"),
        ("{" + "[" * 5000 + "}", "no valid JSON"),
        ('{"items": 3}', "no list"),
        ('{"items": [3]}', "no object"),
        ('{"items": [{"name": "Tea"}]}', "lacks"),
        ('{"items": [], "total": "many"}', "no number"),
        ('{"items": [], "total": true}', "no number"),
        ('{"items": [], "shop": 3}', "no short text"),
    ],
)
def test_what_is_not_the_object_is_refused_with_a_reason(reply: str, why: str) -> None:
    with pytest.raises(ReceiptUnclear, match=why):
        receipt_in(reply)


def test_numbers_that_nobody_read_are_told() -> None:
    made_up = Receipt(
        "",
        "",
        (ReceiptItem("Tea", Decimal(300), Decimal(1)), ReceiptItem("Tart", Decimal(777))),
        total=Decimal(1077),
    )
    assert unread(made_up, "Tea 300") == (Decimal(1077), Decimal(777))
