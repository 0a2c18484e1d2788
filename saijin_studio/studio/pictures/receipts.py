"""Receipts as data, by their own lines or as a model understands them. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from saijin_studio.core.strict_json import decoded
from saijin_studio.studio.pictures.figures import amount_of, numbers_in, plain_number
from saijin_studio.studio.pictures.tables import cells_of

MOST_ITEMS = 500
_LONGEST = 300

_AMOUNT = re.compile(
    r"^(?P<label>.*?)[\s:.…]*(?P<minus>[-−△▲]?)\s*[¥￥\\$€£]?\s*(?P<minus2>[-−]?)"
    r"(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d{1,2})?)\s*(?:円|yen|JPY|USD|EUR)?\s*[-*※軽外内]*$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[¥￥$€£円]|\d,\d{3}|\d\.\d{2}\b|(?:^|\s)[-−△▲]?\d{2,}\s*[-*※軽外内]*$")
_DATE = re.compile(r"(?P<year>20\d\d|19\d\d)\s*[年/.\-]\s*(?P<month>\d{1,2})\s*[月/.\-]\s*(?P<day>\d{1,2})")
_TIMES = re.compile(r"^(?P<label>.*?)\s*[x×*＊@]\s*(?P<count>\d{1,4})\s*(?:個|点|コ|pcs)?$", re.IGNORECASE)
_SUBTOTAL = re.compile(r"小\s*計|sub\s*-?total", re.IGNORECASE)
_TOTAL = re.compile(r"合\s*計|総\s*計|お会計|ご請求|\btotal\b|amount due", re.IGNORECASE)
_TAX = re.compile(r"税|\btax\b|\bvat\b|\bgst\b", re.IGNORECASE)
_PAID = re.compile(
    r"お?預|現金|釣|クレジット|カード|支払|ポイント|電子マネー|対象|cash|change|card|visa|master|tendered|paid|tel\b|電話|登録番号|"
    r"レシート|no\.|点数",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """What was bought: ``price`` is what it cost in all, ``quantity`` how many; None where it is not told."""

    name: str
    price: Decimal
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; None and empty where it says nothing. ``date`` is as in 2026-11-30."""

    shop: str = ""
    date: str = ""
    items: tuple[ReceiptItem, ...] = ()
    subtotal: Decimal | None = None
    tax: Decimal | None = None
    total: Decimal | None = None

    @property
    def adds_up(self) -> bool | None:
        """Whether its items come to its sum, with or without the tax; None where there is no sum."""
        if self.total is None:
            return None
        whole, tax = sum((item.price for item in self.items), Decimal(0)), self.tax or Decimal(0)
        return self.total in {whole, whole + tax} and self.subtotal in {None, whole, whole - tax}


class ReceiptUnclear(ValueError):
    """It is not the object that was asked for; the message says what is wrong with it."""


def receipt_of(text: str) -> Receipt:
    """What the lines of a receipt say by themselves."""
    shop = date = ""
    items: list[ReceiptItem] = []
    sums: dict[str, Decimal] = {}
    waiting = ""
    for line in _lines(text):
        if not date and (found := _DATE.search(line)):
            date = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
            continue
        amount = _AMOUNT.match(line)
        if amount is None or not _is_money(line, amount["label"], waiting):
            if not shop and _WORD.search(line):
                shop = line
            waiting = line if _WORD.search(line) else ""
            continue
        label = amount["label"].strip(" \t:.…") or waiting
        value = amount_of(amount["amount"]) * (-1 if amount["minus"] or amount["minus2"] else 1)
        waiting = ""
        if _SUBTOTAL.search(label):
            sums.setdefault("subtotal", value)
        elif _TOTAL.search(label):
            sums.setdefault("total", value)
        elif _TAX.search(label) and not _PAID.search(label):
            sums.setdefault("tax", value)
        elif not sums and _WORD.search(label) and not _PAID.search(label) and label != shop:
            items.append(_item(label, value))
    return Receipt(shop, date, tuple(items[:MOST_ITEMS]), sums.get("subtotal"), sums.get("tax"), sums.get("total"))


def receipt_in(reply: str) -> Receipt:
    """The receipt in what a model answered.

    Raises:
        ReceiptUnclear: when it is not the object that was asked for.
    """
    begin, end = reply.find("{"), reply.rfind("}")
    if not 0 <= begin < end:
        raise ReceiptUnclear("there is no JSON object in it")
    try:
        value = decoded(reply[begin : end + 1].encode())
    except ValueError as error:
        raise ReceiptUnclear("it is no valid JSON") from error
    if not isinstance(value, dict):
        raise ReceiptUnclear("it is no JSON object")
    fields = cast("dict[str, object]", value)
    rows = fields.get("items")
    if not isinstance(rows, list) or len(cast("list[object]", rows)) > MOST_ITEMS:
        raise ReceiptUnclear('"items" is no list')
    items = tuple(_item_in(row) for row in cast("list[object]", rows))
    return Receipt(
        _text(fields, "shop"),
        _text(fields, "date"),
        items,
        _number(fields, "subtotal"),
        _number(fields, "tax"),
        _number(fields, "total"),
    )


def unread(receipt: Receipt, text: str) -> tuple[Decimal, ...]:
    """Numbers of a receipt that stand nowhere in what was read."""
    known = numbers_in(text)
    said = [receipt.subtotal, receipt.tax, receipt.total]
    for item in receipt.items:
        said += [item.price, item.quantity if item.quantity != 1 else None]
    odd = [abs(number) for number in said if number is not None and abs(number) not in known]
    return tuple(dict.fromkeys(number for number in odd if number))


def json_of(receipt: Receipt) -> str:
    """As JSON, two blanks a step."""
    value = {
        "shop": receipt.shop,
        "date": receipt.date,
        "items": [
            {"name": item.name, "quantity": _plain(item.quantity), "price": _plain(item.price)}
            for item in receipt.items
        ],
        "subtotal": _plain(receipt.subtotal),
        "tax": _plain(receipt.tax),
        "total": _plain(receipt.total),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _lines(text: str) -> list[str]:
    """The lines, those of tables with their cells side by side."""
    plain = unicodedata.normalize("NFKC", text).replace("¥", "¥")
    found: list[str] = []
    for line in plain.splitlines():
        stripped = line.strip()
        cells = " ".join(one for one in cells_of(stripped) if one) if stripped.startswith("|") else stripped
        if cells and not set(cells) <= set("-=:*_ "):
            found.append(cells)
    return found


def _is_money(line: str, label: str, waiting: str) -> bool:
    """Whether the number at the end of a line is an amount and not a time, a telephone number or a count."""
    return bool(_MONEY.search(line)) and not _PAID.match(label.strip()) and bool(label.strip() or waiting)


def _item(label: str, value: Decimal) -> ReceiptItem:
    times = _TIMES.match(label)
    if times is not None and times["label"].strip():
        return ReceiptItem(times["label"].strip(), value, Decimal(times["count"]))
    return ReceiptItem(label, value)


def _item_in(row: object) -> ReceiptItem:
    if not isinstance(row, dict):
        raise ReceiptUnclear('an entry of "items" is no object')
    fields = cast("dict[str, object]", row)
    name, price = _text(fields, "name"), _number(fields, "price")
    if not name or price is None:
        raise ReceiptUnclear('an entry of "items" lacks "name" or "price"')
    return ReceiptItem(name, price, _number(fields, "quantity"))


def _text(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ReceiptUnclear(f'"{name}" is no short text')
    return " ".join(value.split())


def _number(fields: dict[str, object], name: str) -> Decimal | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ReceiptUnclear(f'"{name}" is no number')
    plain = unicodedata.normalize("NFKC", str(value)).strip(" ¥\\$€£円")
    if not re.fullmatch(r"-?\d[\d,]*(?:\.\d+)?", plain):
        raise ReceiptUnclear(f'"{name}" is no number')
    return amount_of(plain)


def _plain(number: Decimal | None) -> int | float | None:
    return None if number is None else plain_number(number)
